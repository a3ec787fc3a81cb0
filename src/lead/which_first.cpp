#include "lead/which_first.hpp"

#include "base/check.hpp"
#include "lead/logistic_regression.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lb {

namespace {

// Before any answer a weight lies within about 20 of 0: a hit may as good as settle a call.
constexpr double kAssumedVariance = 100;

DifferenceModel model_of(const PartRows& rows, std::span<const CalledFirst> answers) {
  std::vector<double> differences;
  for (const CalledFirst& answer : answers) {
    LB_CHECK(answer.first < rows.size() && answer.second < rows.size());
    for (std::size_t rule = 0; rule < rows.rule_count; ++rule)
      differences.push_back(rows.parts[answer.first * rows.rule_count + rule] -
                            rows.parts[answer.second * rows.rule_count + rule]);
  }
  return fit_differences(differences, rows.rule_count, kAssumedVariance);
}

double bits(double chance) {
  const double other = 1 - chance;
  if (chance <= 0 || other <= 0) return 0;
  return -(chance * std::log2(chance) + other * std::log2(other));
}

// What an answer is expected to tell of the weights, where the log odds are normal (Houlsby and
// others, Bayesian active learning for classification and preference learning, 2011): the doubt
// about the answer less the doubt that would be left if the weights were known.
double expected_bits(double mean, double variance) {
  constexpr double probit = std::numbers::pi / 8; // logistic(x) is near the normal of x * sqrt(it)
  constexpr double width = std::numbers::pi * std::numbers::ln2 / 2;
  const double spread = variance * probit;
  const double centre = mean * std::sqrt(probit);
  const double chance = std::erfc(-centre / std::sqrt(2 * (1 + spread))) / 2;
  const double known =
      std::sqrt(width / (width + spread)) * std::exp(-centre * centre / (2 * (width + spread)));
  return bits(chance) - known;
}

std::uint64_t mixed_bits(std::uint64_t bits_in) { // splitmix64
  std::uint64_t z = bits_in + 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

// The rows as the model sees them: their mean log odds, and places whose distance is the deviation.
class SeenRows {
 public:
  explicit SeenRows(const PartRows& rows, const DifferenceModel& model) {
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto count = static_cast<Eigen::Index>(rows.size());
    const auto rules = static_cast<Eigen::Index>(rows.rule_count);
    const Eigen::Map<const RowMajor> parts(rows.parts.data(), count, rules);
    const Eigen::Map<const Eigen::MatrixXd> covariance(model.covariance.data(), rules, rules);
    const Eigen::Map<const Eigen::VectorXd> weights(model.weights.data(), rules);
    means_ = parts * weights;
    const Eigen::MatrixXd root = covariance.llt().matrixL();
    places_ = (parts * root).transpose();
  }

  double expected(std::uint32_t one, std::uint32_t other) const {
    const double variance = (places_.col(one) - places_.col(other)).squaredNorm();
    return variance > 1e-12 ? expected_bits(means_[one] - means_[other], variance) : 0;
  }

 private:
  Eigen::VectorXd means_;
  Eigen::MatrixXd places_; // a column a row
};

struct BestPair {
  CalledFirst pair{};
  double bits = 0;
  std::uint64_t rank = 0; // of equal ones the lowest
};

std::vector<std::uint64_t> asked_pairs(std::span<const CalledFirst> answers) {
  std::vector<std::uint64_t> asked;
  for (const auto& [first, second] : answers)
    asked.push_back((std::uint64_t{std::min(first, second)} << 32U) | std::max(first, second));
  std::ranges::sort(asked);
  return asked;
}

} // namespace

std::optional<CalledFirst> next_pair(const PartRows& rows, std::span<const CalledFirst> answers,
                                     std::uint64_t seed) {
  if (rows.size() < 2) return std::nullopt;
  const SeenRows seen(rows, model_of(rows, answers));
  const std::vector<std::uint64_t> asked = asked_pairs(answers);
  std::optional<BestPair> best;
  for (std::uint32_t one = 0; one < rows.size(); ++one)
    for (std::uint32_t other = one + 1; other < rows.size(); ++other) {
      const double told = seen.expected(one, other);
      // What differs in the last bits only is equal.
      if (told <= 0 || (best && told < best->bits * (1 - 1e-9))) continue;
      const std::uint64_t key = (std::uint64_t{one} << 32U) | other;
      if (std::ranges::binary_search(asked, key)) continue;
      const std::uint64_t rank = mixed_bits(mixed_bits(seed) ^ key);
      if (best && told <= best->bits * (1 + 1e-9) && rank >= best->rank) continue;
      best = {.pair = {one, other}, .bits = told, .rank = rank};
    }
  if (!best) return std::nullopt;
  if (best->rank % 2 != 0) std::swap(best->pair.first, best->pair.second);
  return best->pair;
}

std::vector<CalledWeight> weights_of(const PartRows& rows, std::span<const CalledFirst> answers,
                                     std::int64_t largest_points) {
  const DifferenceModel model = model_of(rows, answers);
  double largest = 0;
  for (const double weight : model.weights) largest = std::max(largest, std::abs(weight));
  const double scale = largest > 1e-9 ? static_cast<double>(largest_points) / largest : 0;
  const auto points = [&](double of) {
    return static_cast<std::int64_t>(std::floor(of * scale + 0.5));
  };
  std::vector<CalledWeight> weights;
  for (std::size_t rule = 0; rule < rows.rule_count; ++rule) {
    const double weight = model.weights[rule];
    const double error = std::sqrt(model.covariance[rule * rows.rule_count + rule]);
    const bool is_told = std::ranges::any_of(answers, [&](const CalledFirst& answer) {
      return rows.parts[answer.first * rows.rule_count + rule] !=
             rows.parts[answer.second * rows.rule_count + rule];
    });
    weights.push_back({.weight = weight,
                       .standard_error = error,
                       .low = weight - 1.96 * error,
                       .high = weight + 1.96 * error,
                       .points = points(weight),
                       .low_points = points(weight - 1.96 * error),
                       .high_points = points(weight + 1.96 * error),
                       .is_told = is_told});
  }
  return weights;
}

} // namespace lb
