// Reps from their document: what they cover, how much they take, when they work (SEMANTICS 8).
#include "base/text.hpp"
#include "exchange/workspace_read.hpp"

namespace lb {

namespace {

constexpr std::array<std::string_view, 2> kSummerTimes{"eu", "us"};
constexpr std::int64_t kMostLeads = 1'000'000'000;
constexpr int kDayMinutes = 24 * 60;

// `HH:MM` up to 24:00, as minutes of the day.
std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int parts[2] = {0, 0};
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (!is_ascii_digit(text[i])) return std::nullopt;
    int& part = parts[i / 3];
    part = part * 10 + (text[i] - '0');
  }
  const int minute = parts[0] * 60 + parts[1];
  return parts[1] < 60 && minute <= kDayMinutes ? std::optional(minute) : std::nullopt;
}

int read_minute(ObjectReader& object, std::string_view name) {
  const std::optional<int> minute = minute_of(object.text(name));
  if (!minute) object.reading().refuse(object.at(name), {"rep.needs_time"});
  return minute.value_or(0);
}

std::optional<WorkingHours> read_working_hours(ObjectReader& rep) {
  const Json* json = rep.optional("working_hours");
  if (json == nullptr) return std::nullopt;
  const Place place = rep.at("working_hours");
  ObjectReader object(rep.reading(), *json, place);
  object.expect({"days", "from", "to"});
  WorkingHours hours;
  hours.from_minute = read_minute(object, "from");
  hours.to_minute = read_minute(object, "to");
  const Place days_place = object.at("days");
  const std::span<const Json> days = object.list("days");
  for (std::size_t i = 0; i < days.size() && !rep.reading().refused(); ++i) {
    const Place day_place = item_of(days_place, i);
    const std::optional<std::int64_t> day = days[i].as_int();
    if (!day) rep.reading().refuse(day_place, {"document.needs_whole_number"});
    hours.days.push_back(
        static_cast<int>(bounded(rep.reading(), day_place, day.value_or(1), {1, 7})));
  }
  return hours;
}

std::optional<Zone> read_zone(ObjectReader& rep) {
  const Json* json = rep.optional("zone");
  if (json == nullptr) return std::nullopt;
  const Place place = rep.at("zone");
  ObjectReader object(rep.reading(), *json, place);
  object.expect({"offset_minutes", "summer"});
  Zone zone;
  zone.offset_minutes = bounded(rep.reading(), object.at("offset_minutes"),
                                object.integer("offset_minutes"), {-kDayMinutes, kDayMinutes});
  if (const auto summer = object.optional_choice("summer", kSummerTimes))
    zone.summer = *summer == 0 ? SummerTime::eu : SummerTime::us;
  return zone;
}

std::vector<Absence> read_absences(ObjectReader& rep) {
  std::vector<Absence> absences;
  const Place list_place = rep.at("absences");
  const std::span<const Json> items = rep.list_or_none("absences");
  for (std::size_t i = 0; i < items.size() && !rep.reading().refused(); ++i) {
    const Place place = item_of(list_place, i);
    ObjectReader object(rep.reading(), items[i], place);
    object.expect({"from", "to"});
    absences.push_back(
        {.from_day = day_of(object.instant("from")), .to_day = day_of(object.instant("to"))});
  }
  return absences;
}

std::vector<std::string> texts_or_none(ObjectReader& object, std::string_view name) {
  return object.optional_texts(name).value_or(std::vector<std::string>{});
}

} // namespace

Rep read_rep(Reading& reading, const Json& json, const Place& place) {
  ObjectReader object(reading, json, place);
  Rep rep;
  rep.id = object.text("id");
  rep.name = object.text_or("name", rep.id);
  rep.team = object.optional_text("team");
  if (const auto kind = object.optional_choice("kind", kRepKinds)) rep.kind = kRepKinds[*kind];
  rep.territories = texts_or_none(object, "territories");
  rep.industries = texts_or_none(object, "industries");
  rep.languages = texts_or_none(object, "languages");
  rep.seniority = bounded(reading, object.at("seniority"), object.integer("seniority"), {1, 5});
  rep.capacity =
      bounded(reading, object.at("capacity"), object.integer("capacity"), {1, kMostLeads});
  rep.daily_limit = object.optional_integer("daily_limit");
  if (rep.daily_limit)
    bounded(reading, object.at("daily_limit"), *rep.daily_limit, {0, kMostLeads});
  rep.weight = bounded(reading, object.at("weight"), object.optional_integer("weight").value_or(1),
                       {0, kMostWeight});
  rep.working_hours = read_working_hours(object);
  rep.zone = read_zone(object);
  rep.absences = read_absences(object);
  rep.extras = object.extras({"id", "name", "team", "kind", "territories", "industries",
                              "languages", "seniority", "capacity", "daily_limit", "weight",
                              "working_hours", "zone", "absences"});
  return rep;
}

} // namespace lb
