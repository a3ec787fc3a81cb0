// Logistic regression on yes-or-no columns with a free intercept, L2-regularised: it minimises
// sum(log loss) + 1/2 * sum(weight^2). An estimate in floating point, which no result depends on;
// the same steps from the same start every time. It knows no leads.
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

} // namespace lb
