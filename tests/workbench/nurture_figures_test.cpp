// What the nurture screen says of the sample: its parts add up, a consent changes them at once, and
// what is quiet is asked anew only where its days are others.
#include "exchange/embedded_assets.hpp"
#include "workbench/nurture_figures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

Workbench with_nurtured_sample() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  workbench.sample_plan = *read_json(embedded_asset("plans/sample.json"));
  workbench.sample_nurture = *read_json(embedded_asset("plans/sample_nurture.json"));
  apply(workbench, OpenSample{});
  recompute(workbench);
  return workbench;
}

} // namespace

TEST_CASE("the sample has a plan of nurture that it follows, and its figures add up") {
  const Workbench workbench = with_nurtured_sample();
  const NurturePlan& plan = workbench.workspace.nurture;
  NurtureFigures figures;
  figures.update(workbench, 30);
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const StageCode nurture = evaluation.stages.codes.nurture();
  CHECK(static_cast<std::int64_t>(figures.in_nurture().size()) ==
        std::ranges::count(evaluation.stages.stage, nurture));
  CHECK(figures.in_nurture().size() > 200);
  CHECK(figures.again().size() > 0);
  CHECK(figures.tally().back > 0);
  CHECK(figures.tally().count == evaluation.funnel.time_in_stage[nurture].count);
  CHECK(figures.due_count() > 20);
  CHECK(figures.blocked_count() == 0);
  CHECK(figures.mailed() > 0);
  CHECK(figures.mailed() < figures.planned()); // some steps are calls
  // Every content of a step is in the catalogue, and most of the catalogue was seen.
  for (const Track& track : plan.tracks)
    for (const TrackStep& step : track.steps)
      CHECK(std::ranges::contains(plan.contents, step.content, &Content::id));
  const auto& contents = figures.contents(workbench);
  REQUIRE(contents.size() == plan.contents.size());
  CHECK(std::ranges::all_of(
      contents, [](const ContentFigures& one) { return one.effect.met + one.effect.not_met > 0; }));
  CHECK(std::ranges::count_if(contents, [](const auto& one) { return one.use.views > 0; }) > 20);
  CHECK(figures.gaps().size() > 5);
}

TEST_CASE(
    "an opt-out is out of the files with the next frame, and fewer days find more who are quiet") {
  Workbench workbench = with_nurtured_sample();
  NurtureFigures figures;
  figures.update(workbench, 30);
  const std::int64_t mailed = figures.mailed();
  const std::size_t quiet = figures.quiet().size();
  const auto row = std::ranges::find_if(figures.due(), may_be_mailed);
  REQUIRE(row != figures.due().end());
  const std::string id = row->id;
  const auto of_person = [&] {
    return std::ranges::count_if(
        figures.due(), [&](const DueRow& one) { return one.id == id && may_be_mailed(one); });
  };
  const auto steps = of_person();
  apply(workbench, SetConsent{id, Consent{.opt_out = {true, false, false}}});
  recompute(workbench);
  figures.update(workbench, 90);
  CHECK(figures.mailed() == mailed - steps);
  CHECK(of_person() == 0);
  CHECK(figures.quiet().size() < quiet);
  figures.update(workbench, 30);
  CHECK(figures.quiet().size() == quiet);
}

} // namespace lb
