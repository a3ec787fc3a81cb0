// In what one definition differs from another, as lines that a person reads.
#pragma once

#include "lead/definition_changes.hpp"
#include "view/view.hpp"

namespace lb {

/// `MQL from 60 → 55`, `Demo request +25 → +30`, `New: Trade fair`. Requires a change between the
/// two.
std::string change_words(const View& view, const DefinitionChange& change, const Definition& before,
                         const Definition& after);

} // namespace lb
