// A table that holds its rows itself, for what is small or has no text of its own to refer to.
#pragma once

#include "base/record.hpp"

#include <memory>

namespace lb {

using OwnedCell = std::variant<std::monostate, std::int64_t, std::string>;
using OwnedRows = std::vector<std::vector<OwnedCell>>;

inline RecordTable owning_table(std::string name, std::vector<std::string> columns,
                                OwnedRows rows) {
  auto kept = std::make_shared<const OwnedRows>(std::move(rows));
  return {.name = std::move(name),
          .columns = std::move(columns),
          .row_count = kept->size(),
          .read = [kept](std::size_t row, std::span<Cell> cells) {
            const auto& from = (*kept)[row];
            for (std::size_t i = 0; i < from.size(); ++i) {
              if (const auto* text = std::get_if<std::string>(&from[i])) {
                cells[i] = std::string_view(*text);
              } else if (const auto* whole = std::get_if<std::int64_t>(&from[i])) {
                cells[i] = *whole;
              } else {
                cells[i] = std::monostate{};
              }
            }
          }};
}

} // namespace lb
