// What the scores of all units come to at the as-of instant: how many meet each automatic entry,
// and how the shown scores lie, by ending. The units are counted by half points, so that a moved
// score threshold is answered from the counts and looks at no unit. Law: equal to asking every
// unit.
#pragma once

#include "lead/ladder.hpp"
#include "lead/predicate_columns.hpp"

namespace lb {

class ScoreCounts {
 public:
  struct Input {
    const UnitColumns& columns;        ///< with scores; with the stages of the last replay, if any
    const CompileInput& compile;       ///< with a cache
    std::uint64_t points_revision = 0; ///< raised by every change of the points
    std::uint64_t scores_revision = 0; ///< of points, grades or temperatures
    std::uint64_t stages_revision = 0; ///< by every replay
  };
  /// The facts or the instant changed: nothing stays.
  void clear() { *this = {}; }
  /// The named lists changed: what asks for one is asked again.
  void forget_lists();
  /// In slices; one that was given up is made good by the next.
  /// Cost: nothing where nothing changed; the half points where a score threshold moved; a pass
  /// over the units where scores or stages changed; a few where an entry asks for something else.
  Work update(const Input& input);

  /// By rung: the units of which its automatic entry holds now, wherever they stand and whatever
  /// gate blocks them; nothing for a rung that is not entered of itself.
  std::span<const std::optional<std::int64_t>> meeting() const { return meeting_; }
  /// As score_histogram(), of the units that ended so. Requires bounds within 1,000 points of 0.
  std::vector<std::uint32_t> histogram(Ending ending, const HistogramBounds& bounds) const;

 private:
  // An automatic entry: its rest holds, and where it has a plain threshold, the score is at least
  // `from`.
  struct Entry {
    Predicate source{};
    std::optional<std::int64_t> from{}; ///< micro-points
    Predicate rest{};
    bool asks_scores = false, asks_stages = false; ///< the rest does
    bool is_filled = false;
    std::vector<char> holds{}; ///< the rest, by unit
  };
  // The units that are counted together: those of one ending of which the same of the first
  // kClassRungs automatic entries have their rest.
  static constexpr std::size_t kClassRungs = 6;
  static constexpr std::size_t kClassCount = std::size_t{4} << kClassRungs;
  static constexpr std::int64_t kHalf = kMicro / 2, kLowestShown = -1024;
  static constexpr std::int64_t kLowest = kLowestShown * kMicro;
  static constexpr std::size_t kBuckets = 4096; ///< half points from kLowest on

  static Entry make_entry(const Predicate& source);
  static std::size_t bucket_of(std::int64_t micro);
  std::span<const std::uint32_t> counts_of(std::size_t one) const {
    return std::span(counts_).subspan(one * kBuckets, kBuckets);
  }
  struct Changed {
    bool rests = false, stages = false, points = false;
  };
  Changed see(const Input& input);
  bool bring_sources(std::span<const Stage> stages);
  static Work fill_rest(const Input& input, Entry& entry);
  Work classify(const Input& input);
  template <class Number> Work count_half_points(std::span<const Number> score);
  void count_shown();
  static bool is_counted(const Entry& entry, std::size_t nth);
  std::int64_t counted(const Entry& entry, std::size_t nth) const;
  Work bring_meeting(const Scores& scores);

  std::vector<std::optional<Entry>> entries_;                       ///< by rung
  std::vector<std::optional<std::int64_t>> meeting_;                ///< by rung
  std::vector<std::uint8_t> classes_;                               ///< that have a unit
  std::vector<std::uint8_t> class_of_;                              ///< by unit: index in classes_
  std::vector<std::uint32_t> counts_;                               ///< by class and half point
  std::array<std::vector<std::uint32_t>, kEndingCount> by_shown_{}; ///< by shown point
  std::uint64_t points_revision_ = 0, scores_revision_ = 0, stages_revision_ = 0;
  bool is_whole_ = false; ///< the last update came to its end
};

} // namespace lb
