// The fit is a minimum: no slope is left, and every step away from it is uphill.
#include "lead/logistic_regression.hpp"
#include "random_workspace.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

struct Sample {
  std::vector<std::vector<std::uint32_t>> columns; // by row
  std::vector<LogisticRow> rows;
  std::size_t column_count = 0;

  void add(std::vector<std::uint32_t> of_row, double count, double successes) {
    columns.push_back(std::move(of_row));
    rows.push_back({.columns = {}, .count = count, .successes = successes});
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].columns = columns[i];
  }
};

Sample random_sample(Random& random) {
  Sample sample;
  sample.column_count = static_cast<std::size_t>(random.between(0, 6));
  for (std::int64_t i = random.between(2, 25); i > 0; --i) {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t column = 0; column < sample.column_count; ++column)
      if (random.once_in(2)) columns.push_back(column);
    const std::int64_t count = random.between(1, 9);
    sample.add(std::move(columns), static_cast<double>(count),
               static_cast<double>(random.between(0, count)));
  }
  sample.rows.front().successes = 0; // both outcomes occur
  sample.rows.back().successes = sample.rows.back().count;
  return sample;
}

// By the definition, with no care for large numbers.
double objective(const Sample& sample, const LogisticModel& model) {
  double sum = 0;
  for (const double weight : model.weights) sum += weight * weight / 2;
  for (const LogisticRow& row : sample.rows) {
    const double p = model.probability(row.columns);
    if (row.successes > 0) sum -= row.successes * std::log(p);
    if (row.count > row.successes) sum -= (row.count - row.successes) * std::log(1 - p);
  }
  return sum;
}

// What moves the objective: the intercept's slope, then each weight's.
std::vector<double> slopes(const Sample& sample, const LogisticModel& model) {
  std::vector<double> slopes{0};
  slopes.insert(slopes.end(), model.weights.begin(), model.weights.end());
  for (const LogisticRow& row : sample.rows) {
    const double error = row.count * model.probability(row.columns) - row.successes;
    slopes[0] += error;
    for (const std::uint32_t column : row.columns) slopes[column + 1] += error;
  }
  return slopes;
}

} // namespace

TEST_CASE("no slope is left at the fit, and every step away is uphill") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Sample sample = random_sample(random);
    const LogisticModel model = fit_logistic(sample.rows, sample.column_count);
    for (const double slope : slopes(sample, model)) CHECK(std::abs(slope) < 1e-9);
    const double least = objective(sample, model);
    for (std::size_t i = 0; i <= sample.column_count; ++i) {
      for (const double step : {-0.01, 0.01}) {
        LogisticModel other = model;
        (i == 0 ? other.intercept : other.weights[i - 1]) += step;
        CHECK(objective(sample, other) > least);
      }
    }
  }
}

TEST_CASE("rows of the same columns are one row, in any order") {
  for (std::uint64_t seed = 300; seed <= 330; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Sample sample = random_sample(random);
    Sample split{.columns = {}, .rows = {}, .column_count = sample.column_count};
    for (std::size_t i = sample.rows.size(); i-- > 0;) {
      const LogisticRow& row = sample.rows[i];
      split.add(sample.columns[i], row.successes, row.successes);
      split.add(sample.columns[i], row.count - row.successes, 0);
    }
    const LogisticModel one = fit_logistic(sample.rows, sample.column_count);
    const LogisticModel other = fit_logistic(split.rows, split.column_count);
    CHECK(one.intercept == doctest::Approx(other.intercept).epsilon(1e-9));
    for (std::size_t i = 0; i < one.weights.size(); ++i)
      CHECK(one.weights[i] == doctest::Approx(other.weights[i]).epsilon(1e-9));
  }
}

TEST_CASE("separable rows have a finite fit: by symmetry the weight alone decides") {
  for (const double count : {1.0, 10.0, 1'000'000.0}) {
    CAPTURE(count);
    Sample sample;
    sample.column_count = 1;
    sample.add({0}, count, count);
    sample.add({}, count, 0);
    const LogisticModel model = fit_logistic(sample.rows, 1);
    const double w = model.weights[0];
    // The slope of the weight: w = count * (1 - p), p = 1 / (1 + exp(-w / 2)); intercept -w / 2.
    CHECK(w == doctest::Approx(count / (1 + std::exp(w / 2))).epsilon(1e-6));
    CHECK(model.intercept == doctest::Approx(-w / 2).epsilon(1e-6));
  }
}

TEST_CASE("a constant column weighs nothing, equal columns weigh the same") {
  Random random(5);
  for (int i = 0; i < 20; ++i) {
    const Sample plain = random_sample(random);
    const auto count = static_cast<std::uint32_t>(plain.column_count);
    if (count == 0) continue;
    Sample sample{.columns = {}, .rows = {}, .column_count = plain.column_count + 2};
    for (std::size_t row = 0; row < plain.rows.size(); ++row) {
      std::vector<std::uint32_t> columns = plain.columns[row];
      if (!columns.empty() && columns[0] == 0) columns.push_back(count); // a twin of the first
      columns.push_back(count + 1);
      sample.add(std::move(columns), plain.rows[row].count, plain.rows[row].successes);
    }
    const LogisticModel model = fit_logistic(sample.rows, sample.column_count);
    CHECK(std::abs(model.weights[count + 1]) < 1e-9);
    CHECK(model.weights[count] == doctest::Approx(model.weights[0]).epsilon(1e-9));
  }
}

TEST_CASE("rows of one outcome, and no rows, have their limits") {
  Sample lost;
  lost.column_count = 1;
  lost.add({0}, 4, 0);
  CHECK(fit_logistic(lost.rows, 1).probability(lost.columns[0]) == 0);
  Sample won;
  won.column_count = 1;
  won.add({0}, 4, 4);
  CHECK(fit_logistic(won.rows, 1).probability(won.columns[0]) == 1);
  CHECK(fit_logistic({}, 1).probability({}) == 0.5);
}

} // namespace lb::test
