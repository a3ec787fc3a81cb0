// The members `nurture` and `content_effect` of the result document (SEMANTICS 9 and 10).
#include "exchange/result_parts.hpp"

#include "base/check.hpp"

namespace lb {

namespace {

void write_stay(std::string& out, const ResultInput& input, const NurtureStay& stay) {
  const NurturePlan& plan = input.workspace.nurture;
  ObjectWriter row(out);
  write_unit(row, input, stay.unit);
  if (stay.track == kNoTrack)
    row.null("track");
  else
    row.text("track", plan.tracks[stay.track].id);
  row.instant("entered", stay.entered);
  const std::vector<std::uint32_t> due = due_steps(plan, stay);
  row.begin("due");
  write_list(out, due.size(), false, [&](std::size_t i) { out += std::to_string(due[i]); });
  row.end();
}

void write_effect(std::string& out, const Content& content, const ContentEffect& effect) {
  ObjectWriter row(out);
  row.text("content", content.id);
  row.number("met", effect.met);
  row.number("met_back", effect.met_back);
  write_interval(row, "met_interval", wilson_interval(effect.met_back, effect.met));
  row.number("not_met", effect.not_met);
  row.number("not_met_back", effect.not_met_back);
  write_interval(row, "not_met_interval", wilson_interval(effect.not_met_back, effect.not_met));
  row.end();
}

} // namespace

void write_nurture(ObjectWriter& result, std::string& out, const ResultInput& input) {
  LB_CHECK(input.nurture_stays != nullptr);
  std::vector<NurtureStay> open = *input.nurture_stays;
  std::erase_if(open, [](const NurtureStay& stay) { return !stay.is_open; });
  result.begin("nurture");
  write_list(out, open.size(), true, [&](std::size_t i) { write_stay(out, input, open[i]); });
  const NurturePlan& plan = input.workspace.nurture;
  const std::vector<ContentEffect> effects = content_effects(plan, *input.nurture_stays);
  result.begin("content_effect");
  write_list(out, effects.size(), true,
             [&](std::size_t i) { write_effect(out, plan.contents[i], effects[i]); });
}

} // namespace lb
