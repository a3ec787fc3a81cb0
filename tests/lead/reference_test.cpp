#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::reference {

Reference::Reference(const PlainFacts& facts, const Definition& definition, Instant as_of)
    : facts_(facts), definition_(definition), as_of_(as_of) {
  std::map<std::string, ReferenceUnit> accounts;
  std::map<std::string, ReferenceUnit> alone;
  for (const PlainLead& lead : facts.leads) {
    const bool joint = definition.of_accounts && !lead.account.empty();
    const std::string& id = joint ? lead.account : lead.id;
    ReferenceUnit& unit = (joint ? accounts : alone)[id];
    unit.id = id;
    unit.is_account = joint;
    unit.created_at =
        unit.leads.empty() ? lead.created_at : std::min(unit.created_at, lead.created_at);
    unit.leads.push_back(&lead);
  }
  for (const auto* some : {&accounts, &alone}) {
    for (const auto& [id, unit] : *some) {
      if (unit.created_at <= as_of) units_.push_back(unit);
    }
  }
}

const PlainLead* Reference::find_lead(const std::string& id) const {
  const auto found = std::ranges::find(facts_.leads, id, &PlainLead::id);
  return found == facts_.leads.end() ? nullptr : &*found;
}

Instant Reference::seen_from(const std::string& lead, Instant at) const {
  return std::max(at, find_lead(lead)->created_at);
}

std::vector<const PlainLead*> Reference::leads_of(const ReferenceUnit& unit, Instant moment) const {
  std::vector<const PlainLead*> leads = unit.leads;
  std::erase_if(leads, [&](const PlainLead* lead) { return lead->created_at > moment; });
  return leads;
}

namespace {

template <class Fact>
std::vector<const Fact*> facts_of(const std::vector<Fact>& facts,
                                  const std::vector<const PlainLead*>& leads, Instant moment) {
  std::vector<const Fact*> found;
  for (const Fact& fact : facts) {
    const bool is_mine =
        std::ranges::any_of(leads, [&](const PlainLead* lead) { return lead->id == fact.lead; });
    if (is_mine && fact.at <= moment) found.push_back(&fact);
  }
  return found;
}

} // namespace

// Newest first.
std::vector<const PlainActivity*> Reference::activities(const ReferenceUnit& unit,
                                                        Instant moment) const {
  auto found = facts_of(facts_.activities, leads_of(unit, moment), moment);
  std::ranges::sort(found, [](const PlainActivity* a, const PlainActivity* b) {
    return std::tie(b->at, b->id) < std::tie(a->at, a->id);
  });
  return found;
}

// Oldest first.
std::vector<const PlainDecision*> Reference::decisions(const ReferenceUnit& unit,
                                                       Instant moment) const {
  auto found = facts_of(facts_.decisions, leads_of(unit, moment), moment);
  std::ranges::sort(found, [](const PlainDecision* a, const PlainDecision* b) {
    return std::tie(a->at, a->id) < std::tie(b->at, b->id);
  });
  return found;
}

std::array<Bant, 4> Reference::bant(const ReferenceUnit& unit, Instant moment) const {
  std::array<Bant, 4> now{};
  for (const PlainDecision* decision : decisions(unit, moment)) {
    if (decision->kind != "bant") continue;
    for (std::size_t part = 0; part < 4; ++part) {
      if (decision->bant[part]) now[part] = *decision->bant[part];
    }
  }
  return now;
}

Temperature Reference::temperature(const ReferenceUnit& unit, Instant moment) const {
  const TemperatureRule& rule = definition_.temperature;
  if (rule.by_score) {
    const std::int64_t score = points(unit, moment).score;
    return score >= rule.hot * kMicro    ? Temperature::hot
           : score >= rule.warm * kMicro ? Temperature::warm
                                         : Temperature::cold;
  }
  const auto now = bant(unit, moment);
  if (now[2] == Bant::yes && now[0] == Bant::yes && now[3] == Bant::yes) return Temperature::hot;
  return now[2] == Bant::yes ? Temperature::warm : Temperature::cold;
}

