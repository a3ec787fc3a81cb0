// What the nurture screen says: who is on which track, what falls due, where there is nothing to
// send, who went quiet, what each content did. Kept between frames, found anew with the evaluation
// that is shown.
#pragma once

#include "exchange/due_files.hpp"
#include "lead/content_gaps.hpp"
#include "lead/content_use.hpp"
#include "lead/gone_quiet.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// What became of all stays in nurture that are over or go on.
struct StayTally {
  std::int64_t count = 0, back = 0;
};

/// What is known of one content of the catalogue.
struct ContentFigures {
  ContentUse use{};
  ContentEffect effect{};
  std::int64_t rating_sum = 0, rating_count = 0; ///< of what sales says
  std::int64_t questions = 0;                    ///< that it leaves open
};

class NurtureFigures {
 public:
  /// Requires an evaluation with its stages. Cost: passes over units, leads and decisions where
  /// something of it is another; those who are quiet anew where `quiet_days` is another.
  void update(const Workbench& workbench, std::int64_t quiet_days);
  /// By content of the plan. Requires update(). Cost: where the evaluation is another, all stays
  /// with their activities, and a pass over all activities.
  const std::vector<ContentFigures>& contents(const Workbench& workbench);

  const std::vector<NurtureStay>& stays() const { return stays_; } ///< that go on
  const std::vector<std::uint32_t>& in_nurture() const { return in_nurture_; }
  const std::vector<std::uint32_t>& without_track() const { return without_track_; }
  /// In nurture for the second time or more.
  const std::vector<std::uint32_t>& again() const { return again_; }
  /// In nurture, and the day has come to look at them again.
  const std::vector<std::uint32_t>& to_review() const { return to_review_; }
  const StayTally& tally() const { return tally_; }
  const std::vector<TrackPlaces>& tracks() const { return tracks_; } ///< by track of the plan
  /// What falls due in the week around the as-of, blocked steps too.
  const std::vector<DueRow>& due() const { return due_; }
  bool has_steps() const { return !due_.empty(); }
  std::int64_t due_count() const { return std::ssize(due_) - blocked_; }
  std::int64_t blocked_count() const { return blocked_; }
  std::int64_t mailed() const { return mailed_; }   ///< that a mail list may hold
  std::int64_t planned() const { return planned_; } ///< that a calendar may hold
  const std::vector<RoleGaps>& gaps() const { return gaps_; }
  const std::vector<QuietUnit>& quiet() const { return quiet_; }

 private:
  void look_at_units(const Workbench& workbench);
  void look_at_steps(const Workbench& workbench);

  std::uint64_t stamp_ = 0;          ///< Derived's
  std::uint64_t notes_revision_ = 0; ///< the workbench's: consents
  std::uint64_t contents_stamp_ = 0;
  std::int64_t quiet_days_ = 0;
  std::vector<NurtureStay> stays_;
  std::vector<std::uint32_t> in_nurture_, without_track_, again_, to_review_;
  StayTally tally_;
  std::vector<TrackPlaces> tracks_;
  std::vector<DueRow> due_;
  std::int64_t blocked_ = 0, mailed_ = 0, planned_ = 0;
  std::vector<RoleGaps> gaps_;
  std::vector<QuietUnit> quiet_;
  std::vector<ContentFigures> contents_;
};

/// The title of a content of the plan; its id where the plan does not have it.
std::string content_title(const NurturePlan& plan, const std::string& content);

/// The steps with what files say of them, in the same order.
std::vector<DueRow> due_rows(const Workspace& workspace, const Evaluation& evaluation,
                             std::span<const DueStep> steps);

} // namespace lb
