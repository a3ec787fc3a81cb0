// How long the smallest edit that brings two drafts closest takes to find, from two drafts that are
// evaluated: what the workshop waits for.
#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"
#include "lead/smallest_edit.hpp"

#include <algorithm>

namespace lb::bench {

namespace {

/// A draft of the other camp: the same rules, other points and another line.
Definition other_camp(Definition definition) {
  std::int64_t turn = 0;
  for (Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules) rule.points += ++turn % 3 * 5 - 4;
  return with_edit(definition, {.from = 60, .to = 55});
}

} // namespace

std::vector<Timing> run_edits(const StepOptions& options) {
  if (!options.wants(kEditStep)) return {};
  Facts facts = make_facts(std::min(options.leads, kRoutedLeads));
  add_decisions(facts);
  const Definition marketing = make_definition();
  const Definition sales = other_camp(marketing);
  const EvaluationInput of_marketing{facts, marketing, *instant_from_text(kAsOf)};
  const EvaluationInput of_sales{facts, sales, *instant_from_text(kAsOf)};
  Evaluator one, other;
  one.update(of_marketing);
  other.share(one);
  other.update(of_sales);
  const DraftView edited{of_marketing, one};
  const DraftView beside{of_sales, other};
  SmallestEdit found;
  Timing timing = timed(std::string(kEditStep), std::min<std::size_t>(options.repeats, 5), [&] {
    found = {};
    find_smallest_edit({.edited = edited, .other = beside}, found).finish();
  });
  if (!found.edit) stop("no edit brings the drafts closer");
  return {timing};
}

} // namespace lb::bench