bool Reference::attribute_holds(const Predicate& predicate, const At& at) const {
  PlainAttributes of_account;
  const std::string account = at.unit.is_account ? at.unit.id : at.unit.leads.front()->account;
  for (const PlainAccount& one : facts_.accounts) {
    if (!account.empty() && one.id == account) of_account = one.attributes;
  }
  const auto all = [&](const Value& value) {
    return all_hold(predicate.comparisons, value, definition_.lists);
  };
  const Value account_value = attribute(of_account, predicate.name);
  if (predicate.kind == PredicateKind::account_attribute) return all(account_value);
  if (at.unit.is_account && !is_unknown(account_value)) return all(account_value);
  std::vector<Value> values;
  for (const PlainLead* lead : leads_of(at.unit, at.moment)) {
    const Value value = predicate.name == "committee_role"
                            ? Value::of_text(lead->role)
                            : attribute(lead->attributes, predicate.name);
    if (!is_unknown(value)) values.push_back(value);
  }
  return values.empty() ? all({}) : std::ranges::any_of(values, all);
}

bool Reference::has_activities(const Predicate& predicate, const At& at) const {
  std::int64_t count = 0;
  for (const PlainActivity* activity : activities(at.unit, at.moment)) {
    const std::int64_t age = day_of(at.moment) - day_of(activity->at);
    const Value detail = activity->detail ? Value::of_text(*activity->detail) : Value{};
    if (predicate.has_name && text_key(predicate.name) != text_key(activity->kind)) continue;
    if (!all_hold(predicate.comparisons, detail, definition_.lists)) continue;
    if (predicate.within_days && age >= *predicate.within_days) continue;
    ++count;
  }
  return count >= predicate.min_count;
}

bool Reference::bant_holds(const Predicate& predicate, const At& at) const {
  const auto now = bant(at.unit, at.moment);
  for (std::size_t part = 0; part < 4; ++part) {
    if (predicate.bant[part] && *predicate.bant[part] != now[part]) return false;
  }
  return true;
}

bool Reference::stage_holds(const Predicate& predicate, const At& at) const {
  if (!predicate.stage_at_least) return at.stage == predicate.name;
  return rung(predicate.name) >= 0 && rung(at.stage) >= rung(predicate.name);
}

// Of score, fit, behaviour, grade and temperature: the value that is compared.
Value Reference::derived_value(PredicateKind kind, const At& at) const {
  const ReferencePoints now = points(at.unit, at.moment);
  constexpr std::array temperatures{"cold", "warm", "hot"};
  switch (kind) {
  case PredicateKind::score:
    return Value::of_number(now.score);
  case PredicateKind::fit:
    return Value::of_number(now.fit);
  case PredicateKind::behaviour:
    return Value::of_number(now.behaviour);
  case PredicateKind::grade:
    return now.has_grade ? Value::of_text(now.grade) : Value{};
  default:
    break;
  }
  return Value::of_text(temperatures[static_cast<std::size_t>(temperature(at.unit, at.moment))]);
}

bool Reference::holds(const Predicate& predicate, const At& at) const {
  const auto part_holds = [&](const Predicate& part) { return holds(part, at); };
  switch (predicate.kind) {
  case PredicateKind::all:
    return std::ranges::all_of(predicate.parts, part_holds);
  case PredicateKind::any:
    return std::ranges::any_of(predicate.parts, part_holds);
  case PredicateKind::negation:
    return !holds(predicate.parts.front(), at);
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
    return attribute_holds(predicate, at);
  case PredicateKind::bant:
    return bant_holds(predicate, at);
  case PredicateKind::stage:
    return stage_holds(predicate, at);
  case PredicateKind::activity:
    return has_activities(predicate, at);
  default:
    break;
  }
  return all_hold(predicate.comparisons, derived_value(predicate.kind, at), definition_.lists);
}

