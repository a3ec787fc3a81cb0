#include "lead/activity_runs.hpp"

#include "large_facts.hpp"

namespace lb::test {

namespace {

std::vector<char> random_classes(Random& random, const Timeline& timeline) {
  std::vector<char> matches(timeline.classes.size());
  for (char& one : matches) one = random.once_in(2) ? 1 : 0;
  return matches;
}

Decay random_decay(Random& random) {
  if (random.once_in(4)) return {};
  return {.kind = DecayKind::half_life, .days = 1 + random.below(60)};
}

// What a few rules ask, with what their terms point to.
struct Asked {
  std::vector<std::vector<char>> classes;
  std::vector<std::vector<std::int32_t>> factors;
  std::vector<ActivityTerm> terms;
};

Asked random_terms(Random& random, const Timeline& timeline, std::size_t count) {
  Asked asked;
  for (std::size_t i = 0; i < count; ++i) {
    asked.classes.push_back(random_classes(random, timeline));
    asked.factors.push_back(decay_factors(random_decay(random)));
  }
  for (std::size_t i = 0; i < count; ++i) {
    ActivityTerm term{.class_matches = &asked.classes[i], .factors = asked.factors[i].data()};
    if (random.once_in(2)) term.within_days = random.below(kDecayDays + 40);
    asked.terms.push_back(term);
  }
  return asked;
}

// Unit by unit, activity by activity.
std::vector<std::int64_t> sums_one_by_one(const Timeline& timeline, const Facts& facts,
                                          const ActivityTerm& term, Instant moment) {
  ActivitySums reading(timeline, facts, {term});
  std::vector<std::int64_t> sums;
  for (std::size_t unit = 0; unit < timeline.size(); ++unit) {
    reading.read({.unit = unit,
                  .begin = timeline.activity_begin[unit],
                  .end = timeline.activity_begin[unit + 1],
                  .moment = moment});
    sums.push_back(reading.value(0));
  }
  return sums;
}

struct Size {
  std::size_t leads = 0, activities = 0;
};

void check_sums(std::uint64_t seed, Size size) {
  CAPTURE(seed);
  Random random(seed);
  const Facts facts = large_facts(size.leads, size.activities);
  const Timeline timeline = make_timeline(facts, false);
  ActivityRuns runs;
  runs.fill(timeline).finish();
  for (const std::size_t count : {std::size_t{1}, std::size_t{3}, std::size_t{7}}) {
    const Instant moment = timeline.last_at + random.below(100 * kDaySeconds);
    const Asked asked = random_terms(random, timeline, count);
    std::vector<NumberColumn> columns(count);
    std::vector<std::int64_t> most(count, -1);
    std::vector<ActivityRuns::Sum> sums;
    for (std::size_t i = 0; i < count; ++i) {
      sums.push_back({.term = asked.terms[i], .sums = &columns[i], .most = &most[i]});
    }
    runs.sum(sums, day_of(moment)).finish();
    for (std::size_t i = 0; i < count; ++i) {
      CHECK(columns[i].to_vector() == sums_one_by_one(timeline, facts, asked.terms[i], moment));
      CHECK(most[i] == columns[i].most());
    }
  }
}

} // namespace

TEST_CASE("law: sums over runs equal those of one activity after another") {
  check_sums(1, {.leads = 1, .activities = 0});
  check_sums(2, {.leads = 40, .activities = 300});
  check_sums(3, {.leads = 3000, .activities = 30'000});
}

TEST_CASE("a unit with more activities than 32 bits can sum has sums of 64") {
  const Facts facts = large_facts(50, 60'000);
  CHECK(make_timeline(facts, false).most_activities > kNarrowCount);
  check_sums(4, {.leads = 50, .activities = 60'000});
}

TEST_CASE("runs are made and summed in slices, however many activities a unit has") {
  const Facts facts = large_facts(50, 60'000);
  const Timeline timeline = make_timeline(facts, false);
  ActivityRuns runs;
  CHECK(asks_of(runs.fill(timeline)) >= 3 * blocks(60'000)); // room, counting, placing
  Random random(5);
  const Asked asked = random_terms(random, timeline, 1);
  const std::vector<char> all(timeline.classes.size(), 1);
  ActivityTerm term = asked.terms.front();
  term.class_matches = &all;
  NumberColumn column;
  std::int64_t most = 0;
  CHECK(asks_of(runs.sum({{.term = term, .sums = &column, .most = &most}},
                         day_of(timeline.last_at))) >= blocks(60'000));
}

TEST_CASE("a timeline without a unit has runs of nothing") {
  const Facts facts;
  const Timeline timeline = make_timeline(facts, false);
  ActivityRuns runs;
  runs.fill(timeline).finish();
  NumberColumn column;
  std::int64_t most = 7;
  const std::vector<std::int32_t> factors = decay_factors({});
  const std::vector<char> classes;
  runs.sum({{.term = {.class_matches = &classes, .factors = factors.data()},
             .sums = &column,
             .most = &most}},
           0)
      .finish();
  CHECK(column.size() == 0);
  CHECK(most == 0);
}

} // namespace lb::test
