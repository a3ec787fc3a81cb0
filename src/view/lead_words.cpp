#include "view/lead_words.hpp"

#include "exchange/decision_evidence.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/words.hpp"

namespace lb {

std::optional<std::size_t> unit_of(const Evaluation& evaluation, UnitKey key) {
  const Units& units = evaluation.units;
  if (!key.is_account) {
    if (key.row >= units.unit_of_lead.size() || units.unit_of_lead[key.row] == kNoRow)
      return std::nullopt;
    const std::size_t unit = units.unit_of_lead[key.row];
    if (units.is_account[unit] == 0) return unit;
    return std::nullopt;
  }
  for (std::size_t unit = 0; unit < units.size() && units.is_account[unit] != 0; ++unit)
    if (units.row[unit] == key.row) return unit;
  return std::nullopt;
}

UnitKey key_of(const Units& units, std::size_t unit) {
  return {units.is_account[unit] != 0, units.row[unit]};
}

namespace {

constexpr std::uint8_t kNoGrade = 255;

bool in_list(const std::vector<GradeStep>& list, std::uint8_t index) {
  return index != kNoGrade && index < list.size();
}

} // namespace

std::string grade_text(const Definition& definition, const Scores& scores, std::size_t unit) {
  if (!definition.grade) return {};
  std::string text;
  if (in_list(definition.grade->fit, scores.fit_grade[unit]))
    text += definition.grade->fit[scores.fit_grade[unit]].grade;
  if (in_list(definition.grade->behaviour, scores.behaviour_grade[unit]))
    text += definition.grade->behaviour[scores.behaviour_grade[unit]].grade;
  return text;
}

std::size_t grade_level_of(const Definition& definition, const Scores& scores, std::size_t unit) {
  const GradeGrid& grid = *definition.grade;
  const bool fit = in_list(grid.fit, scores.fit_grade[unit]);
  const bool behaviour = in_list(grid.behaviour, scores.behaviour_grade[unit]);
  return grade_level({.fit_index = fit ? scores.fit_grade[unit] : std::size_t{0},
                      .fit_count = fit ? grid.fit.size() : 1,
                      .behaviour_index = behaviour ? scores.behaviour_grade[unit] : std::size_t{0},
                      .behaviour_count = behaviour ? grid.behaviour.size() : 1});
}

std::string_view temperature_word(const View& view, Temperature temperature) {
  switch (temperature) {
  case Temperature::hot:
    return view.t("temperature.hot");
  case Temperature::warm:
    return view.t("temperature.warm");
  case Temperature::cold:
    break;
  }
  return view.t("temperature.cold");
}

std::optional<Owner> owner_of_place(const Definition& definition, StageCode code) {
  if (code >= definition.stages.size()) return std::nullopt;
  return definition.stages[code].owner;
}

std::string actor_name(const Facts& facts, const std::string& actor) {
  const auto rep = std::ranges::find(facts.reps, actor, &Rep::id);
  return rep == facts.reps.end() || rep->name.empty() ? actor : rep->name;
}

std::string decided_word(const View& view, std::string_view kind) {
  const std::string key = "decided." + std::string(kind);
  return view.catalogue->has(key) ? std::string(view.t(key)) : std::string(kind);
}

std::string answered_words(const View& view, const Decision& decision) {
  std::string words;
  for (std::size_t part = 0; part < kBantParts.size(); ++part)
    if (const std::optional<Bant>& answer = decision.bant[part])
      words = listed(view, words,
                     named(view, view.t("bant." + std::string(kBantParts[part])),
                           view.t("bant.answer_" +
                                  std::string(kBantAnswers[static_cast<std::size_t>(*answer)]))));
  const Evidence evidence = evidence_of(decision);
  if (evidence.text.empty()) return words;
  return listed(view, words, view.t(Message{"evidence.quoted", {{"text", evidence.text}}}));
}

std::string rep_of(const Workbench& workbench, std::size_t unit) {
  const Ownership& ownership = workbench.derived.ownership;
  if (unit >= ownership.owner.size()) return {};
  const Facts& facts = workbench.workspace.facts;
  if (const RepIndex rep = ownership.owner[unit]; rep != kNoRep) {
    const Rep& found = facts.reps[rep];
    return found.name.empty() ? found.id : found.name;
  }
  // A rep who is not in the list any more still has what he was given.
  const std::uint32_t event = ownership.assignment[unit];
  if (ownership.owned[unit] == 0 || event == kNoEvent) return {};
  return std::string(event_rep_id(facts, ownership.events[event]));
}

const Value& unit_value(const Workbench& workbench, std::size_t unit, std::string_view attribute) {
  const Units& units = workbench.derived.evaluation->units;
  const Facts& facts = workbench.workspace.facts;
  return units.is_account[unit] != 0 ? facts.accounts.attributes.value(attribute, units.row[unit])
                                     : facts.leads.attributes.value(attribute, units.row[unit]);
}

std::string value_words(const View& view, const Value& value) {
  if (is_unknown(value)) return {};
  switch (value.kind) {
  case ValueKind::flag:
    return std::string(view.t(value.flag ? "common.yes" : "common.no"));
  case ValueKind::number:
    return decimal_text(view, value.number);
  case ValueKind::text:
    if (const auto date = instant_from_text(value.text); date && value.text.size() == 10)
      return date_text(view, *date);
    return value.text;
  case ValueKind::unknown:
    break;
  }
  return {};
}

Instant newest_activity(const Workbench& workbench, View& view, std::size_t unit) {
  NewestActivities& newest = view.newest;
  const Facts& facts = workbench.workspace.facts;
  const Units& units = workbench.derived.evaluation->units;
  const Instant until = workbench.derived.evaluation->as_of;
  if (newest.facts_revision != facts.revision || newest.as_of != until ||
      newest.by_unit.size() != units.size()) {
    newest.facts_revision = facts.revision;
    newest.as_of = until;
    newest.by_unit.assign(units.size(), NewestActivities::kNoActivity);
    for (std::size_t i = 0; i < facts.activities.size(); ++i) {
      const Row of = units.unit_of_lead[facts.activities.lead[i]];
      if (of != kNoRow && facts.activities.at[i] <= until)
        newest.by_unit[of] = std::max(newest.by_unit[of], facts.activities.at[i]);
    }
  }
  return newest.by_unit[unit];
}

} // namespace lb
