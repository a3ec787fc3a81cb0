// Which stage is entered by a threshold of the score, and from where: the line that the screens and
// the workshop speak of; and which stage stands for "ready", whatever it is entered by.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// The comparison of a score with the number that it must reach, the first one in the order of the
/// tree; nullptr where the predicate has none. Keeps: it is part of the predicate.
const Comparison* first_threshold(const Predicate& predicate);

/// The N of the first comparison `score ge N` of its automatic entry, in points; nothing where the
/// stage has no such comparison, or its number is no whole one.
std::optional<std::int64_t> stage_threshold(const Stage& stage);

/// The first stage that is entered by a threshold of the score, and that threshold: the line.
struct ThresholdStage {
  StageCode stage = 0;
  std::int64_t points = 0;
};
std::optional<ThresholdStage> threshold_stage(const Definition& definition);

/// The N, in points, where the predicate is the one comparison `score ge N` and nothing else;
/// nothing where it asks for more, or N is no whole number.
std::optional<std::int64_t> plain_threshold(const Predicate& predicate);

/// The stage whose leads the definition calls ready.
struct ReadyStage {
  StageCode stage = 0;
  /// Of its plain threshold; nothing: its entry as a whole tells, not the score alone.
  std::optional<std::int64_t> points{};
};
/// The stage of threshold_stage(); without one `mql` where it is entered of itself; else the last
/// one that is, below the first that a decision enters, but never the first rung. Nothing where the
/// ladder has none of these.
std::optional<ReadyStage> ready_stage(const Definition& definition);

} // namespace lb
