#include "workbench/audit_forget.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::string_view kStruckOut = "…";

Json struck_out() {
  return Json::string(std::string(kStruckOut));
}

// The list stays, so that the entry still tells what kind of row it was.
std::string place_without_row(std::string_view place) {
  const std::size_t row = place.find('[');
  if (row == std::string_view::npos) return std::string(kStruckOut);
  return std::string(place.substr(0, row)) + "[" + std::string(kStruckOut) + "]";
}

// The place alone stays.
bool forget_in_change(Json& change, const PersonNames& names, bool is_about_them) {
  const std::string place = change.text_of("place");
  const bool is_place = names.is_their_row(place) || names.are_in(place);
  if (!is_about_them && !is_place && !names.are_in(change)) return false;
  if (change.is_object())
    change = Json::object({{"place", Json::string(is_place ? place_without_row(place) : place)}});
  else
    change = struck_out();
  return true;
}

bool forget_in_changes(Json& entry, const PersonNames& names, bool is_about_them) {
  Json* changes = entry.find("changes");
  if (changes == nullptr || !changes->is_array()) return false;
  bool is_struck = false;
  for (Json& change : changes->items()) is_struck |= forget_in_change(change, names, is_about_them);
  return is_struck;
}

// What a member is called may name them too, where another program called it so.
bool erase_named_members(Json& object, const PersonNames& names) {
  static constexpr std::array<std::string_view, 8> kOfTheFormat{
      "at", "actor", "role", "act", "what", "arguments", "changes", "forgotten"};
  return std::erase_if(object.members(), [&](const Json::Member& member) {
           return !std::ranges::contains(kOfTheFormat, member.name) &&
                  names.are_in(std::string_view(member.name));
         }) > 0;
}

// Arguments keep their names, which the sentence has places for.
bool forget_in_arguments(Json& arguments, const PersonNames& names) {
  bool is_struck = erase_named_members(arguments, names);
  for (Json::Member& argument : arguments.members()) {
    if (!names.are_in(argument.value)) continue;
    argument.value = struck_out();
    is_struck = true;
  }
  return is_struck;
}

// `what` is a key of the catalogue, in which a short id would find itself; a sentence of another
// program has blanks.
bool is_key(const Json& what) {
  return what.is_string() && what.text().find_first_of(" @") == std::string::npos;
}

bool forget_in_member(Json::Member& member, const PersonNames& names) {
  static constexpr std::array<std::string_view, 4> kStay{"at", "actor", "role", "act"};
  if (std::ranges::contains(kStay, member.name)) return false;
  if (member.name == "what" && is_key(member.value)) return false;
  if (member.name == "changes" && member.value.is_array()) return false; // after the others
  if (member.name == "arguments" && member.value.is_object())
    return forget_in_arguments(member.value, names);
  if (!names.are_in(member.value)) return false;
  member.value = struck_out();
  return true;
}

} // namespace

void forget_in_audit(std::vector<Json>& audit, const PersonNames& names) {
  for (Json& entry : audit) {
    if (!entry.is_object()) {
      if (names.are_in(entry)) entry = Json::object({{"forgotten", Json::boolean(true)}});
      continue;
    }
    bool is_struck = erase_named_members(entry, names);
    for (Json::Member& member : entry.members()) is_struck |= forget_in_member(member, names);
    // Where the sentence itself names them, each value is of theirs, whatever it says.
    is_struck |= forget_in_changes(entry, names, is_struck);
    if (is_struck) entry.set("forgotten", Json::boolean(true));
  }
}

} // namespace lb
