// Where there is nothing to send: stages of the buyer's journey by role, how many contents speak
// to each, and how much of each role is nurtured. On a narrow page the gaps alone, as a list.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kGapRow = 44.0F, kGapHead = 30.0F;

// What stands in a cell: contents and, where leads say where they are, how many of them wait.
std::string cell_words(const View& view, const GapCell& cell) {
  std::string words(view.t("nurture.nothing_to_send"));
  if (cell.contents > 0)
    words = view.t(Message{"nurture.n_contents", {{"n", std::to_string(cell.contents)}}});
  if (cell.leads == 0) return words;
  return listed(view, words,
                view.t(Message{"nurture.n_at_stage", {{"n", std::to_string(cell.leads)}}}));
}

std::string coverage_words(const View& view, const RoleGaps& role) {
  return view.t(
      Message{"nurture.on_track_of",
              {{"n", whole_text(view, role.on_track)}, {"whole", whole_text(view, role.leads)}}});
}

class GapGrid {
 public:
  GapGrid(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), journey_(journey_of(workbench.workspace.nurture)) {}

  void draw(Rect& rest) {
    const std::vector<RoleGaps>& roles = view_.nurture.gaps();
    const float height = kGapHead + kGapRow * static_cast<float>(roles.size());
    Rect rect = rest.cut_top(height).inset(view_.theme.m().page_pad, 0);
    rect.width = std::min(rect.width, 1080.0F);
    MirrorNode& grid = open_mirror(view_, "gaps", MirrorRole::grid, rect, view_.t("nurture.gaps"));
    grid.row_count = static_cast<std::int32_t>(roles.size()) + 1;
    grid.column_count = static_cast<std::int32_t>(journey_.size()) + 1;
    draw_heads(rect.cut_top(kGapHead));
    for (std::size_t row = 0; row < roles.size(); ++row)
      draw_row(rect.cut_top(kGapRow), roles[row], row);
    view_.mirror.close();
  }

 private:
  Rect role_cell(Rect line) const { return line.cut_left(std::min(240.0F, line.width * 0.3F)); }
  Rect stage_cell(Rect line, std::size_t stage) const {
    line.cut_left(role_cell(line).width);
    const float width = line.width / static_cast<float>(journey_.size());
    return {line.x + width * static_cast<float>(stage), line.y, width - 4.0F, line.height - 4.0F};
  }
  void place_node(MirrorNode& node, std::size_t row, std::size_t column) const {
    node.row_index = static_cast<std::int32_t>(row) + 1;
    node.column_index = static_cast<std::int32_t>(column) + 1;
  }

  void draw_heads(Rect line) {
    open_mirror(view_, "heads", MirrorRole::row, line).row_index = 1;
    for (std::size_t stage = 0; stage < journey_.size(); ++stage) {
      const Rect at = stage_cell(line, stage);
      const std::string word = journey_word(view_, journey_[stage]);
      place_node(mirror_node(view_, words_id(view_, word), MirrorRole::columnheader, at, word), 0,
                 stage + 1);
      draw_text(view_, at, word, style::caption);
    }
    view_.mirror.close();
  }

  void draw_row(Rect line, const RoleGaps& role, std::size_t row) {
    const IdScope scope(row);
    open_mirror(view_, "row", MirrorRole::row, line).row_index = static_cast<std::int32_t>(row) + 2;
    draw_role(role_cell(line), role, row);
    for (std::size_t stage = 0; stage < journey_.size(); ++stage) {
      const IdScope one(stage);
      const Rect at = stage_cell(line, stage);
      const std::string words = cell_words(view_, role.cells[stage]);
      const std::uint32_t id = text_id("cell");
      place_node(mirror_node(view_, id, MirrorRole::gridcell, at, words), row + 1, stage + 1);
      tooltip_over(view_, id, at, {journey_word(view_, journey_[stage]), words});
      draw_gap_cell(at, role.cells[stage], words);
    }
    view_.mirror.close();
  }

