#include "bench/bench_words.hpp"
#include "bench/bench_world.hpp"

namespace lb::bench {

namespace {

struct Home {
  std::string_view country, language;
  std::int64_t offset_minutes;
  SummerTime summer;
};

constexpr Home kHomes[] = {
    {"Poland", "pl", 60, SummerTime::eu},   {"Germany", "de", 60, SummerTime::eu},
    {"Japan", "ja", 540, SummerTime::none}, {"Kazakhstan", "ru", 300, SummerTime::none},
    {"Ireland", "en", 0, SummerTime::eu},   {"France", "fr", 60, SummerTime::eu},
    {"Spain", "fr", 60, SummerTime::eu},    {"Austria", "de", 60, SummerTime::eu},
    {"Canada", "en", -300, SummerTime::us}, {"India", "en", 330, SummerTime::none},
};

WorkingHours hours(SampleRandom& random) {
  if (random.chance(150)) // half days
    return {.days = {1, 2, 3}, .from_minute = 8 * 60, .to_minute = 13 * 60};
  const int from = static_cast<int>(random.between(7, 10)) * 60;
  return {.days = {1, 2, 3, 4, 5}, .from_minute = from, .to_minute = from + 510};
}

// Where and in what they work: at home, and beyond.
void set_lists(SampleRandom& random, const Home& home, Rep& rep) {
  rep.territories.emplace_back(home.country);
  for (std::int64_t more = random.between(0, 3); more > 0; --more)
    rep.territories.emplace_back(one_of(random, kCountries));
  if (random.chance(50)) rep.territories = {"*"};
  rep.languages.emplace_back(home.language);
  if (random.chance(700)) rep.languages.emplace_back("en");
  if (random.chance(400)) rep.languages.emplace_back(one_of(random, kLanguages));
  for (int n = 0; n < 3; ++n) rep.industries.emplace_back(one_of(random, kIndustries));
  if (random.chance(200)) rep.industries = {"*"};
}

void set_limits(SampleRandom& random, const Home& home, Rep& rep) {
  rep.seniority = random.between(1, 5);
  rep.capacity = random.between(60, 500);
  rep.weight = random.between(1, 3);
  if (random.chance(300)) rep.daily_limit = random.between(100, 400);
  rep.zone = Zone{.offset_minutes = home.offset_minutes, .summer = home.summer};
  if (random.chance(950)) rep.working_hours = hours(random);
  const std::int64_t today = day_of(*instant_from_text(kAsOf));
  if (random.chance(60)) rep.absences = {{.from_day = today - 3, .to_day = today + 4}};
}

Predicate attribute(std::string_view name, Op op, std::vector<std::string_view> words) {
  std::vector<Value> operands;
  for (const std::string_view word : words) operands.push_back(Value::of_text(std::string(word)));
  return {.kind = PredicateKind::attribute,
          .name = std::string(name),
          .comparisons = {{.op = op, .operands = std::move(operands)}}};
}

Predicate at_least(Predicate what, std::int64_t number) {
  what.comparisons = {{.op = Op::ge, .operands = {Value::of_number(number * kMillion)}}};
  return what;
}

// The rules for some leads alone, before those for all.
std::vector<RoutingRule> special_rules() {
  using enum Criterion;
  return {
      {.id = "large",
       .when = at_least({.kind = PredicateKind::attribute, .name = "employees"}, 4000),
       .require = {territory, min_seniority, capacity, working_now},
       .min_seniority = 4,
       .strategy = Strategy::least_open,
       .keep_account_owner = true},
      {.id = "chiefs",
       .when = attribute("title", Op::starts_with, {"chief"}),
       .require = {territory, language, capacity, working_now},
       .strategy = Strategy::weighted},
      {.id = "asia",
       .when = attribute("country", Op::in, {"Japan", "Kazakhstan", "India"}),
       .require = {territory, language, capacity, working_now},
       .strategy = Strategy::weighted},
      {.id = "overseas",
       .when = attribute("country", Op::in, {"Canada", "Ireland"}),
       .require = {territory, language, capacity, present},
       .strategy = Strategy::round_robin},
      {.id = "food",
       .when = attribute("industry", Op::in, {"Food and drink", "Retail"}),
       .require = {industry, territory, language, capacity, working_now},
       .strategy = Strategy::least_open},
      {.id = "fairs",
       .when = attribute("source", Op::contains, {"fair"}),
       .team = "field",
       .require = {territory, language, capacity, daily_limit},
       .strategy = Strategy::least_open},
      {.id = "hot",
       .when = at_least({.kind = PredicateKind::score}, 30),
       .require = {territory, language, capacity, working_now, present},
       .strategy = Strategy::weighted},
  };
}

} // namespace

void add_reps(Facts& facts, std::size_t rep_count) {
  SampleRandom random(13);
  for (std::size_t i = 0; i < rep_count; ++i) {
    const Home& home = random.pick(std::span<const Home>(kHomes));
    Rep rep{.id = "R" + std::to_string(i), .name = "R" + std::to_string(i)};
    rep.team = random.chance(400) ? "field" : "inside";
    set_lists(random, home, rep);
    set_limits(random, home, rep);
    facts.reps.push_back(std::move(rep));
  }
  ++facts.revision;
}

RoutingPlan make_plan() {
  using enum Criterion;
  RoutingPlan plan;
  plan.stages = {"suspect", "lead", "mql", "sal", "sql"};
  plan.attributes = {{"territory", "country"}};
  plan.fallback = RoutingFallback{.pool = true};
  plan.rules = special_rules();
  plan.rules.push_back({.id = "local",
                        .require = {territory, language, capacity, working_now},
                        .strategy = Strategy::round_robin});
  plan.rules.push_back({.id = "later",
                        .require = {territory, language, capacity},
                        .strategy = Strategy::least_open});
  plan.rules.push_back(
      {.id = "spoken", .require = {language, capacity}, .strategy = Strategy::weighted});
  return plan;
}

RoutingPlan by_best_match(RoutingPlan plan) {
  for (RoutingRule& rule : plan.rules) {
    rule.strategy = Strategy::best_match;
    rule.weights = {{"territory", 3}, {"industry", 2}, {"language", 3}, {"seniority", 1},
                    {"win_rate", 1},  {"response", 1}, {"load", 2}};
  }
  return plan;
}

} // namespace lb::bench
