// The catalogue: every content by kind and stage of the buyer's journey, who saw it, who bought
// after, and whether those who met it in nurture came back more often. One of them opens at its
// side.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace lb {

namespace {

constexpr float kContentSide = 372.0F;

std::string rating_words(const View& view, const ContentFigures& figures) {
  if (figures.rating_count == 0) return {};
  const std::int64_t tenths =
      (figures.rating_sum * 10 + figures.rating_count / 2) / figures.rating_count;
  return tenths_text(view, static_cast<std::uint64_t>(tenths));
}

class CatalogueTable {
 public:
  CatalogueTable(const Workbench& workbench, View& view)
      : view_(view), plan_(workbench.workspace.nurture), figures_(view.nurture.contents(workbench)),
        order_(catalogue_order(plan_)) {}

  void draw(Rect rect) {
    const std::array<TableColumn, 8> columns{
        {{.head = view_.t("nurture.head_content"), .width = 150.0F, .grow = 1.6F},
         {.head = view_.t("nurture.kind"), .width = widest_kind(), .priority = 3},
         {.head = view_.t("nurture.journey_stage"), .width = 110.0F, .grow = 0.5F, .priority = 2},
         {.head = view_.t("nurture.views"),
          .width = head_width("nurture.views"),
          .right_aligned = true,
          .priority = 4},
         {.head = view_.t("nurture.wins_after"),
          .width = head_width("nurture.wins_after"),
          .right_aligned = true,
          .priority = 5},
         {.head = view_.t("nurture.met_back"),
          .width = 150.0F,
          .grow = 0.2F,
          .right_aligned = true},
         {.head = view_.t("nurture.against_not_met"), .width = widest_verdict(), .priority = 1},
         {.head = view_.t("nurture.rating"),
          .width = head_width("nurture.rating"),
          .right_aligned = true,
          .priority = 6}}};
    const TableSpec spec{
        .id = "contents",
        .name = view_.t("nurture.contents"),
        .columns = columns,
        .row_count = order_.size(),
        .opened = opened_row(),
        .edge_pad = view_.theme.m().page_pad,
        .key = [&](std::size_t row) { return static_cast<std::uint32_t>(order_[row]); },
        .copies = [&](std::size_t row,
                      std::vector<std::string>& cells) { copy_row(order_[row], cells); }};
    const TableResult result = table(view_, rect, spec, [&](TableRow& row) { draw_row(row); });
    if (result.opened) view_.state.nurture.content = plan_.contents[order_[*result.opened]].id;
  }

 private:
  float head_width(const char* key) const {
    return text_width(view_, view_.t(key), style::caption) + 20.0F;
  }
  float widest_kind() const {
    float width = head_width("nurture.kind");
    for (const Content& content : plan_.contents)
      width = std::max(
          width, text_width(view_, content_kind_word(view_, content.kind), style::small) + 18.0F);
    return width;
  }
  float widest_verdict() const {
    float width = head_width("nurture.against_not_met");
    for (const std::string_view name : kEffectNames)
      width = std::max(
          width,
          text_width(view_, view_.t("nurture.effect_" + std::string(name)), style::strong) + 18.0F);
    return width;
  }

  std::size_t opened_row() const {
    for (std::size_t row = 0; row < order_.size(); ++row)
      if (plan_.contents[order_[row]].id == view_.state.nurture.content) return row;
    return SIZE_MAX;
  }

  std::string verdict(const ContentFigures& figures) const {
    const auto says = static_cast<std::size_t>(effect_says(figures.effect));
    return std::string(view_.t("nurture.effect_" + std::string(kEffectNames[says])));
  }

