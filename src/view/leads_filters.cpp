// What the leads are filtered by: views, the search, the place, and a chip for each filter, in as
// many lines as they take.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/leads_columns.hpp"
#include "view/leads_groups.hpp"
#include "view/leads_views.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/screen_leads.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

// Places one after the other, on the next line where one has no room on this.
class Flow {
 public:
  Flow(Rect area, float height) : area_(area), height_(height) { begin_line(); }
  /// What is left of the line that is being filled, for what stands at its right end.
  Rect& line() { return line_; }
  Rect place(float width) {
    if (line_.width < width && line_.x > area_.x) begin_line();
    const Rect at = line_.cut_left(std::min(width, line_.width));
    line_.cut_left(8.0F);
    return at;
  }
  float height() const { return static_cast<float>(lines_) * (height_ + kBetween); }

 private:
  static constexpr float kBetween = 8.0F;
  void begin_line() {
    line_ = {area_.x, area_.y + height(), area_.width, height_};
    ++lines_;
  }
  Rect area_, line_{};
  float height_;
  int lines_ = 0;
};

void draw_search(View& view, Flow& flow, float width) {
  if (view.notes.find_wanted) {
    focus_when_drawn(view, text_id("##find"));
    view.notes.find_wanted = false;
  }
  text_field(view, flow.place(width),
             {.id = "find",
              .name = view.t("leads.find"),
              .placeholder = view.t("leads.find"),
              .search = true},
             view.state.leads.query.search);
}

void draw_stage_choice(const Workbench& workbench, View& view, Flow& flow) {
  LeadQuery& query = view.state.leads.query;
  const Definition& definition = *workbench.derived.definition;
  const StageCodes codes = workbench.derived.evaluation->stages.codes;
  std::vector<std::string> places{std::string(view.t("leads.all_stages"))};
  for (std::size_t code = 0; code < codes.size(); ++code)
    places.push_back(place_word(view, definition, static_cast<StageCode>(code)));
  const ChoiceSpec stage{.id = "stage",
                         .name = view.t("stage.stage"),
                         .options = places,
                         .selected = query.stage ? std::size_t{*query.stage} + 1 : 0};
  if (const auto taken = choice(view, flow.place(choice_width(view, stage)), stage)) {
    query.stage.reset();
    if (*taken > 0) query.stage = static_cast<StageCode>(*taken - 1);
  }
}

// True where the chip was pressed.
bool draw_chip(View& view, Flow& flow, std::string_view id, std::string_view what) {
  return filter_chip(view, flow.place(filter_chip_width(view, what)), id, what);
}

void draw_chips(View& view, Flow& flow) {
  LeadQuery& query = view.state.leads.query;
  if (!query.only.empty()) {
    const std::string& words = view.state.leads.only_words;
    const std::string count = whole_text(view, static_cast<std::int64_t>(query.only.size()));
    const std::string what =
        words.empty() ? view.t(Message{"leads.chosen", {{"n", count}}})
                      : view.t(Message{"grouping.counted", {{"group", words}, {"n", count}}});
    if (draw_chip(view, flow, "only", what)) query.only.clear();
  }
  if (query.area && draw_chip(view, flow, "area", view.t("leads.in_area"))) query.area.reset();
  for (std::size_t i = 0; i < query.when.size(); ++i) {
    const IdScope scope(i);
    if (!draw_chip(view, flow, "filter", predicate_words(view, query.when[i].predicate))) continue;
    query.when.erase(query.when.begin() + static_cast<std::ptrdiff_t>(i));
    return; // the next frame draws those that are left
  }
}

void draw_add_filter(View& view, Flow& flow) {
  LeadsState& leads = view.state.leads;
  const ButtonSpec add{
      .id = "add filter", .label = view.t("filter.add"), .kind = ButtonKind::link, .small = true};
  if (!button(view, flow.place(button_width(view, add)), add)) return;
  leads.filter_form = leads.filter_form ? std::nullopt : std::optional(TestForm{});
  leads.naming.reset();
}

} // namespace

void clear_filters(LeadQuery& query) {
  query.search.clear();
  query.stage.reset();
  query.only.clear();
  query.area.reset();
  query.when.clear();
  query.group.reset();
}

float draw_leads_filters(const Workbench& workbench, View& view, Rect rect) {
  const Rect area = rect.inset(view.theme.m().page_pad, 0.0F);
  const float height = view.theme.m().button_small;
  Flow flow(area, height);
  if (!view.state.leads.shows_map) {
    draw_column_chooser(workbench, view, flow.line());
    flow.line().cut_right(4.0F);
    draw_grouping_button(view, flow.line());
    flow.line().cut_right(8.0F);
  }
  draw_leads_view(workbench, view, flow.place(leads_view_width(workbench, view)));
  draw_search(view, flow, std::clamp(area.width * 0.2F, 140.0F, 232.0F));
  if (!workbench.derived.is_staged) return flow.height() + 4.0F;
  draw_stage_choice(workbench, view, flow);
  if (shows_groups(workbench, view) && !has_room_for_groups(rect))
    draw_groups_choice(workbench, view, flow.place(groups_choice_width(workbench, view)));
  draw_chips(view, flow);
  draw_add_filter(view, flow);
  return flow.height() + 4.0F;
}

} // namespace lb
