// The hand-over brief of a lead as one page that prints (B3): why it counts as ready, who is there,
// what is known and what is still to be asked, what they read and what happened. It needs nothing
// from outside, and holds no script.
#pragma once

#include "view/lead_panel.hpp"

namespace lb {

/// HTML in the page's language.
std::string brief_page(const LeadSubject& lead, const View& view);

} // namespace lb
