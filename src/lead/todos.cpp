#include "lead/todos.hpp"

#include "lead/last_signs.hpp"
#include "lead/moves.hpp"
#include "lead/nurture.hpp"
#include "lead/predicate_at.hpp"

#include <algorithm>

namespace lb {

namespace {

bool mentions(const Predicate& predicate, std::size_t bant_part) {
  if (predicate.kind == PredicateKind::bant && predicate.bant[bant_part]) return true;
  return std::ranges::any_of(predicate.parts,
                             [&](const Predicate& part) { return mentions(part, bant_part); });
}

// What counts as silence: as long as the least patient rule says.
std::int64_t quiet_days(const Definition& definition) {
  std::int64_t days = 0;
  for (const RuleRef& ref : rules_of(definition))
    if (const auto* silence = std::get_if<InactivityCondition>(&ref.rule->condition))
      days = days == 0 ? silence->days : std::min(days, silence->days);
  return days == 0 ? kQuietDays : days;
}

std::vector<std::optional<Predicate>> asked_by_gates(const Definition& definition) {
  std::vector<std::optional<Predicate>> whens;
  for (const Gate& gate : definition.gates) whens.emplace_back(gate.when);
  return whens;
}

std::vector<std::optional<Predicate>> asked_by_tracks(const NurturePlan& plan) {
  std::vector<std::optional<Predicate>> personas;
  for (const Track& track : plan.tracks) personas.emplace_back(track.persona);
  return personas;
}

Role role_of(Owner owner) {
  return static_cast<Role>(owner); // the first roles are the owners
}

class TodoSearch {
 public:
  explicit TodoSearch(const TodosInput& in)
      : in_(in), facts_(in.input.facts), definition_(in.input.definition),
        evaluation_(in.evaluation), columns_(facts_),
        gates_({in.input, evaluation_, columns_, &in.timeline}, asked_by_gates(definition_)),
        tracks_({in.input, evaluation_, columns_, &in.timeline}, asked_by_tracks(in.nurture)),
        newest_decision_(newest_decisions(facts_, evaluation_)),
        quiet_days_(quiet_days(definition_)) {
    for (const Rep& rep : facts_.reps) found_.has_partner |= rep.kind == "partner";
    if (definition_.of_accounts) leads_ = leads_of_units(evaluation_.units);
  }

  Todos find() {
    for (std::uint32_t unit = 0; unit < evaluation_.units.size(); ++unit) {
      const StageCode stage = evaluation_.stages.stage[unit];
      if (stage == evaluation_.stages.codes.nurture())
        look_in_nurture(unit);
      else if (is_open_stage(definition_, evaluation_.stages.codes, stage))
        look_on_rung(unit, stage);
    }
    for (const Route& route : in_.routes)
      if (route.outcome == RouteOutcome::unrouted)
        add(Role::sales_manager, {.unit = route.unit,
                                  .kind = TodoKind::unrouted,
                                  .at = evaluation_.stages.since(route.unit)});
    return std::move(found_);
  }

 private:
  void look_on_rung(std::uint32_t unit, StageCode rung);
  void look_in_nurture(std::uint32_t unit);
  void look_for_silence(std::uint32_t unit);
  std::optional<std::uint8_t> unknown_part(std::uint32_t unit, StageCode next) const;
  bool blocks(const Gate& gate, StageCode rung) const;
  std::optional<Instant> due_step(std::uint32_t unit) const;
  std::optional<Instant> given_at(std::uint32_t unit) const;
  Todo with_limit(Todo todo, StageCode rung) const;
  Role working(Role role, std::uint32_t unit) const;
  void add(Role role, const Todo& todo);
  bool comes_before(const Todo& a, const Todo& b) const;

  bool is_taken_by_person(StageCode rung) const {
    return rung < definition_.stages.size() && !definition_.stages[rung].automatic &&
           !definition_.stages[rung].decision.empty();
  }
  bool is_met(std::uint32_t unit) const {
    return may_be_met(facts_, leads_of(unit), evaluation_.as_of);
  }
  std::span<const Row> leads_of(std::uint32_t unit) const {
    if (definition_.of_accounts) return leads_.of(unit);
    return {&evaluation_.units.row[unit], 1};
  }

