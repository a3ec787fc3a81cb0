// What a browser keeps of how a person looks at things, whichever workspace is open: theme,
// projector, sizes of panes, columns of the leads table. A small JSON text; of one that is damaged
// or of another version each part that reads counts, and the rest stays as it is.
#pragma once

#include "view/ui_state.hpp"

namespace lb {

/// Empty where all is as at the start.
std::string kept_view(const UiState& state);
void take_kept_view(UiState& state, std::string_view kept);

} // namespace lb
