// The comments that a query of scores begins with: what it gives, what it reads, how it is used in
// another database, and where that database may answer otherwise.
#pragma once

#include "exchange/catalogue.hpp"

#include <optional>

namespace lb {

struct SqlHead {
  std::string definition; ///< its id; may be empty
  std::optional<std::int64_t> version{};
  std::vector<std::string> missing{};         ///< attributes that nobody here has
  std::vector<std::string> mixed{};           ///< columns that hold several kinds of values
  std::vector<std::string> stages_left_out{}; ///< by id
};

/// Lines of comments, an empty one at the end.
std::string sql_head(const SqlHead& head, const Catalogue& catalogue);

} // namespace lb
