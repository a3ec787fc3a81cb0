#include "view/filter_form.hpp"

#include "view/item.hpp"
#include "view/test_form.hpp"

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
  const TestFormAct act =
      draw_test_form_acts(view, rest, view.t("filter.take"), *leads.filter_form);
  if (act == TestFormAct::leave) {
    leads.filter_form.reset();
  } else if (act == TestFormAct::take) {
    if (std::optional<LeadFilter> filter = finished_test(context, view, *leads.filter_form))
      add_filter(leads, *filter);
  }
  return rest.y - rect.y;
}

} // namespace lb
