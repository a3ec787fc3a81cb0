#include "view/filter_form.hpp"

#include "view/button.hpp"
#include "view/test_form.hpp"
#include "view/text.hpp"

#include <algorithm>

namespace lb {

namespace {

void add_filter(LeadsState& leads, LeadFilter filter) {
  if (!std::ranges::contains(leads.query.when, filter))
    leads.query.when.push_back(std::move(filter));
  leads.filter_form.reset();
}

} // namespace

float draw_filter_form(const Workbench& workbench, View& view, Rect rect) {
  LeadsState& leads = view.state.leads;
  if (!leads.filter_form) return 0.0F;
  Rect rest = rect.inset(view.theme.m().page_pad, 0.0F);
  const MirrorGroup group(view, MirrorRole::group, rest, view.t("filter.add"), "filter form");
  const IdScope scope("filter form");
  const TestContext context{workbench, *workbench.derived.definition, view.t("filter.only")};
  rest.cut_top(draw_test_form(context, view, rest, *leads.filter_form) - rest.y);
  Rect acts = rest.cut_top(view.theme.m().button_small);
  const bool is_added = button_left(
      view, acts,
      {.id = "take", .label = view.t("filter.take"), .kind = ButtonKind::main, .small = true});
  const bool is_left =
      button_left(view, acts, {.id = "cancel", .label = view.t("common.cancel"), .small = true});
  if (!leads.filter_form->refusal.empty())
    rest.cut_top(paragraph(view, rest.inset(0.0F, 4.0F), leads.filter_form->refusal,
                           {.type = Type::caption, .color = Color::bad}) +
                 4.0F);
  rest.cut_top(10.0F);
  if (is_left) {
    leads.filter_form.reset();
  } else if (is_added) {
    if (std::optional<LeadFilter> filter = finished_test(context, view, *leads.filter_form))
      add_filter(leads, *filter);
  }
  return rest.y - rect.y;
}

} // namespace lb
