#include "view/grade_grid.hpp"

#include "view/chart_acts.hpp"
#include "view/format.hpp"
#include "view/heat_grid.hpp"
#include "view/lead_map.hpp"

namespace lb {

namespace {

// The grid is drawn from the best fit down and from the weakest behaviour to the right.
struct GradeCells {
  std::vector<std::string> rows, heads;
  std::vector<std::int64_t> counts;

  GradeCells(const GradeGrid& grid, const GradeCounts& grades) {
    for (const GradeStep& step : grid.fit) rows.push_back(step.grade);
    for (std::size_t i = grid.behaviour.size(); i-- > 0;) heads.push_back(grid.behaviour[i].grade);
    for (std::size_t fit = 0; fit < grades.fit; ++fit)
      for (std::size_t i = grades.behaviour; i-- > 0;) counts.push_back(grades.at(fit, i));
  }
  ScoreArea area(const GradeGrid& grid, std::size_t cell) const {
    return area_of_grade(grid, cell / heads.size(), heads.size() - 1 - cell % heads.size());
  }
  std::size_t cell_of(const GradeGrid& grid, const std::optional<ScoreArea>& wanted) const {
    for (std::size_t cell = 0; wanted && cell < counts.size(); ++cell)
      if (area(grid, cell) == *wanted) return cell;
    return SIZE_MAX;
  }
  std::string numbers() const {
    std::string text;
    for (const std::string& head : heads) text += "\t" + tsv_cell(head);
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      if (cell % heads.size() == 0) text += "\n" + tsv_cell(rows[cell / heads.size()]);
      text += "\t" + std::to_string(counts[cell]);
    }
    return text;
  }
};

std::optional<std::size_t> draw_cells(View& view, Rect rect, const GradeCells& cells,
                                      std::size_t selected) {
  HeatGridSpec spec{.id = "grades",
                    .name = view.t("map.grades"),
                    .row_heads = cells.rows,
                    .column_heads = cells.heads,
                    .counts = cells.counts,
                    .selected = selected};
  spec.said = [&](std::size_t row, std::size_t column) {
    return view.t(
        Message{"map.grade",
                {{"grade", cells.rows[row] + cells.heads[column]},
                 {"n", whole_text(view, cells.counts[row * cells.heads.size() + column])}}});
  };
  return heat_grid(view, rect, spec);
}

} // namespace

void draw_grades_of_map(const Workbench& workbench, View& view, Rect& rest) {
  const GradeCounts& grades = view.map.grades();
  if (grades.counts.empty()) return;
  const GradeGrid& grid = *definition_of_map(workbench).grade;
  const GradeCells cells(grid, grades);
  std::optional<ScoreArea>& area = view.state.leads.query.area;
  const std::size_t selected = cells.cell_of(grid, area);
  heading(view, rest.cut_top(28.0F), view.t("map.grades"), 2);
  const auto pressed =
      draw_cells(view, rest.cut_top(heat_grid_height(view, grades.fit)), cells, selected);
  rest.cut_top(16.0F);
  if (!pressed) return;
  if (*pressed == selected)
    area.reset();
  else
    area = cells.area(grid, *pressed);
}

void draw_grades_of_all(const Workbench& workbench, View& view, Rect& rest) {
  const Definition& definition = *workbench.derived.definition;
  const GradeCounts& grades = view.all_grades.of(workbench);
  if (grades.counts.empty()) return;
  const IdScope scope("all grades");
  const GradeCells cells(*definition.grade, grades);
  heading(view, rest.cut_top(28.0F), view.t("map.grades"), 2);
  const Rect part = rest.cut_top(heat_grid_height(view, grades.fit));
  const auto pressed = draw_cells(view, part, cells, SIZE_MAX);
  Rect strip = rest.cut_top(view.theme.m().button_small + 12.0F);
  chart_acts(view, strip, {.file = "leadbench-grades", .part = part, .numbers = [&] {
                             return cells.numbers();
                           }});
  if (!pressed) return;
  view.state.room = Room::leads;
  view.state.leads.query = {};
  view.state.leads.query.area = cells.area(*definition.grade, *pressed);
  view.state.leads.opened.reset();
}

} // namespace lb
