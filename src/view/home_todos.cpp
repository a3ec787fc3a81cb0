// For you today: what waits for the role in use as a table, or as cards on a narrow page, and a
// line for each other role that opens its own.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/home_parts.hpp"
#include "view/lead_words.hpp"
#include "view/leads_columns.hpp"
#include "view/marks.hpp"
#include "view/screen_leads.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr Instant kSoon = 2 * 3600; // so little is left that it is said loudly
constexpr float kFolded = 40.0F, kCard = 92.0F;

std::optional<Owner> owner_of_role(Role role) {
  if (role == Role::sales_manager) return std::nullopt;
  return static_cast<Owner>(role);
}

// Who has not said as whom he works sees first who is called upon most often.
Role role_in_use(const Workbench& workbench, const Todos& todos) {
  if (workbench.role) return *workbench.role;
  for (const Role role : {Role::inside_sales, Role::sales, Role::marketing, Role::sales_manager})
    if (todos.of(role).count() > 0) return role;
  return Role::marketing;
}

std::string todo_words(const View& view, const Todo& todo) {
  if (todo.kind == TodoKind::ask_bant)
    return std::string(view.t("home.ask_" + std::string(kBantParts[todo.bant_part])));
  return std::string(
      view.t("home.todo_" + std::string(kTodoKindNames[static_cast<std::size_t>(todo.kind)])));
}

struct TodoTime {
  std::string words{};
  TextStyle look = style::quiet;
};

TodoTime time_of_todo(const View& view, const Todo& todo, Instant now) {
  if (!todo.has_limit) return {age_text(view, todo.at, now)};
  const Instant left = todo.at - now;
  if (todo.is_late)
    return {view.t(Message{"home.late_by", {{"span", span_text(view, -left)}}}),
            {.color = Color::bad, .weight = Weight::bold}};
  TodoTime time{view.t(Message{"home.left", {{"span", span_text(view, left)}}})};
  if (left <= kSoon) time.look = {.color = Color::warn, .weight = Weight::bold};
  return time;
}

// `8 to accept or reject, 4 gone quiet`
std::string counts_words(const View& view, const RoleTodos& list) {
  std::string words;
  for (std::size_t kind = 0; kind < list.counts.size(); ++kind)
    if (list.counts[kind] > 0)
      words = listed(view, words,
                     view.t(Message{"home.n_" + std::string(kTodoKindNames[kind]),
                                    {{"n", std::to_string(list.counts[kind])}}}));
  return words;
}

float count_width(const View& view, std::string_view count) {
  return text_width(view, count, style::caption) + 14.0F;
}

// Drawn, and not said. Returns where.
Rect draw_count(View& view, Rect& line, std::string_view count) {
  const Rect pill = line.cut_left(count_width(view, count)).middle(20.0F);
  fill(view, pill, Color::bg3, radius::chip);
  draw_text(view, pill, count, {.type = Type::caption, .align = Align::center});
  line.cut_left(12.0F);
  return pill;
}

void open_todo(const Workbench& workbench, View& view, const Todo& todo) {
  LeadsState& leads = view.state.leads;
  leads.opened = key_of(workbench.derived.evaluation->units, todo.unit);
  leads.tab = todo.kind == TodoKind::unrouted ? LeadTab::routing : LeadTab::score;
  view.state.room = Room::leads;
}

class TodoTable {
 public:
  TodoTable(const Workbench& workbench, View& view, const RoleTodos& list)
      : workbench_(workbench), view_(view), list_(list), evaluation_(*workbench.derived.evaluation),
        definition_(*workbench.derived.definition) {}

