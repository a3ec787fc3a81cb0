#include "exchange/predicate_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::array<std::string_view, 13> kKindNames{
    "all", "any",       "not",   "attr",        "account_attr", "activity", "score",
    "fit", "behaviour", "grade", "temperature", "bant",         "stage"};
constexpr std::array<PredicateKind, 13> kPredicateKinds{PredicateKind::all,
                                                        PredicateKind::any,
                                                        PredicateKind::negation,
                                                        PredicateKind::attribute,
                                                        PredicateKind::account_attribute,
                                                        PredicateKind::activity,
                                                        PredicateKind::score,
                                                        PredicateKind::fit,
                                                        PredicateKind::behaviour,
                                                        PredicateKind::grade,
                                                        PredicateKind::temperature,
                                                        PredicateKind::bant,
                                                        PredicateKind::stage};
constexpr std::array<std::string_view, 2> kStageOps{"at_least", "is"};
constexpr std::size_t kMostMembersNamed = 20;
constexpr std::int64_t kMostDays = 1'000'000'000;

bool needs_derived(PredicateKind kind) {
  return kind == PredicateKind::activity ||
         (kind >= PredicateKind::score && kind != PredicateKind::bant);
}

class PredicateReader {
 public:
  PredicateReader(Reading& reading, const PredicateScope& scope)
      : reading_(reading), scope_(scope) {}

  Predicate read(const Json& json, const Place& place, std::size_t depth = 1) {
    ObjectReader object(reading_, json, place);
    const std::optional<std::size_t> index = kind_index(object);
    if (!index || is_too_much(place, depth)) return {};
    Predicate predicate{.kind = kPredicateKinds[*index]};
    const std::string_view name = kKindNames[*index];
    if (needs_derived(predicate.kind) && !scope_.derived)
      reading_.refuse(place, {"predicate.facts_only", {{"kind", std::string(name)}}});
    if (predicate.kind != PredicateKind::attribute &&
        predicate.kind != PredicateKind::account_attribute)
      object.expect({name});
    if (!predicate_parts(predicate, object, name, depth)) fill(predicate, object, name);
    return predicate;
  }

 private:
  bool is_too_much(const Place& place, std::size_t depth) {
    if (depth > kDeepestPredicate)
      reading_.refuse(place,
                      {"predicate.too_deep", {{"limit", std::to_string(kDeepestPredicate)}}});
    if (scope_.count != nullptr && ++*scope_.count > kMostPredicates)
      reading_.refuse(place, {"predicate.too_many", {{"limit", std::to_string(kMostPredicates)}}});
    return reading_.refused();
  }

  // True where the predicate is made of others, which it then holds.
  bool predicate_parts(Predicate& predicate, ObjectReader& object, std::string_view name,
                       std::size_t depth) {
    const Place place = object.at(name);
    if (predicate.kind == PredicateKind::negation) {
      predicate.parts.push_back(read(*object.optional(name), place, depth + 1));
      return true;
    }
    if (predicate.kind != PredicateKind::all && predicate.kind != PredicateKind::any) return false;
    const std::span<const Json> parts = object.list(name);
    for (std::size_t i = 0; i < parts.size() && !reading_.refused(); ++i)
      predicate.parts.push_back(read(parts[i], item_of(place, i), depth + 1));
    return true;
  }

  void fill(Predicate& predicate, ObjectReader& object, std::string_view name) {
    const Json& operand = *object.optional(name);
    const Place place = object.at(name);
    switch (predicate.kind) {
    case PredicateKind::attribute:
    case PredicateKind::account_attribute:
      predicate.name = object.text(name);
      predicate.comparisons = read_comparisons(object, {name}, scope_);
      require_comparison(predicate, object);
      return;
    case PredicateKind::activity:
      fill_activity(predicate, operand, place);
      return;
    case PredicateKind::bant:
      fill_bant(predicate, operand, place);
      return;
    case PredicateKind::stage:
      fill_stage(predicate, operand, place);
      return;
    default: {
      ObjectReader ops(reading_, operand, place);
      predicate.comparisons = read_comparisons(ops, {}, scope_);
      require_comparison(predicate, ops);
    }
    }
  }

