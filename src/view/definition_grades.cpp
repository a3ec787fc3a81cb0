// Grades, the mix of the two dimensions, temperature, and the named lists.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/sentence.hpp"
#include "view/slider.hpp"
#include "view/words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kGradeLine = 36.0F;

Rect next_line(Rect& rest) {
  return rest.cut_top(kGradeLine);
}

void grade_lines(View& view, Rect& rest, const std::vector<GradeStep>& steps, bool behaviour) {
  heading(view, next_line(rest), view.t(behaviour ? "score.behaviour" : "score.fit"), 2);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const IdScope scope(i + (behaviour ? 100 : 0));
    Rect line = next_line(rest);
    draw_grade(view, line.cut_left(40), steps[i].grade, steps.size() - 1 - i);
    label(view, line.cut_left(60), view.t("definition.from"), style::quiet);
    const std::string name = view.t(Message{"definition.grade_from", {{"grade", steps[i].grade}}});
    const SliderResult moved = slider(view, line.cut_left(std::min(line.width, 340.0F)).middle(32),
                                      {.id = "from",
                                       .name = name,
                                       .value = steps[i].from,
                                       .min = 0,
                                       .max = 150,
                                       .entry_width = 56});
    if (moved.changed)
      view.send(EditDefinition{SetGradeFrom{behaviour, i, moved.value}, moved.more_follows});
  }
  rest.cut_top(12);
}

void mix_lines(View& view, Rect& rest, const Definition& definition) {
  heading(view, next_line(rest), view.t("score.mix"), 2);
  for (const bool behaviour : {false, true}) {
    Rect line = next_line(rest);
    const std::string_view name = view.t(behaviour ? "score.behaviour" : "score.fit");
    label(view, line.cut_left(100), name, style::quiet);
    const SliderResult moved =
        slider(view, line.cut_left(std::min(line.width, 340.0F)).middle(32),
               {.id = behaviour ? "mix_behaviour" : "mix_fit",
                .name = view.t(Message{"definition.mix_of", {{"dimension", std::string(name)}}}),
                .value = behaviour ? definition.mix_behaviour : definition.mix_fit,
                .min = 0,
                .max = 200,
                .unit = view.t("format.percent_sign"),
                .entry_width = 64});
    if (!moved.changed) continue;
    SetMix mix{definition.mix_fit, definition.mix_behaviour};
    (behaviour ? mix.behaviour : mix.fit) = moved.value;
    view.send(EditDefinition{mix, moved.more_follows});
  }
  rest.cut_top(12);
}

void send_items(View& view, const std::string& list, std::vector<std::string> items) {
  view.send(EditDefinition{SetListItems{list, std::move(items)}});
}

float draw_items(View& view, Rect rect, const std::string& list, const std::vector<Value>& values) {
  std::vector<std::string> items;
  for (const Value& value : values) items.push_back(value_text(value));
  Rect line = rect;
  Rect row = line.cut_top(30);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const IdScope scope(i);
    const float width = std::min(filter_chip_width(view, items[i]), rect.width);
    if (width > row.width) row = line.cut_top(30);
    if (filter_chip(view, row.cut_left(width).middle(view.theme.m().chip), "item", items[i])) {
      std::vector<std::string> kept = items;
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
      send_items(view, list, std::move(kept));
    }
    row.cut_left(6);
  }
  Rect entry = line.cut_top(44).middle(view.theme.m().field);
  std::string& typed = view.state.definition.new_item;
  const FieldResult field = text_field(view, entry.cut_left(220),
                                       {.id = "new_item",
                                        .name = view.t("definition.new_item"),
                                        .placeholder = view.t("definition.new_item")},
                                       typed);
  entry.cut_left(8);
  const bool pressed = button_left(
      view, entry, {.id = "add_item", .label = view.t("definition.add_item"), .small = true});
  if ((field.entered || pressed) && !trimmed(typed).empty()) {
    items.emplace_back(trimmed(typed));
    send_items(view, list, std::move(items));
    typed.clear();
  }
  return line.y;
}

} // namespace

float draw_grades(const Workbench& workbench, View& view, Rect rect) {
  const Definition& definition = workbench.workspace.definition;
  Rect rest{rect.x + view.theme.m().page_pad, rect.y + 8, rect.width - 2 * view.theme.m().page_pad,
            4000};
  if (definition.grade) {
    if (!definition.grade->fit.empty()) grade_lines(view, rest, definition.grade->fit, false);
    if (!definition.grade->behaviour.empty())
      grade_lines(view, rest, definition.grade->behaviour, true);
  } else {
    label(view, next_line(rest), view.t("definition.no_grades"), style::quiet);
  }
  mix_lines(view, rest, definition);
  heading(view, next_line(rest), view.t("temperature.temperature"), 2);
  const TemperatureRule& temperature = definition.temperature;
  const std::string words = temperature.by_score
                                ? view.t(Message{"definition.temperature_by_score",
                                                 {{"hot", whole_text(view, temperature.hot)},
                                                  {"warm", whole_text(view, temperature.warm)}}})
                                : std::string(view.t("definition.temperature_by_bant"));
  rest.y += paragraph(view, rest, words, style::quiet);
  return rest.y;
}

float draw_lists(const Workbench& workbench, View& view, Rect rect) {
  const auto& lists = workbench.workspace.definition.lists;
  float y = rect.y + 8;
  const float pad = view.theme.m().page_pad;
  if (lists.empty()) {
    label(view, Rect{rect.x, y, rect.width, kGradeLine}.inset(pad, 0),
          view.t("definition.no_lists"), style::quiet);
    return y + kGradeLine;
  }
  std::string& shown = view.state.definition.list;
  if (!lists.contains(shown)) shown = lists.begin()->first;
  for (const auto& [name, values] : lists) {
    const IdScope scope(name);
    Rect line = Rect{rect.x, y, rect.width, kGradeLine}.inset(pad, 0);
    const std::string count =
        view.t(Message{"definition.item_count", {{"n", std::to_string(values.size())}}});
    const bool is_open = shown == name;
    const std::string said = view.t(
        Message{is_open ? "definition.close_list" : "definition.open_list", {{"list", name}}});
    if (icon_button(view, line.cut_left(26).middle(26),
                    {.id = "open", .name = said, .icon = is_open ? Icon::chev : Icon::right}))
      shown = name;
    line.cut_left(6);
    heading(view, line.cut_left(std::min(240.0F, line.width / 2)), list_word(view, name), 2);
    label(view, line, count, style::caption);
    y += kGradeLine;
    if (is_open)
      y = draw_items(view, {rect.x + pad + 32, y, rect.width - 2 * pad - 32, 4000}, name, values) +
          8;
    line_below(view, {rect.x, rect.y, rect.width, y - rect.y});
  }
  return y;
}

} // namespace lb