  void draw(Rect rect, std::string_view name, std::size_t rows) {
    const std::array<TableColumn, 7> columns{
        {{.head = view_.t("home.todo"), .width = widest_todo(rows)},
         {.head = head(LeadColumn::name), .width = 140.0F, .grow = 0.8F},
         {.head = head(LeadColumn::company), .width = 110.0F, .grow = 1.0F, .priority = 1},
         {.head = head(LeadColumn::score),
          .width = head_width(LeadColumn::score),
          .right_aligned = true},
         {.head = head(LeadColumn::grade), .width = head_width(LeadColumn::grade), .priority = 2},
         {.head = head(LeadColumn::temperature), .width = temperature_width(), .priority = 3},
         {.head = view_.t("home.time"), .width = widest_time(rows), .right_aligned = true}}};
    const TableSpec spec{.id = "todos",
                         .name = name,
                         .columns = columns,
                         .row_count = rows,
                         .edge_pad = view_.theme.m().page_pad,
                         .key = [&](std::size_t row) { return list_.first[row].unit; }};
    const TableResult result = table(view_, rect, spec, [&](TableRow& row) { draw_row(row); });
    if (result.opened) open_todo(workbench_, view_, list_.first[*result.opened]);
  }

 private:
  std::string_view head(LeadColumn column) const { return view_.t(look_of(column)->key); }

  float head_width(LeadColumn column) const {
    return std::max(60.0F, text_width(view_, head(column), style::caption) + 18.0F);
  }
  float temperature_width() const {
    float width = 0.0F;
    for (const char* key : {"temperature.cold", "temperature.warm", "temperature.hot"})
      width = std::max(width, text_width(view_, view_.t(key), style::small));
    return width + 31.0F + 16.0F;
  }
  float widest_todo(std::size_t rows) const {
    float width = text_width(view_, view_.t("home.todo"), style::caption);
    for (std::size_t i = 0; i < rows; ++i)
      width = std::max(width, text_width(view_, todo_words(view_, list_.first[i]), style::small));
    return width + 24.0F;
  }
  float widest_time(std::size_t rows) const {
    float width = text_width(view_, view_.t("home.time"), style::caption);
    for (std::size_t i = 0; i < rows; ++i) {
      const TodoTime time = time_of_todo(view_, list_.first[i], evaluation_.as_of);
      width = std::max(width, text_width(view_, time.words, time.look));
    }
    return width + 18.0F;
  }

  void draw_row(TableRow& row) {
    const Todo& todo = list_.first[row.index];
    const Scores& scores = evaluation_.scores;
    row.text(0, todo_words(view_, todo));
    row.text(1, unit_name(workbench_.workspace, evaluation_.units, todo.unit), style::strong);
    row.text(2, unit_company(workbench_.workspace, evaluation_.units, todo.unit), style::quiet);
    row.text(3, whole_text(view_, shown_points(scores.score[todo.unit])));
    const std::string grade = grade_text(definition_, scores, todo.unit);
    if (const Rect cell = row.cell(4, grade); !cell.is_empty() && !grade.empty())
      draw_grade(view_, cell, grade, grade_level_of(definition_, scores, todo.unit));
    const Temperature temperature = scores.temperature[todo.unit];
    const std::string_view word = temperature_word(view_, temperature);
    if (const Rect cell = row.cell(5, word); !cell.is_empty())
      draw_temperature(view_, cell, temperature, word);
    const TodoTime time = time_of_todo(view_, todo, evaluation_.as_of);
    row.text(6, time.words, time.look);
  }

  const Workbench& workbench_;
  View& view_;
  const RoleTodos& list_;
  const Evaluation& evaluation_;
  const Definition& definition_;
};

// Score, grade and temperature at the right end of a line.
void draw_standing(const Workbench& workbench, View& view, Rect& line, std::uint32_t unit) {
  const Definition& definition = *workbench.derived.definition;
  const Scores& scores = workbench.derived.evaluation->scores;
  if (const std::string grade = grade_text(definition, scores, unit); !grade.empty()) {
    draw_grade(view, line.cut_right(26.0F), grade, grade_level_of(definition, scores, unit));
    line.cut_right(10.0F);
  }
  const std::string score = whole_text(view, shown_points(scores.score[unit]));
  draw_text(view, line.cut_right(text_width(view, score, style::body)), score, style::body);
  line.cut_right(10.0F);
  const std::string_view word = temperature_word(view, scores.temperature[unit]);
  draw_temperature(view, line.cut_right(31.0F + text_width(view, word, style::small)),
                   scores.temperature[unit], word);
  line.cut_right(10.0F);
}