  // The head of a row opens the leads of the role.
  void draw_role(Rect at, const RoleGaps& role, std::size_t row) {
    place_node(open_mirror(view_, "role", MirrorRole::rowheader, at), row + 1, 0);
    const Item head = item(view_, at, "open");
    const std::string name = role_word(view_, role.role);
    const std::string coverage = coverage_words(view_, role);
    mirror_item(view_, head, MirrorRole::link, name).description = coverage;
    Rect lines = at.middle(38.0F);
    draw_text(view_, lines.cut_top(19.0F), name, head.hovered ? style::link : style::strong);
    draw_text(view_, lines, coverage, style::caption);
    view_.mirror.close();
    if (head.pressed) show_units(workbench_, view_, role.units);
  }

  void draw_gap_cell(Rect at, const GapCell& cell, const std::string& words) {
    const bool is_gap = cell.contents == 0;
    fill(view_, at, is_gap ? Color::warn_tint : Color::bg2, radius::chip);
    Rect inner = at.inset(8.0F, 0.0F);
    if (is_gap)
      icon(view_, inner.cut_left(20.0F), Icon::warn, {.color = Color::warn, .size = 14.0F});
    draw_text(view_, inner, words, is_gap ? style::strong : style::small);
  }

  const Workbench& workbench_;
  View& view_;
  std::vector<JourneyStage> journey_;
};

// `Decision maker: Purchase`, with how many hold the role.
void draw_gap_list(const Workbench& workbench, View& view, Rect& rest) {
  const std::vector<JourneyStage> journey = journey_of(workbench.workspace.nurture);
  const MirrorGroup list(view, MirrorRole::list, rest, view.t("nurture.gaps"), "gaps");
  for (const RoleGaps& role : view.nurture.gaps())
    for (std::size_t stage = 0; stage < journey.size(); ++stage) {
      if (role.cells[stage].contents > 0) continue;
      Rect row = rest.cut_top(48.0F);
      line_below(view, row);
      row = row.inset(view.theme.m().page_pad, 5.0F);
      const std::string what =
          named(view, role_word(view, role.role), journey_word(view, journey[stage]));
      const std::string note = coverage_words(view, role);
      const MirrorGroup one(view, MirrorRole::listitem, row, listed(view, what, note), what);
      icon(view, row.cut_left(24.0F), Icon::warn, {.color = Color::warn, .size = 14.0F});
      draw_text(view, row.cut_top(20.0F), what, style::strong);
      draw_text(view, row, note, style::caption);
    }
}

std::string gaps_fact(const View& view) {
  std::int64_t all = 0;
  std::int64_t gaps = 0;
  for (const RoleGaps& role : view.nurture.gaps()) {
    all += static_cast<std::int64_t>(role.cells.size());
    gaps += std::ranges::count(role.cells, 0, &GapCell::contents);
  }
  if (gaps == 0) return std::string(view.t("nurture.no_gaps"));
  return view.t(
      Message{"nurture.gaps_of", {{"n", std::to_string(gaps)}, {"whole", whole_text(view, all)}}});
}

} // namespace

void draw_nurture_gaps(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("gaps");
  if (view.nurture.gaps().empty()) {
    empty_state(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(120.0F),
                {.fact = view.t("nurture.no_roles"), .nearest = view.t("nurture.no_roles_note")});
    return;
  }
  ScrollArea area(view, rect, "rows");
  Rect rest = area.content();
  rest.height = 100'000.0F; // as far down as the roles go
  rest.cut_top(12.0F);
  Rect head = rest.inset(view.theme.m().page_pad, 0);
  rest.cut_top(paragraph(view, head, gaps_fact(view), style::section) + 2.0F);
  teach_last(view, {"buying_committee", view.t("nurture.gaps")});
  head = rest.inset(view.theme.m().page_pad, 0);
  head.width = std::min(head.width, 720.0F);
  rest.cut_top(paragraph(view, head, view.t("nurture.gaps_note"), style::quiet) + 12.0F);
  if (is_narrow_nurture(rect))
    draw_gap_list(workbench, view, rest);
  else
    GapGrid(workbench, view).draw(rest);
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
