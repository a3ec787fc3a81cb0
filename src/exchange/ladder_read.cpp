// The ladder of a definition and its gates (SEMANTICS 5).
#include "exchange/definition_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostStages = 200; ///< a place on or beside the ladder is one byte
constexpr std::int64_t kMostHours = 1'000'000;
constexpr std::array<std::string_view, 2> kEntries{"auto", "decision"};
/// Decisions that move a lead beside the ladder, or back.
constexpr std::array<std::string_view, 5> kEnteringNone{"reject", "recycle", "disqualify", "lost",
                                                        "reopen"};

void check_decision(DefinitionContext& context, const Place& place, const std::string& kind,
                    std::span<const Stage> before) {
  if (std::ranges::find(kEnteringNone, std::string_view(kind)) != kEnteringNone.end())
    context.reading.refuse(place, {"stage.decision_enters_none",
                                   {{"decision", kind}, {"known", listed(kEnteringNone)}}});
  for (const Stage& stage : before)
    if (stage.decision == kind)
      context.reading.refuse(
          place,
          {"stage.decision_twice", {{"decision", quotable(kind)}, {"stage", quotable(stage.id)}}});
}

void read_entry(DefinitionContext& context, ObjectReader& object, Stage& stage,
                std::span<const Stage> before) {
  // The first rung is entered on creation, whatever stands there.
  const Json* enter = before.empty() ? object.optional("enter") : object.required("enter");
  if (enter == nullptr) return;
  const Place place = object.at("enter");
  ObjectReader entry(context.reading, *enter, place);
  entry.expect({"auto", "decision"});
  const Json* automatic = entry.optional("auto");
  if ((automatic != nullptr) == (entry.optional("decision") != nullptr)) {
    context.reading.refuse(place, {"stage.one_entry", {{"known", listed(kEntries)}}});
    return;
  }
  if (automatic != nullptr) {
    const Place predicate_place = entry.at("auto");
    stage.automatic =
        read_predicate(context.reading, *automatic, predicate_place, context.everything());
  } else {
    stage.decision = entry.text("decision");
    check_decision(context, entry.at("decision"), stage.decision, before);
  }
}

Stage read_stage(DefinitionContext& context, const Json& json, const Place& place,
                 std::span<const Stage> before) {
  ObjectReader object(context.reading, json, place);
  object.expect({"id", "label", "owner", "enter", "sla_hours"});
  Stage stage;
  stage.id = object.text("id");
  stage.label = object.text_or("label", stage.id);
  stage.owner = static_cast<Owner>(object.choice("owner", kOwnerNames));
  stage.sla_hours = object.optional_integer("sla_hours");
  if (stage.sla_hours)
    bounded(context.reading, object.at("sla_hours"), *stage.sla_hours, {0, kMostHours});
  if (std::ranges::find(kBesideLadder, std::string_view(stage.id)) != kBesideLadder.end())
    context.reading.refuse(object.at("id"), {"stage.name_taken", {{"id", stage.id}}});
  read_entry(context, object, stage, before);
  return stage;
}

} // namespace

std::vector<Stage> read_ladder(DefinitionContext& context, const Json& json, const Place& place) {
  std::vector<Stage> stages;
  if (!json.is_array()) {
    context.reading.refuse(place, {"document.needs_list"});
    return stages;
  }
  if (json.items().empty()) context.reading.refuse(place, {"stage.empty_ladder"});
  if (json.items().size() > kMostStages)
    context.reading.refuse(place,
                           {"definition.too_many", {{"limit", std::to_string(kMostStages)}}});
  UniqueIds ids;
  for (std::size_t i = 0; i < json.items().size() && !context.reading.refused(); ++i) {
    const Place item_place = item_of(place, i);
    stages.push_back(read_stage(context, json.items()[i], item_place, stages));
    ids.add(context.reading, item_place, stages.back().id);
  }
  return stages;
}

std::vector<Gate> read_gates(DefinitionContext& context, std::span<const Json> items,
                             const Place& place) {
  std::vector<Gate> gates;
  UniqueIds ids;
  for (std::size_t i = 0; i < items.size() && !context.reading.refused(); ++i) {
    const Place item_place = item_of(place, i);
    ObjectReader object(context.reading, items[i], item_place);
    object.expect({"id", "blocks", "when", "reason"});
    Gate gate;
    gate.id = object.text("id");
    ids.add(context.reading, item_place, gate.id);
    object.required("blocks");
    gate.blocks = object.optional_texts("blocks").value_or(std::vector<std::string>{});
    const Place when_place = object.at("when");
    if (const Json* when = object.required("when"))
      gate.when = read_predicate(context.reading, *when, when_place, context.facts_only());
    gate.reason = object.text("reason");
    const Place blocks = object.at("blocks");
    for (std::size_t block = 0; block < gate.blocks.size(); ++block)
      warn_unknown_stage(context.reading, item_of(blocks, block), gate.blocks[block],
                         context.stages);
    gates.push_back(std::move(gate));
  }
  return gates;
}

} // namespace lb