void draw_card(const Workbench& workbench, View& view, Rect rect, const Todo& todo) {
  const IdScope scope(todo.unit);
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const Item at = item(view, rect, "card");
  const std::string name = unit_name(workbench.workspace, evaluation.units, todo.unit);
  const std::string company = unit_company(workbench.workspace, evaluation.units, todo.unit);
  const std::string what = todo_words(view, todo);
  TodoTime time = time_of_todo(view, todo, evaluation.as_of);
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, listed(view, name, time.words));
  node.description = listed(view, what, company);
  if (at.hovered || at.held) fill(view, rect, Color::bg3);
  line_below(view, rect);
  Rect lines = rect.inset(view.theme.m().page_pad, 10);
  Rect first = lines.cut_top(22);
  const float width = std::min(text_width(view, time.words, time.look), first.width * 0.6F);
  time.look.align = Align::right;
  draw_text(view, first.cut_right(width), time.words, time.look);
  first.cut_right(8);
  draw_text(view, first, name, style::section);
  draw_text(view, lines.cut_top(22), company, style::quiet);
  Rect last = lines.cut_top(26);
  draw_standing(workbench, view, last, todo.unit);
  draw_text(view, last, what, style::body);
  if (at.pressed) open_todo(workbench, view, todo);
}

// What is shown of a role's list, and the way to all of it.
void draw_list_of_role(const Workbench& workbench, View& view, Rect& rest, Role role,
                       std::size_t rows) {
  const RoleTodos& list = view.home.todos().of(role);
  const float pad = view.theme.m().page_pad;
  rows = std::min(rows, list.first.size());
  const std::string name =
      view.t(Message{"home.for_role", {{"role", std::string(work_role_word(view, role))}}});
  if (is_narrow_home(rest)) {
    for (std::size_t i = 0; i < rows; ++i)
      draw_card(workbench, view, rest.cut_top(kCard), list.first[i]);
  } else {
    const float height =
        view.theme.m().table_head + view.theme.m().table_row * static_cast<float>(rows);
    // All of it is shown, so that it may reach over the place of a scroll bar.
    Rect place = rest.cut_top(height);
    place.width += place.width - width_beside_bar(place.width);
    TodoTable(workbench, view, list).draw(place, name, rows);
  }
  Rect acts = rest.cut_top(44).inset(pad - 4.0F, 0).middle(view.theme.m().button_small);
  if (list.units.size() > rows &&
      button_left(view, acts,
                  {.id = "all",
                   .label = view.t(Message{"home.show_all", {{"n", std::to_string(list.count())}}}),
                   .kind = ButtonKind::link,
                   .small = true}))
    show_units(workbench, view, list.units);
  if (role == Role::sales_manager && button_left(view, acts,
                                                 {.id = "routing",
                                                  .label = view.t("home.open_routing"),
                                                  .kind = ButtonKind::link,
                                                  .small = true}))
    view.state.room = Room::routing;
}

// The first whose SLA runs, of those that are kept in order.
std::string next_due_words(const View& view, const RoleTodos& list, Instant now) {
  for (const Todo& todo : list.first)
    if (todo.has_limit && !todo.is_late)
      return view.t(Message{"home.next_due", {{"span", span_text(view, todo.at - now)}}});
  return {};
}

void draw_late(const Workbench& workbench, View& view, Rect line, const RoleTodos& list) {
  std::string late;
  if (list.late > 0) late = view.t(Message{"home.late", {{"n", std::to_string(list.late)}}});
  const std::string next = next_due_words(view, list, workbench.derived.evaluation->as_of);
  const TextStyle loud{.color = Color::bad, .weight = Weight::bold};
  const std::string_view between = late.empty() || next.empty() ? "" : "  ";
  const Run runs[] = {{late, loud}, {between, style::quiet}, {next, style::quiet}};
  const float width = text_width(view, late, loud) + text_width(view, between, style::quiet) +
                      text_width(view, next, style::quiet);
  if (width <= line.width && width > 0)
    label_runs(view, line.cut_right(width), runs);
  else if (!late.empty())
    label(view, line.cut_right(text_width(view, late, loud)), late, loud);
}

