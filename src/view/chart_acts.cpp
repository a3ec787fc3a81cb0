#include "view/chart_acts.hpp"

#include "view/button.hpp"
#include "workbench/workbench.hpp"

#include <algorithm>

namespace lb {

void chart_acts(View& view, Rect& strip, const ChartActs& acts) {
  ButtonSpec picture{
      .id = "picture", .label = view.t("chart.save_picture"), .icon = Icon::down, .small = true};
  ButtonSpec numbers{
      .id = "numbers", .label = view.t("chart.copy_numbers"), .icon = Icon::copy, .small = true};
  const float words = button_width(view, picture) + button_width(view, numbers) + 8.0F;
  bool saves = false;
  bool copies = false;
  if (words <= strip.width) {
    saves = button_right(view, strip, picture);
    copies = button_right(view, strip, numbers);
  } else {
    const float size = view.theme.m().button_small;
    const auto press = [&](const ButtonSpec& spec) {
      const Rect at = strip.cut_right(size).middle(size);
      strip.cut_right(8.0F);
      return icon_button(view, at, {.id = spec.id, .name = spec.label, .icon = spec.icon});
    };
    saves = press(picture);
    copies = press(numbers);
  }
  const Rect part = snapped(view, acts.part);
  if (saves)
    view.send(
        SavePicture{std::string(acts.file) + ".png", {part.x, part.y, part.width, part.height}});
  if (copies) view.send(CopyText{.text = acts.numbers()});
}

std::string tsv_cell(std::string_view text) {
  std::string cell(text);
  std::ranges::replace_if(cell, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return cell;
}

} // namespace lb