  const TodosInput& in_;
  const Facts& facts_;
  const Definition& definition_;
  const Evaluation& evaluation_;
  UnitLeads leads_; // only where units are accounts
  FactColumns columns_;
  PredicatesAt gates_, tracks_;
  std::vector<Instant> newest_decision_;
  std::int64_t quiet_days_;
  Todos found_;
};

void TodoSearch::look_on_rung(std::uint32_t unit, StageCode rung) {
  const Stage& stage = definition_.stages[rung];
  const auto next = static_cast<StageCode>(rung + 1);
  const Instant since = evaluation_.stages.since(unit);
  if (!is_taken_by_person(rung)) {
    if (is_taken_by_person(next))
      add(working(role_of(definition_.stages[next].owner), unit),
          with_limit({.unit = unit, .kind = TodoKind::answer, .at = since}, rung));
    if (stage.owner == Owner::marketing && rung > 0) look_for_silence(unit);
    return;
  }
  const Role role = working(role_of(stage.owner), unit);
  const std::optional<Instant> from = stage.sla_hours ? since : given_at(unit);
  if (from && newest_decision_[unit] <= *from) {
    if (is_met(unit))
      add(role, with_limit({.unit = unit, .kind = TodoKind::reply, .at = *from}, rung));
  } else if (const auto part = unknown_part(unit, next); part && is_met(unit)) {
    add(role, {.unit = unit, .kind = TodoKind::ask_bant, .bant_part = *part, .at = since});
  }
}

// The first part that a gate asks for, in the order of the gates, where nobody knows the answer.
std::optional<std::uint8_t> TodoSearch::unknown_part(std::uint32_t unit, StageCode next) const {
  if (!is_taken_by_person(next)) return std::nullopt;
  const std::array<Bant, 4>& known = evaluation_.scores.bant[unit];
  for (std::size_t i = 0; i < definition_.gates.size(); ++i) {
    const Gate& gate = definition_.gates[i];
    if (!blocks(gate, next)) continue;
    for (std::uint8_t part = 0; part < known.size(); ++part)
      if (known[part] == Bant::unknown && mentions(gate.when, part) && gates_.holds(i, unit))
        return part;
  }
  return std::nullopt;
}

bool TodoSearch::blocks(const Gate& gate, StageCode rung) const {
  return std::ranges::contains(gate.blocks, definition_.stages[rung].id);
}

void TodoSearch::look_in_nurture(std::uint32_t unit) {
  if (const auto day = review_day(facts_, evaluation_, unit); day && *day <= evaluation_.as_of)
    add(Role::marketing, {.unit = unit, .kind = TodoKind::review, .at = *day});
  else if (const auto due = due_step(unit))
    add(Role::marketing, {.unit = unit, .kind = TodoKind::nurture, .at = *due});
}

// The newest one: nothing tells whether those before it were done.
std::optional<Instant> TodoSearch::due_step(std::uint32_t unit) const {
  NurtureStay stay{.unit = unit,
                   .entered = evaluation_.stages.since(unit),
                   .end = evaluation_.as_of,
                   .is_open = true};
  for (std::uint32_t track = 0; track < in_.nurture.tracks.size() && stay.track == kNoTrack;
       ++track)
    if (tracks_.holds(track, unit)) stay.track = track;
  std::optional<Instant> newest;
  for (const Row lead : leads_of(unit))
    for (const PersonStep& step : person_steps(in_.nurture, stay, facts_.leads.consent(lead)))
      if (step.is_due && step.at > evaluation_.as_of - kTodoDays * kDaySeconds)
        newest = std::max(newest.value_or(step.at), step.at);
  return newest;
}

void TodoSearch::look_for_silence(std::uint32_t unit) {
  const Instant last = newest_sign(facts_, evaluation_, in_.timeline, unit, leads_of(unit).front());
  const std::int64_t days = day_of(evaluation_.as_of) - day_of(last);
  if (days >= quiet_days_ && days < quiet_days_ + kTodoDays && is_met(unit))
    add(Role::marketing, {.unit = unit, .kind = TodoKind::quiet, .at = last});
}

std::optional<Instant> TodoSearch::given_at(std::uint32_t unit) const {
  const std::uint32_t event = in_.ownership.assignment[unit];
  if (event == kNoEvent) return std::nullopt;
  return in_.ownership.events[event].at;
}

// A decision in time ended the SLA, also where it moved nothing.
Todo TodoSearch::with_limit(Todo todo, StageCode rung) const {
  const std::optional<std::int64_t> hours = definition_.stages[rung].sla_hours;
  if (!hours) return todo;
  todo.is_late = evaluation_.stages.sla_breached[todo.unit] != 0;
  todo.has_limit = todo.is_late || newest_decision_[todo.unit] <= todo.at;
  if (todo.has_limit) todo.at += *hours * 3600;
  return todo;
}

Role TodoSearch::working(Role role, std::uint32_t unit) const {
  if (role != Role::inside_sales && role != Role::sales) return role;
  const RepIndex rep = in_.ownership.owner[unit];
  return rep != kNoRep && facts_.reps[rep].kind == "partner" ? Role::partner : role;
}

bool TodoSearch::comes_before(const Todo& a, const Todo& b) const {
  const auto rank = [](const Todo& todo) { return todo.is_late ? 0 : todo.has_limit ? 1 : 2; };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  const auto key = [&](const Todo& todo) { // the lowest comes first
    return rank(todo) == 1 ? todo.at : -evaluation_.scores.score[todo.unit];
  };
  return key(a) != key(b) ? key(a) < key(b) : a.unit < b.unit;
}

// The few that are shown are kept in order as they are found.
void TodoSearch::add(Role role, const Todo& todo) {
  RoleTodos& list = found_.by_role[static_cast<std::size_t>(role)];
  ++list.counts[static_cast<std::size_t>(todo.kind)];
  list.late += todo.is_late ? 1 : 0;
  list.units.push_back(todo.unit);
  std::vector<Todo>& first = list.first;
  if (first.size() == RoleTodos::kMostFirst) {
    if (!comes_before(todo, first.back())) return;
    first.pop_back();
  }
  std::size_t at = first.size();
  first.push_back(todo);
  for (; at > 0 && comes_before(todo, first[at - 1]); --at) first[at] = first[at - 1];
  first[at] = todo;
}

} // namespace

Todos todos_of(const TodosInput& input) {
  return TodoSearch(input).find();
}

} // namespace lb
