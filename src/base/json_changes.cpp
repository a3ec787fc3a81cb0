#include "base/json_changes.hpp"

#include <algorithm>
#include <set>

namespace lb {

namespace {

const std::string* id_of(const Json& item) {
  const Json* id = item.find("id");
  return id != nullptr && id->is_string() ? &id->text() : nullptr;
}

bool have_ids(const Json& list) {
  std::set<std::string_view> ids;
  return std::ranges::all_of(list.items(), [&](const Json& item) {
    const std::string* id = id_of(item);
    return id != nullptr && ids.insert(*id).second;
  });
}

const Json* item_of(const Json& list, const std::string& id) {
  const auto found =
      std::ranges::find_if(list.items(), [&](const Json& item) { return *id_of(item) == id; });
  return found == list.items().end() ? nullptr : &*found;
}

class Comparison {
 public:
  std::vector<JsonChange> changes;

  void compare(const std::string& place, const Json* before, const Json* after) {
    if (before == nullptr || after == nullptr) {
      if (before != after) changes.push_back({place, before, after});
      return;
    }
    if (*before == *after) return;
    if (before->is_object() && after->is_object()) return compare_members(place, *before, *after);
    if (!before->is_array() || !after->is_array()) return changes.push_back({place, before, after});
    if (have_ids(*before) && have_ids(*after)) return compare_named(place, *before, *after);
    compare_items(place, *before, *after);
  }

 private:
  void compare_members(const std::string& place, const Json& before, const Json& after) {
    const auto inside = [&](const std::string& name) {
      return place.empty() ? name : place + "." + name;
    };
    for (const Json::Member& member : before.members())
      compare(inside(member.name), &member.value, after.find(member.name));
    for (const Json::Member& member : after.members())
      if (before.find(member.name) == nullptr) compare(inside(member.name), nullptr, &member.value);
  }

  void compare_named(const std::string& place, const Json& before, const Json& after) {
    for (const Json& item : before.items())
      compare(place + "[" + *id_of(item) + "]", &item, item_of(after, *id_of(item)));
    for (const Json& item : after.items())
      if (item_of(before, *id_of(item)) == nullptr)
        compare(place + "[" + *id_of(item) + "]", nullptr, &item);
  }

  void compare_items(const std::string& place, const Json& before, const Json& after) {
    const auto item = [](const Json& list, std::size_t i) {
      return i < list.items().size() ? &list.items()[i] : nullptr;
    };
    const std::size_t count = std::max(before.items().size(), after.items().size());
    for (std::size_t i = 0; i < count; ++i)
      compare(place + "[" + std::to_string(i) + "]", item(before, i), item(after, i));
  }
};

} // namespace

std::vector<JsonChange> json_changes(const Json& before, const Json& after) {
  Comparison comparison;
  comparison.compare("", &before, &after);
  return std::move(comparison.changes);
}

} // namespace lb
