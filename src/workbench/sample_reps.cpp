#include "workbench/sample_world.hpp"

namespace lb {

namespace {

constexpr Zone kPoland{.offset_minutes = 60, .summer = SummerTime::eu};
constexpr Zone kBritain{.offset_minutes = 0, .summer = SummerTime::eu};
constexpr Zone kKazakhstan{.offset_minutes = 300};
constexpr Zone kJapan{.offset_minutes = 540};

WorkingHours weekdays(int from_hour, int to_hour) {
  return {.days = {1, 2, 3, 4, 5}, .from_minute = from_hour * 60, .to_minute = to_hour * 60};
}

Absence away(CivilDate from, CivilDate to) {
  return {.from_day = days_from_civil(from), .to_day = days_from_civil(to)};
}

std::vector<Rep> polish_reps() {
  return {{.id = "R01",
           .name = "Karolina Zielińska",
           .team = "inside",
           .kind = "employee",
           .territories = {"Poland"},
           .industries = {"Food and drink", "Chemicals", "Retail", "Printing"},
           .languages = {"pl", "en"},
           .seniority = 4,
           .capacity = 70,
           .working_hours = weekdays(8, 16),
           .zone = kPoland},
          {.id = "R02",
           .name = "Tomasz Lewandowski",
           .team = "inside",
           .kind = "employee",
           .territories = {"Poland"},
           .industries = {"*"},
           .languages = {"pl"},
           .seniority = 2,
           .capacity = 60,
           .daily_limit = 4,
           .working_hours = weekdays(9, 17),
           .zone = kPoland},
          {.id = "R03",
           .name = "Ewa Dudek",
           .team = "field",
           .kind = "employee",
           .territories = {"Poland"},
           .industries = {"Machinery", "Energy", "Logistics"},
           .languages = {"pl", "en", "de"},
           .seniority = 5,
           .capacity = 45,
           .weight = 2,
           .zone = kPoland,
           .absences = {away({2026, 3, 9}, {2026, 3, 13})}}};
}

std::vector<Rep> english_reps() {
  return {{.id = "R04",
           .name = "Oliver Grant",
           .team = "inside",
           .kind = "employee",
           .territories = {"United Kingdom", "Ireland"},
           .industries = {"*"},
           .languages = {"en"},
           .seniority = 3,
           .capacity = 65,
           .daily_limit = 5,
           .working_hours = weekdays(9, 17),
           .zone = kBritain},
          {.id = "R05",
           .name = "Grace Okafor",
           .team = "field",
           .kind = "employee",
           .territories = {"United Kingdom", "Ireland", "United States"},
           .industries = {"Food and drink", "Machinery", "Energy", "Chemicals"},
           .languages = {"en"},
           .seniority = 5,
           .capacity = 60,
           .weight = 2,
           .zone = kBritain}};
}

std::vector<Rep> japanese_reps() {
  return {{.id = "R06",
           .name = "佐藤 健",
           .team = "inside",
           .kind = "employee",
           .territories = {"Japan"},
           .industries = {"*"},
           .languages = {"ja", "en"},
           .seniority = 4,
           .capacity = 70,
           .working_hours = weekdays(9, 18),
           .zone = kJapan},
          {.id = "R07",
           .name = "田中 美咲",
           .team = "field",
           .kind = "employee",
           .territories = {"Japan"},
           .industries = {"Machinery", "Chemicals", "Food and drink"},
           .languages = {"ja"},
           .seniority = 3,
           .capacity = 60,
           .zone = kJapan,
           .absences = {away({2025, 12, 29}, {2026, 1, 5})}}};
}

std::vector<Rep> kazakh_reps() {
  return {{.id = "R08",
           .name = "Ирина Волкова",
           .team = "inside",
           .kind = "employee",
           .territories = {"Kazakhstan", "Armenia"},
           .industries = {"*"},
           .languages = {"ru", "en"},
           .seniority = 4,
           .capacity = 70,
           .working_hours = weekdays(9, 18),
           .zone = kKazakhstan},
          {.id = "R09",
           .name = "Тимур Ахметов",
           .team = "field",
           .kind = "employee",
           .territories = {"Kazakhstan"},
           .industries = {"Energy", "Machinery", "Construction"},
           .languages = {"ru"},
           .seniority = 2,
           .capacity = 50,
           .zone = kKazakhstan}};
}

std::vector<Rep> german_reps_and_partners() {
  return {{.id = "R10",
           .name = "Hannah Becker",
           .team = "inside",
           .kind = "employee",
           .territories = {"Germany"},
           .industries = {"*"},
           .languages = {"de", "en"},
           .seniority = 3,
           .capacity = 70,
           .working_hours = weekdays(8, 17),
           .zone = kPoland},
          {.id = "R11",
           .name = "Meridian Systems",
           .team = "partners",
           .kind = "partner",
           .territories = {"Austria", "Switzerland"},
           .industries = {"*"},
           .languages = {"de"},
           .seniority = 3,
           .capacity = 90,
           .zone = kPoland},
          {.id = "R12",
           .name = "Tenir Soft",
           .team = "partners",
           .kind = "partner",
           .territories = {"Uzbekistan"},
           .industries = {"*"},
           .languages = {"ru"},
           .seniority = 2,
           .capacity = 60,
           .zone = kKazakhstan}};
}

} // namespace

void add_sample_reps(SampleWorld& world) {
  for (std::vector<Rep>& reps : std::array{polish_reps(), english_reps(), japanese_reps(),
                                           kazakh_reps(), german_reps_and_partners()})
    for (Rep& rep : reps) world.facts.reps.push_back(std::move(rep));
}

namespace {

struct CampaignPart {
  std::string_view id, source, channel;
  std::int64_t cost; // whole units
  std::string_view from, to;
};
constexpr CampaignPart kCampaigns[] = {
    {"C01", "Search advert", "paid", 42'000, "2025-03-10", "2026-03-10"},
    {"C02", "LinkedIn", "social", 28'500, "2025-03-10", "2026-03-10"},
    {"C03", "Facebook", "social", 6'200, "2025-05-01", "2025-08-31"},
    {"C04", "Retargeting", "paid", 9'800, "2025-06-01", "2026-03-10"},
    {"C05", "Newsletter", "inbound", 4'800, "2025-03-10", "2026-03-10"},
    {"C06", "E-book", "inbound", 7'500, "2025-04-01", "2026-03-10"},
    {"C07", "White paper", "inbound", 6'900, "2025-09-01", "2026-03-10"},
    {"C08", "Webinar", "event", 12'400, "2025-04-15", "2026-02-28"},
    {"C09", "Trade fair", "event", 58'000, "2025-06-03", "2025-06-06"},
    {"C10", "Trade fair", "event", 64'000, "2025-10-14", "2025-10-17"},
    {"C11", "Conference stand", "event", 21'000, "2025-11-19", "2025-11-20"},
    {"C12", "E-mail marketing", "outbound", 8'300, "2025-09-08", "2025-10-31"},
    {"C13", "Customer referral", "referral", 5'000, "2025-03-10", "2026-03-10"},
    {"C14", "Video", "inbound", 0, "2025-12-01", "2026-03-10"},
};

} // namespace

void add_sample_campaigns(SampleWorld& world) {
  for (const CampaignPart& part : kCampaigns)
    world.facts.campaigns.push_back({.id = std::string(part.id),
                                     .source = std::string(part.source),
                                     .channel = std::string(part.channel),
                                     .cost = part.cost * 100,
                                     .from = instant_from_text(part.from),
                                     .to = instant_from_text(part.to)});
}

} // namespace lb
