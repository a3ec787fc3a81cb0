// Logistic regression on yes-or-no columns with a free intercept, L2-regularised: it minimises
// sum(log loss) + 1/2 * sum(weight^2); and on answers to which of two is the better one, without an
// intercept, with what is still uncertain. An estimate in floating point, which no result depends
// on; the same steps from the same start every time. It knows no leads.
#pragma once

#include "base/work.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace lb {

/// Equal rows together: which columns are yes, how often the row occurs, how often with success.
struct LogisticRow {
  std::span<const std::uint32_t> columns; ///< ascending
  double count = 0, successes = 0;
};

struct LogisticModel {
  double intercept = 0;
  std::vector<double> weights; ///< by column

  double probability(std::span<const std::uint32_t> columns) const;
};

/// The minimum. Rows of one outcome alone have none in finite numbers: the limit comes back, the
/// weights 0 and the intercept infinite; without rows everything is 0. Requires that every column
/// is below `column_count`. Cost: a few passes, each the pairs of yes within a row and the cube of
/// the columns.
LogisticModel fit_logistic(std::span<const LogisticRow> rows, std::size_t column_count);
/// The same in slices, which end after a pass or two over the rows. Keeps: rows and model must
/// outlive it.
Work fit_logistic(std::span<const LogisticRow> rows, std::size_t column_count,
                  LogisticModel& model);

/// What answers to `which of two` tell of each column's weight.
struct DifferenceModel {
  std::vector<double> weights;    ///< by column
  std::vector<double> covariance; ///< column by column, symmetric; of the curvature at the minimum
};

/// `differences` holds, answer after answer, a value a column: of the one that was chosen less that
/// of the other. The minimum of sum(log(1 + exp(-weights * difference))) + 1/2 * sum(weight^2) /
/// variance, which is always finite. Requires variance > 0 and whole answers. Cost: a few passes,
/// each the answers by the square of the columns and the cube of the columns.
DifferenceModel fit_differences(std::span<const double> differences, std::size_t column_count,
                                double variance);

} // namespace lb
