// One run of routing, done in slices and kept so that any lead's whole list of reasons comes at
// once: beside the routes, what the reps were asked and who had room when. A preview; it assigns
// nothing. What it keeps refers to nothing outside.
#pragma once

#include "base/work.hpp"
#include "lead/meeting_reps.hpp"

namespace lb {

class RoutingRun {
 public:
  /// Routes from nothing; until it is finished there are no routes and no reasons. Keeps: what the
  /// input names, unchanged, and the run, where it is, until then. Cost: a few thousand units, or
  /// as many reps looked at, between two pauses; but what LeadQuestions makes ready, in one go.
  Work work(RoutingInput input);

  /// In routing order, without lists of reps (RouteLists::none).
  const std::vector<Route>& routes() const { return routes_; }
  /// The routes, with which explain() goes; add_lists() stays.
  std::vector<Route> take_routes() { return std::move(routes_); }

  /// The route of a unit with all its lists; nothing where it is not to be routed. Cost: the reps,
  /// once for each rule that it came to.
  std::optional<Route> explain(std::uint32_t unit) const;
  /// Writes its lists into the route that routes() had at that place.
  void add_lists(std::uint32_t place, Route& route) const;

 private:
  class Routing;

  MeetingReps reps_;
  RepRoom room_;
  std::vector<Route> routes_;
  std::vector<CoverClasses> covers_;    // by place in the order
  std::vector<std::uint32_t> place_of_; // by unit; UINT32_MAX: not routed
};

} // namespace lb