std::int64_t Reference::activity_part(const Rule& rule, const Decay& decay, const At& at) const {
  const auto& asked = std::get<ActivityCondition>(rule.condition);
  const std::vector<std::int32_t> factors = decay_factors(asked.decay.value_or(decay));
  std::int64_t count = 0;
  std::int64_t sum = 0;
  for (const PlainActivity* activity : activities(at.unit, at.moment)) {
    const std::int64_t age = day_of(at.moment) - day_of(activity->at);
    if (asked.kind && text_key(*asked.kind) != text_key(activity->kind)) continue;
    const Value detail = activity->detail ? Value::of_text(*activity->detail) : Value{};
    if (!all_hold(asked.detail, detail, definition_.lists)) continue;
    if (asked.within_days && age >= *asked.within_days) continue;
    ++count;
    if (asked.max_count && count > *asked.max_count) continue;
    sum += age > kDecayDays ? 0 : rule.points * factors[static_cast<std::size_t>(age)];
  }
  if (asked.min_count && count < *asked.min_count) return 0;
  if (!asked.cap) return sum;
  const std::int64_t cap = *asked.cap * kMicro;
  return rule.points >= 0 ? std::min(sum, cap) : std::max(sum, -cap);
}

std::int64_t Reference::part(const Rule& rule, const Decay& decay, const At& at) const {
  const auto points_if = [&](bool holds) { return holds ? rule.points * kMicro : 0; };
  if (const auto* fit = std::get_if<FitCondition>(&rule.condition)) {
    return points_if(holds(fit->when, at));
  }
  if (const auto* inactivity = std::get_if<InactivityCondition>(&rule.condition)) {
    Instant last = at.unit.created_at;
    for (const PlainActivity* activity : activities(at.unit, at.moment)) {
      const auto is_kind = [&](const std::string& kind) {
        return text_key(kind) == text_key(activity->kind);
      };
      if (inactivity->kinds && std::ranges::none_of(*inactivity->kinds, is_kind)) continue;
      last = activity->at;
      break;
    }
    return points_if(day_of(at.moment) - day_of(last) >= inactivity->days);
  }
  if (const auto* committee = std::get_if<CommitteeCondition>(&rule.condition)) {
    std::set<std::string> held;
    for (const PlainLead* lead : leads_of(at.unit, at.moment)) {
      for (const std::string& role : committee->roles) {
        if (!text_key(role).empty() && text_key(role) == text_key(lead->role))
          held.insert(text_key(role));
      }
    }
    return points_if(static_cast<std::int64_t>(held.size()) >= committee->at_least);
  }
  return activity_part(rule, decay, at);
}

namespace {

std::int64_t limited(std::int64_t micro, std::optional<std::int64_t> floor,
                     std::optional<std::int64_t> cap) {
  if (floor) micro = std::max(micro, *floor * kMicro);
  if (cap) micro = std::min(micro, *cap * kMicro);
  return micro;
}

std::string step(const std::vector<GradeStep>& steps, std::int64_t micro) {
  for (const GradeStep& one : steps) {
    if (micro >= one.from * kMicro) return one.grade;
  }
  return steps.empty() ? "" : steps.back().grade;
}

} // namespace

std::int64_t Reference::dimension(const Dimension& dimension, const At& at,
                                  ReferencePoints& out) const {
  std::int64_t sum = 0;
  for (const Group& group : dimension.groups) {
    std::int64_t group_sum = 0;
    for (const Rule& rule : group.rules) {
      const std::int64_t micro = part(rule, dimension.decay, at);
      out.parts[rule.id] = micro;
      group_sum += micro;
    }
    sum += limited(group_sum, group.floor, group.cap);
  }
  return limited(sum, dimension.floor, dimension.cap);
}

ReferencePoints Reference::points(const ReferenceUnit& unit, Instant moment) const {
  ReferencePoints out;
  const At at{.unit = unit, .moment = moment, .stage = {}};
  out.fit = dimension(definition_.fit, at, out);
  out.behaviour = dimension(definition_.behaviour, at, out);
  out.score =
      floor_div(out.fit * definition_.mix_fit + out.behaviour * definition_.mix_behaviour, 100);
  out.has_grade = definition_.grade.has_value();
  if (out.has_grade) {
    out.grade =
        step(definition_.grade->fit, out.fit) + step(definition_.grade->behaviour, out.behaviour);
  }
  return out;
}

int Reference::rung(const std::string& stage) const {
  for (std::size_t i = 0; i < definition_.stages.size(); ++i) {
    if (definition_.stages[i].id == stage) return static_cast<int>(i);
  }
  return -1;
}

