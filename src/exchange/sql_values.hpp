// What a query compares: each value of a row as a text, its key, its number and its instant, as
// read_value() reads them, in columns that are worked out step by step. Of a column that holds
// texts alone, or numbers, or flags, in plain terms; where several kinds stand in one column only
// SQLite itself can tell them apart.
#pragma once

#include "exchange/sql_text.hpp"
#include "table/pool.hpp"

#include <deque>
#include <optional>

namespace lb {

enum class SqlShape : std::uint8_t { text, number, flag, mixed };

struct SqlValue {
  std::string alias; ///< of the step that it is read from
  std::string name;  ///< a plain name
  SqlShape shape = SqlShape::text;
  bool in_micro = false;             ///< of shape number: a whole number of millionths
  bool is_domain = false;            ///< of a text what follows the last `@`
  const ValuePool* values = nullptr; ///< what is known of it here; the one or the other, or neither
  const TextPool* texts = nullptr;
  /// A text of those that is not ASCII, trimmed, as the program and as SQLite folds it.
  struct Folded {
    std::string_view text;
    std::string key, lowered;
  };
  std::optional<std::vector<Folded>> folded{}; ///< once a test has asked for them
  bool needs_key = false, needs_number = false, needs_instant = false;

  std::string column() const { return alias + '.' + name; }
  std::string key();     ///< of what is a text
  std::string number();  ///< null where it reads as none
  std::string instant(); ///< the long form; null where it is none
  std::string kind() const { return alias + ".kind_of_" + name; } ///< of shape mixed
  /// `text`, as the texts of numbers are written in this column.
  std::string number_literal(std::int64_t millionths) const;
  bool may_be_text() const { return shape == SqlShape::text || shape == SqlShape::mixed; }
};

/// Which shape the values of a pool have: a superset of what stands in the rows.
SqlShape sql_shape(const ValuePool& pool);

/// Values of one kind of row, and the steps that work them out.
class SqlValues {
 public:
  /// A value of this name, or of one like it that is free. Keeps: as long as this.
  SqlValue& add(std::string_view name, SqlValue value);
  bool empty() const { return values_.empty(); }
  /// The steps: the first reads the columns, by their names, of `source`; the last is called
  /// `prefix_values`. `keys` are columns that go along.
  std::vector<SqlStep> steps(const std::string& prefix, const std::string& source,
                             std::span<const std::string> keys) const;

 private:
  std::deque<SqlValue> values_; // a deque, so that a value stays where it is
};

} // namespace lb
