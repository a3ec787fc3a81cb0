#include "lead/logistic_regression.hpp"

#include <Eigen/Cholesky>

#include <cmath>
#include <limits>
#include <utility>

namespace lb {

namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;
constexpr int kMostSteps = 200;
constexpr int kMostHalvings = 30;

double logistic(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

// log(1 + exp(x)) without overflow.
double softplus(double x) {
  return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

Eigen::Index place(std::uint32_t column) {
  return static_cast<Eigen::Index>(column) + 1; // after the intercept
}

class Fit {
 public:
  Fit(std::span<const LogisticRow> rows, std::size_t column_count)
      : rows_(rows), size_(static_cast<Eigen::Index>(column_count) + 1), at_(Vector::Zero(size_)) {}

  Work run() {
    double count = 0;
    double successes = 0;
    for (const LogisticRow& row : rows_) {
      count += row.count;
      successes += row.successes;
    }
    if (count == 0) co_return;
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (successes == 0 || successes == count) {
      at_[0] = successes == 0 ? -infinite : infinite;
      co_return;
    }
    at_[0] = std::log(successes / (count - successes));
    co_await descend(1e-13 * count);
  }

  LogisticModel model() const {
    return {.intercept = at_[0], .weights = {at_.begin() + 1, at_.end()}};
  }

 private:
  // Newton's steps, halved where a whole one goes too far: the objective is strictly convex. Close
  // to the minimum its own last bits hide what a step gains; there the slopes tell.
  Work descend(double small) {
    double now = objective(at_);
    double steepest = read_slopes();
    for (int step = 0; step < kMostSteps && steepest > small; ++step) {
      const Vector from = at_;
      const double then = walk(now);
      const double before = std::exchange(steepest, read_slopes());
      if (!(then < now || steepest < before)) {
        at_ = from; // no nearer in floating point
        co_return;
      }
      now = then;
      if (has_read_enough()) co_await Pause{};
    }
  }

  // Takes a step and gives the objective there, which is no higher but for its last bits.
  double walk(double now) {
    const double bound = now + 1e-12 * (1 + now);
    const Vector from = at_;
    Vector step = curvature_.selfadjointView<Eigen::Lower>().ldlt().solve(gradient_);
    for (int halvings = 0; halvings < kMostHalvings; ++halvings, step /= 2) {
      at_ = from - step;
      const double then = objective(at_);
      if (then <= bound) return then;
    }
    at_ = from;
    return now;
  }

  double log_odds(const LogisticRow& row, const Vector& at) const {
    double sum = at[0];
    for (const std::uint32_t column : row.columns) sum += at[place(column)];
    return sum;
  }

  bool has_read_enough() {
    if (rows_read_ < kPauseUnits) return false;
    rows_read_ = 0;
    return true;
  }

  double objective(const Vector& at) {
    rows_read_ += rows_.size();
    double sum = at.tail(size_ - 1).squaredNorm() / 2;
    for (const LogisticRow& row : rows_) {
      const double odds = log_odds(row, at);
      sum += row.successes * softplus(-odds) + (row.count - row.successes) * softplus(odds);
    }
    return sum;
  }

  // Gradient and, in its lower half, Hessian of the objective; gives the largest slope.
  double read_slopes() {
    rows_read_ += rows_.size();
    gradient_ = at_;
    gradient_[0] = 0;
    curvature_ = Matrix::Identity(size_, size_);
    curvature_(0, 0) = 0;
    for (const LogisticRow& row : rows_) {
      const double p = logistic(log_odds(row, at_));
      const double error = row.count * p - row.successes;
      const double bend = row.count * p * (1 - p);
      gradient_[0] += error;
      curvature_(0, 0) += bend;
      for (std::size_t i = 0; i < row.columns.size(); ++i) {
        const Eigen::Index column = place(row.columns[i]);
        gradient_[column] += error;
        curvature_(column, 0) += bend;
        for (std::size_t j = 0; j <= i; ++j) curvature_(column, place(row.columns[j])) += bend;
      }
    }
    return gradient_.cwiseAbs().maxCoeff();
  }

  std::span<const LogisticRow> rows_;
  Eigen::Index size_; // of the intercept and the weights
  Vector at_, gradient_;
  Matrix curvature_;
  std::size_t rows_read_ = 0; // since the last pause
};

} // namespace

double LogisticModel::probability(std::span<const std::uint32_t> columns) const {
  double sum = intercept;
  for (const std::uint32_t column : columns) sum += weights[column];
  return logistic(sum);
}

Work fit_logistic(std::span<const LogisticRow> rows, std::size_t column_count,
                  LogisticModel& model) {
  Fit fit(rows, column_count);
  co_await fit.run();
  model = fit.model();
}

LogisticModel fit_logistic(std::span<const LogisticRow> rows, std::size_t column_count) {
  LogisticModel model;
  fit_logistic(rows, column_count, model).finish();
  return model;
}

} // namespace lb
