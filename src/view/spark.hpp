// A score of the last 90 days as a line of the size of a word. Drawn and not said.
#pragma once

#include "view/view.hpp"

namespace lb {

/// `line`: the score, in micro-points, from which a lead is handed over: a hairline.
void draw_spark(const View& view, Rect cell, const ScoreHistory::Scores& scores,
                std::optional<std::int64_t> line);

} // namespace lb