  void copy_row(std::size_t index, std::vector<std::string>& cells) const {
    const Content& content = plan_.contents[index];
    const ContentFigures& figures = figures_[index];
    cells.insert(cells.end(),
                 {content.title, content_kind_word(view_, content.kind),
                  journey_words(view_, plan_, content), std::to_string(figures.use.views),
                  std::to_string(figures.use.wins),
                  rate_with_interval(view_, figures.effect.met_back, figures.effect.met),
                  verdict(figures), rating_words(view_, figures)});
  }

  void draw_row(TableRow& row) {
    const std::size_t index = order_[row.index];
    const Content& content = plan_.contents[index];
    const ContentFigures& figures = figures_[index];
    const std::string journey = journey_words(view_, plan_, content);
    row.text(0, content.title, row.opened ? style::strong : style::small);
    row.text(1, content_kind_word(view_, content.kind), style::quiet);
    row.text(2, journey.empty() ? view_.t("common.unknown") : std::string_view(journey),
             journey.empty() ? style::faint : style::quiet);
    row.text(3, whole_text(view_, figures.use.views));
    row.text(4, whole_text(view_, figures.use.wins));
    row.text(5, rate_with_interval(view_, figures.effect.met_back, figures.effect.met),
             figures.effect.met == 0 ? style::faint : style::small);
    // Less often is no verdict on a content, as the note above says.
    const bool is_more = effect_says(figures.effect) == EffectSays::more;
    row.text(6, verdict(figures), is_more ? style::strong : style::quiet);
    row.text(7, rating_words(view_, figures));
  }

  View& view_;
  const NurturePlan& plan_;
  const std::vector<ContentFigures>& figures_;
  std::vector<std::size_t> order_;
};

std::optional<std::size_t> opened_content(const Workbench& workbench, const View& view) {
  const std::vector<Content>& contents = workbench.workspace.nurture.contents;
  const auto found = std::ranges::find(contents, view.state.nurture.content, &Content::id);
  if (found == contents.end()) return std::nullopt;
  return static_cast<std::size_t>(found - contents.begin());
}

void draw_one_content(const Workbench& workbench, View& view, Rect rect, std::size_t content) {
  const IdScope scope("content");
  const MirrorGroup group(view, MirrorRole::region, rect,
                          workbench.workspace.nurture.contents[content].title, "content");
  ScrollArea area(view, rect, "one");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  area.end_at(draw_nurture_content(workbench, view, rest, content) + 24.0F);
}

} // namespace

std::vector<std::size_t> catalogue_order(const NurturePlan& plan) {
  std::vector<std::size_t> order(plan.contents.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::vector<JourneyStage> journey = journey_of(plan);
  const auto stage_of = [&](const Content& content) {
    for (std::size_t stage = 0; stage < journey.size(); ++stage)
      if (std::ranges::contains(content.journey, journey[stage].id)) return stage;
    return journey.size();
  };
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const Content& content = plan.contents[i];
    return std::tuple(content.kind, stage_of(content));
  });
  return order;
}

void draw_nurture_contents(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("contents");
  if (workbench.workspace.nurture.contents.empty()) {
    const std::array<ButtonSpec, 1> acts{
        {{.id = "file", .label = view.t("shell.open_file"), .icon = Icon::import}}};
    if (empty_state(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(150.0F),
                    {.fact = view.t("nurture.no_contents"),
                     .nearest = view.t("nurture.no_contents_note"),
                     .acts = acts}))
      view.send(ChooseFile{});
    return;
  }
  const std::optional<std::size_t> opened = opened_content(workbench, view);
  if (opened && rect.width < 900.0F) return draw_one_content(workbench, view, rect, *opened);
  if (opened) {
    const Rect side = rect.cut_right(kContentSide);
    line_left(view, side);
    draw_one_content(workbench, view, side, *opened);
  }
  rect.cut_top(8.0F);
  rect.cut_top(paragraph(view, rect.inset(view.theme.m().page_pad, 0),
                         view.t("nurture.effect_note"), style::quiet) +
               8.0F);
  CatalogueTable(workbench, view).draw(rect);
}

} // namespace lb
