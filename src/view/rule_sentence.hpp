// A rule as a sentence whose fields are controls: what gives how many points, and its limits.
#pragma once

#include "view/sentence.hpp"

namespace lb {

/// `limits_below`: where limits go that have no room on the line itself; empty where they stand on
/// it.
void draw_rule_sentence(const Workbench& workbench, View& view, Sentence& line, const Rule& rule,
                        Rect limits_below);
/// How much higher the row of a rule is than one line, which is as wide as this.
float rule_limits_height(const Workbench& workbench, View& view, const Rule& rule, float width);

/// What a rule asks for, without fields: `Industry is one of food, retail`, `Demo request, at most
/// 3 times`.
std::string condition_words(const View& view, const Rule& rule);

} // namespace lb
