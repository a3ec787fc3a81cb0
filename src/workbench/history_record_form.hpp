// What the two files that write and read the history's rows have in common.
#pragma once

#include "workbench/history_records.hpp"

namespace lb {

inline constexpr std::string_view kStepsTable = "history_steps", kPiecesTable = "kept_pieces";
inline constexpr std::int64_t kStateRow = 0; // says which steps there are; they count from 1
inline constexpr int kPieceBits = 20;        // of a piece's number: which one of its step's

// The sizes by name. The distinct values of attributes are left out: read from a store they come
// in another order, so that none may be forgotten.
struct MarkMember {
  std::string_view name;
  std::size_t FactsMark::* size;
};
inline constexpr MarkMember kMarkMembers[] = {
    {"leads", &FactsMark::leads},
    {"lead_columns", &FactsMark::lead_columns},
    {"accounts", &FactsMark::accounts},
    {"account_columns", &FactsMark::account_columns},
    {"activities", &FactsMark::activities},
    {"kinds", &FactsMark::kinds},
    {"details", &FactsMark::details},
    {"activity_campaigns", &FactsMark::activity_campaigns},
    {"decisions", &FactsMark::decisions},
    {"campaigns", &FactsMark::campaigns},
    {"reps", &FactsMark::reps},
    {"assignments", &FactsMark::assignments},
    {"votes", &FactsMark::votes}};

} // namespace lb
