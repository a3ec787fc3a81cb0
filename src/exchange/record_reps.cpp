#include "exchange/record_reps.hpp"

namespace lb {

namespace {

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json::string(*text) : Json();
}

Json texts(const std::vector<std::string>& list) {
  std::vector<Json> items;
  for (const std::string& text : list) items.push_back(Json::string(text));
  return Json::array(std::move(items));
}

std::string clock_text(int minute) {
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}

Json hours_json(const WorkingHours& hours) {
  std::vector<Json> days;
  for (const int day : hours.days) days.push_back(Json::number(day));
  return Json::object({{"days", Json::array(std::move(days))},
                       {"from", Json::string(clock_text(hours.from_minute))},
                       {"to", Json::string(clock_text(hours.to_minute))}});
}

Json zone_json(const Zone& zone) {
  Json json = Json::object({{"offset_minutes", Json::number(zone.offset_minutes)}});
  if (zone.summer != SummerTime::none) {
    json.set("summer", Json::string(zone.summer == SummerTime::eu ? "eu" : "us"));
  }
  return json;
}

Json absences_json(const std::vector<Absence>& absences) {
  if (absences.empty()) return {};
  std::vector<Json> items;
  for (const Absence& absence : absences) {
    items.push_back(Json::object({{"from", Json::string(date_text(absence.from_day * kDaySeconds))},
                                  {"to", Json::string(date_text(absence.to_day * kDaySeconds))}}));
  }
  return Json::array(std::move(items));
}

} // namespace

std::vector<Json> rep_members(const Rep& rep) {
  return {Json::string(rep.id),
          Json::string(rep.name),
          text_or_null(rep.team),
          text_or_null(rep.kind),
          texts(rep.territories),
          texts(rep.industries),
          texts(rep.languages),
          Json::number(rep.seniority),
          Json::number(rep.capacity),
          rep.daily_limit ? Json::number(*rep.daily_limit) : Json(),
          Json::number(rep.weight),
          rep.working_hours ? hours_json(*rep.working_hours) : Json(),
          rep.zone ? zone_json(*rep.zone) : Json(),
          absences_json(rep.absences)};
}

} // namespace lb
