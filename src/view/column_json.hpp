// The columns of the leads table as JSON: a name of its own for each fixed one,
// `{"attribute":NAME}` for the others.
#pragma once

#include "view/ui_state.hpp"

namespace lb {

Json column_json(const ShownColumn& column);
std::optional<ShownColumn> column_of(const Json& item);

Json columns_json(std::span<const ShownColumn> columns);
/// Takes those that can be read, none twice; nothing where the name is not among them, which a row
/// needs.
void take_columns(LeadsState& leads, const Json* list);

} // namespace lb
