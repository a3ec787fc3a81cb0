// What a person has open on the screens of the definition, routing and import.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lb {

/// A text being typed, which counts when Enter is pressed or the field is left.
struct DraftText {
  std::string of{}; ///< the field
  std::string text{};
};

enum class DefinitionSection : std::uint8_t { fit, behaviour, gates, stages, grades, lists };

struct DefinitionState {
  DefinitionSection section = DefinitionSection::behaviour;
  std::string opened{};   ///< the rule or gate being edited, by its id
  std::string list{};     ///< the list that is shown
  std::string new_item{}; ///< typed for the list
  DraftText draft{};
  std::string refusal{}; ///< why what was typed last did not count

  // How many stood where before the newest edit, so that its effect can be shown.
  std::vector<std::int64_t> counts_before{}, counts_last{};
  std::size_t steps_seen = 0;
};

enum class RoutingPart : std::uint8_t { leads, rules, reps };

struct RoutingState {
  RoutingPart part = RoutingPart::leads; ///< where there is room for one column only
  std::string opened{};                  ///< the lead whose reasons are open, by its id
  bool adds_rep = false;
  std::string rep_name{};
  std::int64_t rep_capacity = 30;
};

enum class ImportPart : std::uint8_t {
  columns,
  first_rows,
  reading, // only where it has no column of its own
};

struct ImportState {
  std::size_t shown_oddity = SIZE_MAX;
  ImportPart part = ImportPart::columns;
  std::string created_at{};
};

} // namespace lb