  void require_comparison(const Predicate& predicate, const ObjectReader& object) {
    if (predicate.comparisons.empty())
      reading_.refuse(object.place(), {"predicate.no_operator", {{"known", listed(kOpNames)}}});
  }

  // Which of the kinds stands here: exactly one has to.
  std::optional<std::size_t> kind_index(ObjectReader& object) {
    std::optional<std::size_t> index;
    for (std::size_t i = 0; i < kKindNames.size(); ++i) {
      if (object.optional(kKindNames[i]) == nullptr) continue;
      if (index)
        reading_.refuse(object.place(), {"predicate.two_kinds",
                                         {{"first", std::string(kKindNames[*index])},
                                          {"second", std::string(kKindNames[i])}}});
      index = i;
    }
    if (!index) refuse_without_kind(object);
    return index;
  }

  void refuse_without_kind(const ObjectReader& object) {
    if (object.json().is_object() && object.json().members().size() <= kMostMembersNamed)
      for (const Json::Member& member : object.json().members())
        if (const std::string_view nearest = nearest_name(member.name, kKindNames);
            !nearest.empty() && std::ranges::find(kOpNames, member.name) == kOpNames.end())
          reading_.refuse(object.place(),
                          {"predicate.unknown_kind_nearest",
                           {{"name", quotable(member.name)}, {"nearest", std::string(nearest)}}});
    reading_.refuse(object.place(), {"predicate.no_kind", {{"known", listed(kKindNames)}}});
  }

  void fill_activity(Predicate& predicate, const Json& operand, const Place& place) {
    ObjectReader object(reading_, operand, place);
    object.expect({"kind", "detail", "within_days", "min_count"});
    const std::optional<std::string> kind = object.optional_text("kind");
    predicate.has_name = kind.has_value();
    predicate.name = kind.value_or("");
    if (const Json* detail = object.optional("detail")) {
      const Place detail_place = object.at("detail");
      ObjectReader ops(reading_, *detail, detail_place);
      predicate.comparisons = read_comparisons(ops, {}, scope_);
    }
    predicate.within_days = object.optional_integer("within_days");
    predicate.min_count = object.optional_integer("min_count").value_or(1);
    if (predicate.within_days)
      bounded(reading_, object.at("within_days"), *predicate.within_days, {0, kMostDays});
    bounded(reading_, object.at("min_count"), predicate.min_count, {0, kMostDays});
  }

  void fill_bant(Predicate& predicate, const Json& operand, const Place& place) {
    ObjectReader object(reading_, operand, place);
    object.expect({"budget", "authority", "need", "timeline"});
    bool any = false;
    for (std::size_t part = 0; part < kBantParts.size(); ++part) {
      if (const auto value = object.optional_choice(kBantParts[part], kBantAnswers))
        predicate.bant[part] = static_cast<Bant>(*value);
      any = any || object.optional(kBantParts[part]) != nullptr;
    }
    if (!any) reading_.refuse(place, {"predicate.no_bant_part", {{"known", listed(kBantParts)}}});
  }

  void fill_stage(Predicate& predicate, const Json& operand, const Place& place) {
    ObjectReader object(reading_, operand, place);
    object.expect({"at_least", "is"});
    predicate.stage_at_least = object.optional("at_least") != nullptr;
    if (predicate.stage_at_least == (object.optional("is") != nullptr)) {
      reading_.refuse(place, {"predicate.one_stage_operator", {{"known", listed(kStageOps)}}});
      return;
    }
    const std::string_view op = predicate.stage_at_least ? "at_least" : "is";
    predicate.name = object.text(op);
    if (scope_.names_known)
      warn_unknown_stage(reading_, object.at(op), predicate.name, scope_.stages);
  }

