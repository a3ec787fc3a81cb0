#include "exchange/definition_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::array<std::string_view, 2> kSubjects{"lead", "account"};
constexpr std::array<std::string_view, 2> kTemperatures{"bant", "score"};
constexpr std::int64_t kMostPercent = 1'000'000;
constexpr std::int64_t kMostGradePoints = 1'000'000'000;
constexpr std::size_t kMostGrades = 200;

std::map<std::string, std::vector<Value>> read_lists(ObjectReader& definition) {
  std::map<std::string, std::vector<Value>> lists;
  const Json* json = definition.optional("lists");
  if (json == nullptr) return lists;
  const Place place = definition.at("lists");
  ObjectReader object(definition.reading(), *json, place);
  if (!json->is_object()) return lists;
  for (const Json::Member& member : json->members()) {
    const Place list_place = object.at(member.name);
    const std::span<const Json> items = object.list_or_none(member.name);
    std::vector<Value>& values = lists[member.name];
    for (std::size_t i = 0; i < items.size(); ++i)
      values.push_back(read_value(definition.reading(), items[i], item_of(list_place, i)));
  }
  return lists;
}

// The names alone, before the rungs are read: predicates of any part may speak of them.
std::vector<std::string_view> stage_names(const ObjectReader& definition,
                                          const std::vector<Stage>& default_stages) {
  std::vector<std::string_view> names;
  const Json* stages = definition.optional("stages");
  if (stages == nullptr)
    for (const Stage& stage : default_stages) names.push_back(stage.id);
  else if (stages->is_array())
    for (const Json& stage : stages->items())
      if (const Json* id = stage.find("id"); id != nullptr && id->is_string())
        names.push_back(id->text());
  names.insert(names.end(), kBesideLadder.begin(), kBesideLadder.end());
  return names;
}

std::vector<GradeStep> read_grade_steps(ObjectReader& grade, std::string_view name) {
  std::vector<GradeStep> steps;
  const Place place = grade.at(name);
  const std::span<const Json> items = grade.list_or_none(name);
  if (items.size() > kMostGrades)
    grade.reading().refuse(place,
                           {"definition.too_many", {{"limit", std::to_string(kMostGrades)}}});
  for (std::size_t i = 0; i < items.size() && !grade.reading().refused(); ++i) {
    const Place item_place = item_of(place, i);
    ObjectReader step(grade.reading(), items[i], item_place);
    step.expect({"grade", "from"});
    steps.push_back({.grade = step.text("grade"), .from = step.integer("from")});
    bounded(grade.reading(), step.at("from"), steps.back().from,
            {-kMostGradePoints, kMostGradePoints});
  }
  return steps;
}

std::optional<GradeGrid> read_grade(ObjectReader& definition) {
  const Json* json = definition.optional("grade");
  if (json == nullptr) return std::nullopt;
  const Place place = definition.at("grade");
  ObjectReader grade(definition.reading(), *json, place);
  grade.expect({"fit", "behaviour"});
  return GradeGrid{.fit = read_grade_steps(grade, "fit"),
                   .behaviour = read_grade_steps(grade, "behaviour")};
}

TemperatureRule read_temperature(ObjectReader& definition) {
  TemperatureRule rule;
  const Json* json = definition.optional("temperature");
  if (json == nullptr) return rule;
  const Place place = definition.at("temperature");
  ObjectReader object(definition.reading(), *json, place);
  object.expect({"by", "hot", "warm"});
  rule.by_score = object.choice("by", kTemperatures) == 1;
  if (rule.by_score) {
    const auto points = [&](std::string_view name) {
      return bounded(definition.reading(), object.at(name), object.integer(name),
                     {-kMostGradePoints, kMostGradePoints});
    };
    rule.hot = points("hot");
    rule.warm = points("warm");
  }
  return rule;
}

void read_mix(ObjectReader& definition, Definition& result) {
  const Json* json = definition.optional("mix");
  if (json == nullptr) return;
  const Place place = definition.at("mix");
  ObjectReader mix(definition.reading(), *json, place);
  mix.expect({"fit", "behaviour"});
  const auto percent = [&](std::string_view name) {
    return bounded(definition.reading(), mix.at(name), mix.optional_integer(name).value_or(100),
                   {-kMostPercent, kMostPercent});
  };
  result.mix_fit = percent("fit");
  result.mix_behaviour = percent("behaviour");
}

Dimension dimension_of(DefinitionContext& context, ObjectReader& definition,
                       std::string_view name) {
  const Json* json = definition.optional(name);
  const Place place = definition.at(name);
  return json == nullptr ? Dimension{} : read_dimension(context, *json, place);
}

} // namespace

Definition read_definition_at(Reading& reading, const Json& document, const Place& place) {
  refuse_too_deep(reading, document, place);
  ObjectReader object(reading, document, place);
  object.expect({"id", "version", "subject", "lists", "fit", "behaviour", "mix", "grade",
                 "temperature", "stages", "gates", "glossary", "agreement", "signature"});
  Definition result;
  result.id = object.text_or("id", "");
  result.version = object.optional_integer("version");
  result.of_accounts = object.optional_choice("subject", kSubjects).value_or(0) == 1;
  result.lists = read_lists(object);
  result.stages = default_ladder();
  const std::vector<Stage> default_stages = result.stages;

  DefinitionContext context{.reading = reading, .of_accounts = result.of_accounts};
  for (const auto& [name, values] : result.lists) context.lists.push_back(name);
  context.stages = stage_names(object, default_stages);
  result.fit = dimension_of(context, object, "fit");
  result.behaviour = dimension_of(context, object, "behaviour");
  read_mix(object, result);
  result.grade = read_grade(object);
  result.temperature = read_temperature(object);
  const Place stages_place = object.at("stages");
  if (const Json* stages = object.optional("stages"))
    result.stages = read_ladder(context, *stages, stages_place);
  const Place gates_place = object.at("gates");
  result.gates = read_gates(context, object.list_or_none("gates"), gates_place);
  return result;
}

Result<Definition> read_definition(const Json& document, Warnings& warnings) {
  Reading reading(warnings);
  const Place place{.name = "definition"};
  Definition definition = read_definition_at(reading, document, place);
  if (reading.refused()) return std::unexpected(reading.refusal());
  return definition;
}

} // namespace lb
