#include "lead/logistic_regression.hpp"

#include "base/check.hpp"

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

// The minimum of fit_differences(): smooth and strictly convex.
class DifferenceFit {
 public:
  DifferenceFit(Eigen::Ref<const Matrix> differences, double variance)
      : rows_(differences), penalty_(1 / variance), at_(Vector::Zero(differences.cols())) {}

  DifferenceModel run() {
    read_slopes();
    const double small = 1e-12 * static_cast<double>(1 + rows_.rows());
    for (int step = 0; step < kMostSteps && slope_.cwiseAbs().maxCoeff() > small; ++step) {
      const Vector from = at_;
      if (!walk()) break;
      read_slopes();
      if (at_ == from) break;
    }
    const Eigen::Index size = at_.size();
    const Matrix inverse = bend_.ldlt().solve(Matrix::Identity(size, size));
    return {.weights = {at_.begin(), at_.end()},
            .covariance = {inverse.data(), inverse.data() + inverse.size()}};
  }

 private:
  // False where no step leads lower.
  bool walk() {
    const double now = objective(at_);
    const Vector from = at_;
    Vector step = bend_.ldlt().solve(slope_);
    for (int halvings = 0; halvings < kMostHalvings; ++halvings, step /= 2) {
      at_ = from - step;
      if (objective(at_) <= now) return true;
    }
    at_ = from;
    return false;
  }

  double objective(const Vector& at) const {
    double sum = penalty_ * at.squaredNorm() / 2;
    const Vector odds = rows_ * at;
    for (const double one : odds) sum += softplus(-one);
    return sum;
  }

  void read_slopes() {
    slope_ = penalty_ * at_;
    bend_ = penalty_ * Matrix::Identity(at_.size(), at_.size());
    const Vector odds = rows_ * at_;
    for (Eigen::Index row = 0; row < rows_.rows(); ++row) {
      const double miss = logistic(-odds[row]);
      slope_ -= miss * rows_.row(row).transpose();
      bend_ += miss * (1 - miss) * rows_.row(row).transpose() * rows_.row(row);
    }
  }

  Matrix rows_;
  double penalty_;
  Vector at_, slope_;
  Matrix bend_;
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

DifferenceModel fit_differences(std::span<const double> differences, std::size_t column_count,
                                double variance) {
  LB_CHECK(variance > 0);
  if (column_count == 0) return {};
  LB_CHECK(differences.size() % column_count == 0);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const RowMajor> rows(
      differences.data(), static_cast<Eigen::Index>(differences.size() / column_count),
      static_cast<Eigen::Index>(column_count));
  return DifferenceFit(Matrix(rows), variance).run();
}

} // namespace lb