  Reading& reading_;
  const PredicateScope& scope_;
};

void check_list(Reading& reading, const Place& place, const std::string& name,
                const PredicateScope& scope) {
  if (!scope.names_known) return;
  if (std::ranges::binary_search(scope.lists, std::string_view(name))) return;
  if (!scope.lists_must_exist && !reading.hears(place)) return;
  const std::string_view nearest = nearest_name(name, scope.lists);
  Message message{"definition.unknown_list", {{"list", quotable(name)}}};
  if (!nearest.empty())
    message = {"definition.unknown_list_nearest",
               {{"list", quotable(name)}, {"nearest", std::string(nearest)}}};
  if (scope.lists_must_exist)
    reading.refuse(place, std::move(message));
  else
    reading.warn(place, std::move(message));
}

void read_operand_list(Comparison& comparison, Reading& reading, const Json& json,
                       const Place& place) {
  if (!json.is_array()) {
    reading.refuse(place, {"document.needs_list"});
    return;
  }
  for (std::size_t i = 0; i < json.items().size(); ++i)
    comparison.operands.push_back(read_value(reading, json.items()[i], item_of(place, i)));
  if (comparison.op == Op::between && comparison.operands.size() != 2)
    reading.refuse(place, {"predicate.between_two"});
}

Comparison read_comparison(Op op, ObjectReader& object, std::string_view name,
                           const PredicateScope& scope) {
  Comparison comparison{.op = op};
  const Json& json = *object.optional(name);
  const Place place = object.at(name);
  switch (op) {
  case Op::in:
  case Op::not_in:
  case Op::between:
    read_operand_list(comparison, object.reading(), json, place);
    break;
  case Op::in_list:
  case Op::not_in_list:
    comparison.list = object.text(name);
    check_list(object.reading(), place, comparison.list, scope);
    break;
  case Op::is_known:
  case Op::is_unknown:
    comparison.expected = object.flag_or(name, true);
    break;
  default:
    comparison.operands.push_back(read_value(object.reading(), json, place));
  }
  return comparison;
}

} // namespace

std::vector<Comparison> read_comparisons(ObjectReader& object,
                                         std::initializer_list<std::string_view> skip,
                                         const PredicateScope& scope) {
  std::vector<Comparison> comparisons;
  if (!object.json().is_object()) return comparisons;
  for (const Json::Member& member : object.json().members()) {
    if (object.reading().refused()) break;
    if (std::ranges::find(skip, std::string_view(member.name)) != skip.end() ||
        member.value.is_null())
      continue;
    const auto found = std::ranges::find(kOpNames, std::string_view(member.name));
    if (found != kOpNames.end()) {
      comparisons.push_back(
          read_comparison(static_cast<Op>(found - kOpNames.begin()), object, member.name, scope));
      continue;
    }
    const std::string_view nearest = nearest_name(member.name, kOpNames);
    if (nearest.empty())
      object.reading().refuse(object.at(member.name),
                              {"predicate.unknown_operator",
                               {{"name", quotable(member.name)}, {"known", listed(kOpNames)}}});
    else
      object.reading().refuse(object.at(member.name), {"predicate.unknown_operator_nearest",
                                                       {{"name", quotable(member.name)},
                                                        {"nearest", std::string(nearest)}}});
  }
  return comparisons;
}

void warn_unknown_stage(Reading& reading, const Place& place, std::string_view stage,
                        Names stages) {
  if (std::ranges::find(stages, stage) != stages.end() || !reading.hears(place)) return;
  reading.warn(
      place, {"definition.unknown_stage", {{"stage", quotable(stage)}, {"known", listed(stages)}}});
}

Predicate read_predicate(Reading& reading, const Json& json, const Place& place,
                         const PredicateScope& scope) {
  return PredicateReader(reading, scope).read(json, place);
}

} // namespace lb
