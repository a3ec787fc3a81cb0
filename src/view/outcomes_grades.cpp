// What share was won in each cell of the grid of grades, as dark as it is large, with its interval;
// and in words where a better grade wins less.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/outcomes_parts.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kGradeHeads = 36.0F, kGradeCellGap = 2.0F;
constexpr std::size_t kMostReversals = 3;

std::string name_of_cell(const DefinitionProof& proof, std::size_t cell) {
  const GradeGrid& grid = *proof.definition->grade;
  return grid.fit[cell / proof.grades.behaviour].grade +
         grid.behaviour[cell % proof.grades.behaviour].grade;
}

// Rows from the best fit down, columns from the weakest behaviour to the right, as everywhere.
class OutcomeGrades {
 public:
  OutcomeGrades(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), proof_(view.proof.shown()), grades_(proof_.grades),
        grid_(*proof_.definition->grade),
        cell_height_(line_height(view, Type::small) + line_height(view, Type::caption) + 10.0F) {}

  float height() const {
    return line_height(view_, Type::caption) + 4.0F +
           cell_height_ * static_cast<float>(grades_.fit);
  }

  void draw(Rect rect) {
    const IdScope scope("grades");
    MirrorNode& grid =
        open_mirror(view_, "grid", MirrorRole::grid, rect, view_.t("outcomes.grades"));
    grid.row_count = static_cast<std::int32_t>(grades_.fit) + 1;
    grid.column_count = static_cast<std::int32_t>(grades_.behaviour) + 1;
    draw_heads(rect.cut_top(line_height(view_, Type::caption) + 4.0F));
    for (std::size_t row = 0; row < grades_.fit; ++row) draw_row(rect.cut_top(cell_height_), row);
    view_.mirror.close();
  }

 private:
  Rect cell_of(Rect line, std::size_t column) const {
    line.cut_left(kGradeHeads);
    const float width = line.width / static_cast<float>(grades_.behaviour);
    return {line.x + width * static_cast<float>(column), line.y, width - kGradeCellGap,
            line.height - kGradeCellGap};
  }
  std::size_t behaviour_at(std::size_t column) const { return grades_.behaviour - 1 - column; }

  void head(Rect at, std::string_view word, MirrorRole role, std::size_t row, std::size_t column) {
    draw_text(view_, at, word,
              {.type = Type::caption, .color = Color::text2, .align = Align::center});
    MirrorNode& node = mirror_node(view_, words_id(view_, word), role, at, word);
    node.row_index = static_cast<std::int32_t>(row) + 1;
    node.column_index = static_cast<std::int32_t>(column) + 1;
  }

  void draw_heads(Rect line) {
    open_mirror(view_, "heads", MirrorRole::row, line).row_index = 1;
    for (std::size_t column = 0; column < grades_.behaviour; ++column)
      head(cell_of(line, column), grid_.behaviour[behaviour_at(column)].grade,
           MirrorRole::columnheader, 0, column + 1);
    view_.mirror.close();
  }

  void draw_row(Rect line, std::size_t row) {
    const IdScope scope(row);
    open_mirror(view_, "row", MirrorRole::row, line).row_index = static_cast<std::int32_t>(row) + 2;
    head({line.x, line.y, kGradeHeads, line.height - kGradeCellGap}, grid_.fit[row].grade,
         MirrorRole::rowheader, row + 1, 0);
    for (std::size_t column = 0; column < grades_.behaviour; ++column)
      draw_cell(cell_of(line, column), row, column);
    view_.mirror.close();
  }

  void draw_cell(Rect at, std::size_t row, std::size_t column) {
    const IdScope scope(column);
    const std::size_t index = row * grades_.behaviour + behaviour_at(column);
    const GradeOutcome& cell = grades_.cells[index];
    MirrorNode& place = open_mirror(view_, "cell", MirrorRole::gridcell, at);
    place.row_index = static_cast<std::int32_t>(row) + 2;
    place.column_index = static_cast<std::int32_t>(column) + 2;
    const bool is_empty = cell.count() == 0;
    const Item press = item(view_, at, "press", {.disabled = is_empty});
    const std::string rate = outcome_rate(view_, cell.won, cell.count());
    const std::string grade = name_of_cell(proof_, index);
    const std::string said =
        view_.t(Message{"outcomes.grade_cell", {{"grade", grade}, {"rate", rate}}});
    draw_inside(press, cell, rate);
    mirror_item(view_, press, MirrorRole::button, said, is_empty);
    tooltip(view_, press, {grade, rate});
    view_.mirror.close();
    if (press.pressed) show_units(workbench_, view_, cell.units, said);
  }

  void draw_inside(const Item& press, const GradeOutcome& cell, const std::string& rate) {
    Rect inner = press.rect;
    if (cell.count() == 0) {
      fill(view_, inner, Color::bg2);
      draw_text(view_, inner, rate, {.color = Color::text3, .align = Align::center});
      return;
    }
    const auto level =
        static_cast<std::size_t>(std::min<std::int64_t>(6, cell.won * 7 / cell.count()));
    fill(view_, inner, nth(Color::density0, level));
    if (press.hovered) outline(view_, inner, Color::text1);
    const Color ink = nth(Color::on_density0, level);
    inner = inner.middle(line_height(view_, Type::small) + line_height(view_, Type::caption));
    const std::string share = view_.t(
        Message{"common.part_of",
                {{"n", whole_text(view_, cell.won)}, {"whole", whole_text(view_, cell.count())}}});
    draw_text(view_, inner.cut_top(line_height(view_, Type::small)), share,
              {.color = ink, .weight = Weight::bold, .align = Align::center});
    if (cell.count() >= 20)
      draw_text(view_, inner, rate, {.type = Type::caption, .color = ink, .align = Align::center});
  }

  const Workbench& workbench_;
  View& view_;
  const DefinitionProof& proof_;
  const GradeOutcomes& grades_;
  const GradeGrid& grid_;
  float cell_height_;
};

void say_reversals(View& view, Rect& rest, const DefinitionProof& proof) {
  std::size_t certain = 0;
  for (const GradeReversal& one : proof.reversals) {
    if (!one.is_certain || ++certain > kMostReversals) continue;
    const GradeOutcome& better = proof.grades.cells[one.better];
    const GradeOutcome& worse = proof.grades.cells[one.worse];
    outcomes_words(view, rest,
                   view.t(Message{"outcomes.reversed",
                                  {{"better", name_of_cell(proof, one.better)},
                                   {"worse", name_of_cell(proof, one.worse)},
                                   {"low", outcome_rate(view, better.won, better.count())},
                                   {"high", outcome_rate(view, worse.won, worse.count())}}}),
                   style::body);
  }
  const std::size_t close = proof.reversals.size() - certain;
  if (close > 0)
    outcomes_words(view, rest,
                   view.t(Message{"outcomes.reversed_close", {{"n", std::to_string(close)}}}));
  if (proof.reversals.empty()) outcomes_words(view, rest, view.t("outcomes.grades_keep"));
}

} // namespace

void draw_proof_grades(const Workbench& workbench, View& view, Rect& rest) {
  const DefinitionProof& proof = view.proof.shown();
  if (proof.grades.cells.empty()) return;
  outcomes_heading(view, rest, view.t("outcomes.grades"));
  say_reversals(view, rest, proof);
  OutcomeGrades grades(workbench, view);
  Rect at = rest.cut_top(grades.height());
  at.width = std::min(at.width, 640.0F);
  grades.draw(at);
}

} // namespace lb
