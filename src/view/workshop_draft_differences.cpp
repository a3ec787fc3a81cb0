// Whom one draft calls ready and the other does not: lists of each side alone, and of the first of
// them the rule that makes the difference.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/lead_words.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <map>

namespace lb {

namespace {

constexpr std::size_t kMostNamed = 8;
constexpr float kNamedLine = 28.0F;

class DraftDifferences {
 public:
  DraftDifferences(const Workbench& workbench, View& view, const DraftComparison& compared)
      : workbench_(workbench), view_(view), compared_(compared) {}

  void draw(Rect& rest) {
    if (compared_.differences.empty()) return;
    rest.cut_top(12.0F);
    Rect acts = rest.cut_top(36.0F);
    for (const bool sales : {false, true}) draw_all_of(acts, rest, sales);
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("workshop.draft_differences"),
                           "differences");
    const std::size_t named = std::min(compared_.differences.size(), kMostNamed);
    for (std::size_t n = 0; n < named; ++n) {
      const IdScope scope(n);
      draw_one(rest.cut_top(kNamedLine), compared_.differences[n]);
    }
  }

 private:
  // The leads that one side alone calls ready, in the list of leads.
  void draw_all_of(Rect& acts, Rect& rest, bool sales) {
    const auto count =
        std::ranges::count(compared_.differences, sales, &DraftDifference::only_sales);
    if (count == 0) return;
    const std::string words =
        view_.t(Message{sales ? "workshop.list_only_sales" : "workshop.list_only_marketing",
                        {{"n", whole_text(view_, count)}}});
    if (button_flowing(
            view_, acts, rest,
            {.id = sales ? "only sales" : "only marketing", .label = words, .small = true}))
      show_units(workbench_, view_, units_of(sales), words);
  }

  std::vector<std::uint32_t> units_of(bool sales) const {
    const Evaluation& evaluation = *workbench_.derived.evaluation;
    std::map<std::string_view, std::uint32_t> by_id;
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit)
      by_id[id_of_unit(workbench_.workspace.facts, evaluation.units, unit)] = unit;
    std::vector<std::uint32_t> units;
    for (const DraftDifference& one : compared_.differences)
      if (const auto found = by_id.find(one.id); one.only_sales == sales && found != by_id.end())
        units.push_back(found->second);
    std::ranges::sort(units);
    return units;
  }

  // `Anna Kowalska: only marketing. Downloads a white paper +35, +5`.
  void draw_one(Rect line, const DraftDifference& one) {
    const std::string who(
        view_.t(one.only_sales ? "workshop.only_sales" : "workshop.only_marketing"));
    const std::string name = name_of(one.id);
    const std::string why = cause_of(one);
    const MirrorGroup group(view_, MirrorRole::listitem, line,
                            named(view_, name, listed(view_, who, why)), "difference");
    fill(view_, line.cut_left(4.0F).middle(16.0F), camp_color(one.only_sales), 1.0F);
    line.cut_left(8.0F);
    draw_text(view_, line.cut_left(std::min(220.0F, line.width * 0.4F)), name, style::strong);
    draw_text(view_, line, why.empty() ? who : why, style::small);
  }

  std::string name_of(const std::string& id) const {
    const Facts& facts = workbench_.workspace.facts;
    const Row lead = facts.leads.ids.find(id);
    return lead == kNoRow ? id : lead_name(facts, lead);
  }

  // The rule whose parts differ most; empty where none does by a point: it has faded since, or the
  // entry alone makes the difference.
  std::string cause_of(const DraftDifference& one) const {
    const auto gap = [](const PartDifference& part) {
      return std::abs(part.marketing - part.sales);
    };
    const auto most = std::ranges::max_element(one.parts, {}, gap);
    if (most == one.parts.end() || gap(*most) < kMicro) return {};
    return view_.t(Message{"workshop.both_gave",
                           {{"rule", rule_name(workbench_, view_, most->rule)},
                            {"marketing", signed_text(view_, most->marketing / kMicro)},
                            {"sales", signed_text(view_, most->sales / kMicro)}}});
  }

  const Workbench& workbench_;
  View& view_;
  const DraftComparison& compared_;
};

} // namespace

float draw_draft_differences(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("draft differences");
  if (const CampDrafts* drafts = ready_camp_drafts(workbench))
    DraftDifferences(workbench, view, drafts->comparison).draw(rect);
  return rect.y;
}

} // namespace lb
