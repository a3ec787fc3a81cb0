// The smallest edit of one draft that brings two drafts closest (SEMANTICS 6): of all single edits,
// one threshold, one rule's points or its removal, the one after which the units that both call
// ready are the largest share of those that either does. Law: equal to trying every single edit by
// a full evaluation, whatever caps, decay, decisions and nurture there are.
#pragma once

#include "lead/draft_comparison.hpp"

namespace lb {

/// In the order in which equal edits are preferred.
enum class EditKind : std::uint8_t { threshold, points, removal };

struct SingleEdit {
  EditKind kind = EditKind::threshold;
  std::string rule{};            ///< of points and removal
  std::int64_t from = 0, to = 0; ///< points; the line's, or the rule's (a removal goes to 0)
  std::size_t line = 0;          ///< of a threshold: which of entry_thresholds() of ready_entry()
  friend bool operator==(const SingleEdit&, const SingleEdit&) = default;
};
/// The definition after the edit. Requires that it has the rule, or the line.
Definition with_edit(const Definition& definition, const SingleEdit& edit);

/// What may be edited to what: whole points, both ends included. Requires rule_from <= 0 <=
/// rule_to.
struct EditRange {
  std::int64_t line_from = 0, line_to = 200;
  std::int64_t rule_from = -100, rule_to = 100;
};
/// All edits of the range that change something, in the order in which equal ones are preferred: by
/// kind, by how many points they move, by rule id, down before up, by line. No points of 0 (that is
/// the removal), and no rule that is switched off.
std::vector<SingleEdit> single_edits(const Definition& definition, const EditRange& range);

/// Units that both drafts call ready, and that either does.
struct Overlap {
  std::int64_t both = 0, either = 0;
  friend bool operator==(const Overlap&, const Overlap&) = default;
};
/// Exactly, by the share of both in either; nobody in either is no agreement.
bool agrees_more(const Overlap& one, const Overlap& other);

struct SmallestEdit {
  Overlap now{};
  std::optional<SingleEdit> edit{}; ///< nothing where no single edit raises the agreement
  Overlap then{};                   ///< after the edit
};

struct EditSearch {
  const DraftView& edited;
  const DraftView& other; ///< of the same facts and instant
  EditRange range{};
};

/// Whether the search reads every unit once and settles all edits by it: more points never close
/// the entry of mql, no lower rung asks for points, and the mix is not negative. Else each edit
/// costs an evaluation: exact too, yet a wait of minutes for many leads.
bool is_quick(const Definition& definition);

/// In slices, into a result that is empty. Requires that both evaluators were updated with their
/// inputs. Keeps: the views, their evaluators, facts and definitions must outlive it unchanged.
/// Cost: where is_quick(), a replay, of each unit its activities as often as it has moments and the
/// rules; else single_edits() evaluations.
Work find_smallest_edit(EditSearch search, SmallestEdit& result);

} // namespace lb
