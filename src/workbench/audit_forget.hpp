// The audit without those who asked to be forgotten: of an entry that names them stays who, when
// and what kind of act.
#pragma once

#include "exchange/person_names.hpp"

namespace lb {

/// A text that names them becomes `…`; a change of a row of theirs, or of a value that names them,
/// keeps the beginning of its place alone, and so does every change of an entry whose sentence
/// names them. Such an entry has the member `forgotten` then, true. Other entries stay as they are.
void forget_in_audit(std::vector<Json>& audit, const PersonNames& names);

} // namespace lb
