#include "exchange/entry_ways.hpp"

namespace lb {

namespace {

// The parts of `{"all":[..]}` or `{"any":[..]}`; nullptr of anything else, also where something
// that the program does not know stands beside it, which would be lost.
const std::vector<Json>* parts_of(const Json& predicate, std::string_view kind) {
  if (!predicate.is_object() || predicate.members().size() != 1) return nullptr;
  const Json* parts = predicate.find(kind);
  return parts != nullptr && parts->is_array() ? &parts->items() : nullptr;
}

EntryWay way_of(const Json& predicate) {
  const std::vector<Json>* tests = parts_of(predicate, "all");
  return tests != nullptr ? *tests : EntryWay{predicate};
}

Json one_of_kind(std::string_view kind, std::vector<Json> parts) {
  Json predicate = Json::object();
  predicate.set(kind, Json::array(std::move(parts)));
  return predicate;
}

Json way_predicate(const EntryWay& way) {
  return way.size() == 1 ? way.front() : one_of_kind("all", way);
}

// The numbers of all thresholds, in the order of the tree.
void gather_thresholds(Json& predicate, std::vector<Json*>& found) {
  for (const std::string_view measure : {"score", "fit", "behaviour"})
    if (Json* comparisons = predicate.find(measure))
      if (Json* from = comparisons->find("ge"); from != nullptr && from->as_int())
        found.push_back(from);
  for (const std::string_view list : {"all", "any"})
    if (Json* parts = predicate.find(list); parts != nullptr && parts->is_array())
      for (Json& part : parts->items()) gather_thresholds(part, found);
  if (Json* negated = predicate.find("not")) gather_thresholds(*negated, found);
}

} // namespace

std::vector<EntryWay> entry_ways(const Json& predicate) {
  const std::vector<Json>* alternatives = parts_of(predicate, "any");
  if (alternatives == nullptr) return {way_of(predicate)};
  std::vector<EntryWay> ways;
  for (const Json& alternative : *alternatives) ways.push_back(way_of(alternative));
  return ways;
}

Json entry_predicate(const std::vector<EntryWay>& ways) {
  if (ways.size() == 1) return way_predicate(ways.front());
  std::vector<Json> alternatives;
  for (const EntryWay& way : ways) alternatives.push_back(way_predicate(way));
  return one_of_kind("any", std::move(alternatives));
}

bool set_threshold(Json& predicate, std::size_t n, std::int64_t points) {
  std::vector<Json*> thresholds;
  gather_thresholds(predicate, thresholds);
  if (n >= thresholds.size()) return false;
  *thresholds[n] = Json::number(points);
  return true;
}

Json threshold_test(std::string_view measure, std::int64_t points) {
  Json test = Json::object();
  test.set(measure, Json::object({{"ge", Json::number(points)}}));
  return test;
}

} // namespace lb
