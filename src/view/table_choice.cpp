#include "view/table_choice.hpp"

#include "view/choice.hpp"
#include "view/draw.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kBox = 16.0F;

Rect box_place(Rect row, const TableSpec& spec) {
  return Rect{row.x + spec.edge_pad, row.y, kBox, row.height}.middle(kBox);
}

} // namespace

float choice_gutter(const TableSpec& spec) {
  return spec.chosen == nullptr ? 0.0F : spec.edge_pad - 8.0F + spec.choice_room();
}

void choose_row(const TableSpec& spec, std::size_t row) {
  TableSelection& chosen = *spec.chosen;
  const std::uint32_t key = spec.key_of(row);
  if (chosen.keys.erase(key) == 0) chosen.keys.insert(key);
  chosen.anchor = row;
}

void choose_rows_to(const TableSpec& spec, std::size_t from, std::size_t to) {
  TableSelection& chosen = *spec.chosen;
  if (chosen.anchor >= spec.row_count) chosen.anchor = from;
  chosen.keys.clear();
  const auto [first, last] = std::minmax(chosen.anchor, to);
  for (std::size_t row = first; row <= last; ++row) chosen.keys.insert(spec.key_of(row));
}

void choose_all_rows(const TableSpec& spec) {
  for (std::size_t row = 0; row < spec.row_count; ++row) spec.chosen->keys.insert(spec.key_of(row));
}

void draw_choice_box(const View& view, Rect row, const TableSpec& spec, bool is_chosen) {
  const Rect box = box_place(row, spec);
  if (!is_chosen) return outline(view, box, Color::border2, radius::chip);
  fill(view, box, Color::accent, radius::chip);
  icon(view, box, Icon::check, {.color = Color::on_accent, .size = 12.0F});
}

void draw_choice_of_all(View& view, Rect head, const TableSpec& spec) {
  const std::size_t count = spec.chosen->keys.size();
  const bool is_all = count > 0 && count >= spec.row_count;
  if (!check_box(view, box_place(head, spec),
                 {.id = "all",
                  .label = view.t("table.choose_all"),
                  .is_on = is_all,
                  .mixed = count > 0 && !is_all,
                  .silent = true}))
    return;
  spec.chosen->clear();
  if (!is_all) choose_all_rows(spec);
}

} // namespace lb