void Reference::move(At& at, const std::string& to, const std::string& by,
                     ReferenceHistory& out) const {
  out.moves.push_back(instant_text(at.moment) + " " + at.stage + " " + to + " " + by);
  out.since = at.moment;
  at.stage = out.stage = to;
}

// The id of the first gate before a rung from `from` to `to`; the first rung has none.
std::string Reference::blocking_gate(int from, int to, const At& at) const {
  for (const Gate& gate : definition_.gates) {
    const bool blocks = std::ranges::any_of(gate.blocks, [&](const std::string& id) {
      return rung(id) >= std::max(from, 1) && rung(id) <= to;
    });
    if (blocks && holds(gate.when, at)) return gate.id;
  }
  return {};
}

void Reference::decide(const PlainDecision& decision, At& at, ReferenceHistory& out) const {
  const std::string by = "decision:" + decision.id;
  const int here = rung(at.stage);
  const bool on_ladder = here >= 0;
  if (decision.kind == "recycle" || decision.kind == "reject") {
    if (on_ladder) move(at, "nurture", by, out);
  } else if (decision.kind == "disqualify") {
    if (on_ladder || at.stage == "nurture") move(at, "disqualified", by, out);
  } else if (decision.kind == "lost") {
    if (on_ladder || at.stage == "nurture") move(at, "lost", by, out);
  } else if (decision.kind == "reopen") {
    if (at.stage == "disqualified" || at.stage == "lost") move(at, "nurture", by, out);
  } else {
    for (std::size_t i = 0; i < definition_.stages.size(); ++i) {
      const Stage& stage = definition_.stages[i];
      const int to = static_cast<int>(i);
      if (stage.automatic || stage.decision != decision.kind) continue;
      if ((!on_ladder && at.stage != "nurture") || here >= to) continue;
      const std::string gate = blocking_gate(here + 1, to, at);
      if (!gate.empty()) {
        out.refusals.push_back(decision.id + " " + gate);
      } else {
        move(at, stage.id, by, out);
      }
      return;
    }
  }
}

void Reference::climb(At& at, ReferenceHistory& out) const {
  for (;;) {
    int next = rung(at.stage) + 1;
    if (at.stage == "nurture") {
      next = rung("mql");
      const bool fresh =
          std::ranges::any_of(activities(at.unit, at.moment), [&](const PlainActivity* activity) {
            return seen_from(activity->lead, activity->at) > out.since;
          });
      if (next < 0 || !fresh) return;
    } else if (next == 0 || next == static_cast<int>(definition_.stages.size())) {
      return;
    }
    const Stage& stage = definition_.stages[static_cast<std::size_t>(next)];
    if (!stage.automatic || !holds(*stage.automatic, at)) return;
    if (!blocking_gate(next, next, at).empty()) return;
    move(at, stage.id, "auto", out);
  }
}

ReferenceHistory Reference::history(const ReferenceUnit& unit) const {
  std::set<Instant> moments{as_of_};
  for (const PlainLead* lead : leads_of(unit, as_of_)) moments.insert(lead->created_at);
  for (const PlainActivity* fact : activities(unit, as_of_))
    moments.insert(seen_from(fact->lead, fact->at));
  const auto all_decisions = decisions(unit, as_of_);
  for (const PlainDecision* fact : all_decisions) moments.insert(seen_from(fact->lead, fact->at));
  ReferenceHistory out;
  At at{.unit = unit, .moment = 0, .stage = {}};
  for (const Instant moment : moments) {
    at.moment = moment;
    if (moment == unit.created_at) move(at, definition_.stages.front().id, "created", out);
    for (const PlainDecision* decision : all_decisions) {
      if (seen_from(decision->lead, decision->at) == moment) decide(*decision, at, out);
    }
    climb(at, out);
  }
  const int here = rung(out.stage);
  if (here >= 0 && definition_.stages[static_cast<std::size_t>(here)].sla_hours) {
    const Instant end =
        out.since + *definition_.stages[static_cast<std::size_t>(here)].sla_hours * 3600;
    out.sla_breached =
        as_of_ > end && std::ranges::none_of(all_decisions, [&](const PlainDecision* decision) {
          const Instant at_decision = seen_from(decision->lead, decision->at);
          return at_decision > out.since && at_decision <= end;
        });
  }
  return out;
}

} // namespace lb::reference
