// How many units are ready after each single edit, counted unit by unit from the chances of each
// (ready_chances.hpp). A rule's points or the line move readiness one way only, so that a unit
// counts once an edit: at the first points, or the highest line, with which it is ready.
#pragma once

#include "lead/entry_needs.hpp"
#include "lead/ready_chances.hpp"
#include "lead/smallest_edit.hpp"

namespace lb {

class EditTallies {
 public:
  /// One threshold of the entry of mql, and what the entry needs beside it.
  struct Line {
    PredicateKind measure = PredicateKind::score;
    std::vector<PointsNeed> alternatives; ///< as in `needs`, without what the line asks for
  };
  /// Keeps: definition and needs.
  struct Input {
    const Definition& definition;
    const EntryNeeds& needs;
    std::vector<Line> lines{}; ///< as SingleEdit::line counts them; none where mql has none
    EditRange range{};
  };
  explicit EditTallies(const Input& input);

  /// A unit that is ready whatever its points.
  void add_ready(bool other_calls_ready) { decided_.add(other_calls_ready); }
  /// A unit by all of its chances. Cost: the chances, for each rule that finds something in them.
  void add(const ReadyChances& chances, bool other_calls_ready);

  /// After the edit, or without one, if the other draft calls so many ready. Requires an edit of
  /// the range, and its line where it moves one.
  Overlap now(std::int64_t other_count) const { return overlap(now_, other_count); }
  Overlap after(const SingleEdit& edit, std::int64_t other_count) const;

 private:
  struct Called {
    std::int64_t ready = 0, both = 0;
    void add(bool other_calls_ready) {
      ++ready;
      both += other_calls_ready ? 1 : 0;
    }
    void add(const Called& more) {
      ready += more.ready;
      both += more.both;
    }
  };
  struct RuleTally {
    std::string id;
    std::size_t group = 0;
    std::vector<RuleWorth> worths; ///< by points of the range
    RuleWorth worth{};             ///< today's
    std::vector<Called> first;     ///< units by the first points with which they are ready
  };
  // A chance with its points as they are.
  struct Sums {
    std::int64_t fit = 0, behaviour = 0; ///< of the limited groups
    Points points{};
  };

  Overlap overlap(const Called& called, std::int64_t other_count) const;
  void read_sums(const ReadyChances& chances);
  bool opens(std::uint64_t open, const Points& points) const;
  Points points_with(std::size_t chance, const RuleTally& rule, std::int64_t part_change) const;
  bool is_ready_with(const ReadyChances& chances, std::size_t rule, std::size_t points) const;
  std::optional<std::size_t> first_ready(const ReadyChances& chances, std::size_t rule);
  std::optional<std::int64_t> highest_line(const ReadyChances& chances, const Line& line) const;

  Input in_;
  Scoring scoring_;
  std::vector<RuleTally> rules_;             // as in rules_of()
  std::vector<std::vector<Called>> by_line_; // units by the highest line with which they are ready
  Called decided_, now_;
  // Of the unit.
  std::vector<Sums> sums_;           // by chance
  std::vector<std::int64_t> groups_; // by chance, by group: unlimited
  std::vector<char> is_open_;        // by chance: it opens mql as things are
  std::vector<std::size_t> touched_; // the chances in which the rule at hand finds something
};

} // namespace lb