void draw_role_in_use(const Workbench& workbench, View& view, Rect& rest, Role role,
                      std::size_t rows) {
  const IdScope scope(static_cast<std::size_t>(role));
  const RoleTodos& list = view.home.todos().of(role);
  const float pad = view.theme.m().page_pad;
  Rect line = rest.cut_top(44).inset(pad, 0);
  owner_square(view, line.cut_left(18), owner_of_role(role));
  const std::string title =
      view.t(Message{"home.for_role", {{"role", std::string(work_role_word(view, role))}}});
  line.cut_left(heading(view, line, title, 2, style::section) + 10.0F);
  const std::string count = whole_text(view, list.count());
  const Rect pill = draw_count(view, line, count);
  mirror_node(view, words_id(view, count), MirrorRole::text, pill, count);
  draw_late(workbench, view, line, list);
  if (list.units.empty()) {
    Rect words = rest.inset(pad, 0);
    const float height = paragraph(view, words, view.t("home.nothing"), style::strong);
    words.y += height + 2.0F;
    rest.cut_top(height + 18.0F +
                 paragraph(view, words, view.t("home.nothing_note"), style::quiet));
    return;
  }
  draw_list_of_role(workbench, view, rest, role, rows);
}

void draw_other_role(const Workbench& workbench, View& view, Rect& rest, Role role,
                     std::size_t rows) {
  const IdScope scope(static_cast<std::size_t>(role));
  const RoleTodos& list = view.home.todos().of(role);
  bool& is_open = view.state.home.open[static_cast<std::size_t>(role)];
  const Rect row = rest.cut_top(std::max(kFolded, view.theme.m().button));
  const bool has_any = !list.units.empty();
  const std::string_view name = work_role_word(view, role);
  const std::string what =
      has_any ? counts_words(view, list) : std::string(view.t("home.none_waits"));
  line_above(view, row);
  Rect line = row.inset(view.theme.m().page_pad, 0);
  if (has_any) {
    const Item at = item(view, row, "role");
    if (at.hovered || at.held) fill(view, row, Color::bg3);
    MirrorNode& node = mirror_item(view, at, MirrorRole::button,
                                   named(view, name, whole_text(view, list.count())));
    node.description = what;
    node.flags |= mirror_flag::expandable | (is_open ? mirror_flag::expanded : 0U);
    icon(view, line.cut_left(16), is_open ? Icon::chev : Icon::right, {.color = Color::text2});
    if (at.pressed) is_open = !is_open;
  } else {
    mirror_node(view, words_id(view, name), MirrorRole::text, row, named(view, name, what));
    line.cut_left(16);
  }
  line.cut_left(8);
  owner_square(view, line.cut_left(18), owner_of_role(role));
  line.cut_left(draw_text(view, line, name, style::strong) + 10.0F);
  draw_count(view, line, whole_text(view, list.count()));
  draw_text(view, line, what, style::quiet);
  if (has_any && is_open) draw_list_of_role(workbench, view, rest, role, rows);
}

} // namespace

void draw_todos(const Workbench& workbench, View& view, Rect& rest, std::size_t rows) {
  const Todos& todos = view.home.todos();
  const Role in_use = role_in_use(workbench, todos);
  draw_role_in_use(workbench, view, rest, in_use, rows);
  for (std::size_t i = 0; i < kRoleNames.size(); ++i) {
    const auto role = static_cast<Role>(i);
    if (role == in_use || (role == Role::partner && !todos.has_partner)) continue;
    draw_other_role(workbench, view, rest, role, rows);
  }
  line_above(view, rest);
}

} // namespace lb
