// The columns of a previewed file: what they hold, where they go, what was noticed; its first rows;
// and the rows that were odd.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/import_parts.hpp"
#include "view/marks.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kStandard[] = {
    "name",    "first_name", "last_name", "email",          "phone",   "title",
    "company", "industry",   "employees", "annual_revenue", "country", "region",
    "city",    "source",     "status",    "language",       "website"};

struct Target {
  ColumnTarget to = ColumnTarget::attribute;
  std::string name{};
  std::string words{};
};

// Where a column of leads may go: kept under its own name, a standard attribute, or a duty.
std::vector<Target> lead_targets(const View& view, const ColumnMapping& column) {
  std::vector<Target> targets;
  const bool own = column.to == ColumnTarget::attribute && !column.name.empty() &&
                   column.name != column.header &&
                   std::ranges::find(kStandard, column.name) == std::end(kStandard);
  targets.push_back(
      {ColumnTarget::attribute, own ? column.name : column.header,
       view.t(Message{"import.keep_as", {{"name", own ? column.name : column.header}}})});
  for (const std::string_view name : kStandard)
    targets.push_back({ColumnTarget::attribute, std::string(name), attribute_word(view, name)});
  for (const ColumnTarget to :
       {ColumnTarget::id, ColumnTarget::created_at, ColumnTarget::account,
        ColumnTarget::committee_role, ColumnTarget::consent, ColumnTarget::no_email,
        ColumnTarget::no_phone, ColumnTarget::no_mail, ColumnTarget::ignore})
    targets.push_back(
        {to, is_of_consent(to) ? column.header : std::string(),
         std::string(view.t("import.to." +
                            std::string(kColumnTargetNames[static_cast<std::size_t>(to)])))});
  return targets;
}

std::vector<Target> activity_targets(const View& view) {
  std::vector<Target> targets;
  for (const ColumnTarget to :
       {ColumnTarget::id, ColumnTarget::lead, ColumnTarget::at, ColumnTarget::kind,
        ColumnTarget::detail, ColumnTarget::campaign, ColumnTarget::ignore})
    targets.push_back(
        {to,
         {},
         std::string(view.t("import.to." +
                            std::string(kColumnTargetNames[static_cast<std::size_t>(to)])))});
  return targets;
}

std::size_t target_of(const std::vector<Target>& targets, const ColumnMapping& column) {
  const std::string& name = column.name.empty() ? column.header : column.name;
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (targets[i].to == column.to &&
        (column.to != ColumnTarget::attribute || targets[i].name == name))
      return i;
  return SIZE_MAX;
}

std::vector<ColumnMapping>& columns_of(Mapping& mapping, bool of_activities) {
  return of_activities ? mapping.activities : mapping.columns;
}

void send_column(const ImportSession& session, View& view, std::size_t index,
                 const ColumnMapping& column) {
  Mapping mapping = session.mapping;
  columns_of(mapping, session.of_activities)[index] = column;
  view.send(SetImportMapping{std::move(mapping)});
}

std::string noticed(const View& view, const ColumnProfile& profile, const ColumnMapping& column,
                    char decimal) {
  const auto count = [&](std::string_view key, std::uint64_t n) {
    return view.t(Message{std::string(key), {{"n", std::to_string(n)}}});
  };
  if (profile.missing_words > 0) return count("import.noticed_placeholders", profile.missing_words);
  if (column.kind == ColumnKind::date && profile.dates < profile.filled)
    return count("import.noticed_not_dates", profile.filled - profile.dates);
  const std::uint64_t numbers = decimal == ',' ? profile.numbers_comma : profile.numbers;
  if (column.kind == ColumnKind::number && numbers < profile.filled)
    return count("import.noticed_not_numbers", profile.filled - numbers);
  if (profile.leading_zeros > 0) return std::string(view.t("import.noticed_codes"));
  if (profile.filled == 0) return std::string(view.t("import.noticed_empty"));
  if (profile.distinct == 1) return std::string(view.t("import.noticed_one_value"));
  return {};
}

struct MappingCells {
  Rect header, values, target, kind, filled, note;
};

constexpr float kWidest = 1400.0F; // a row from here on has room for long column names
constexpr float kNameLine = 24.0F; // above the choices, where a row is too narrow for one line

bool is_narrow_row(Rect row) {
  return row.width < 520.0F;
}

float row_height(const View& view, Rect row) {
  const Measures& m = view.theme.m();
  return is_narrow_row(row) ? kNameLine + m.field + 14.0F : m.table_row;
}

MappingCells narrow_cells(Rect line) {
  MappingCells cells;
  Rect first = line.cut_top(kNameLine);
  cells.filled = first.cut_right(64);
  cells.header = first;
  cells.kind = line.cut_right(112);
  line.cut_right(8);
  cells.target = line;
  return cells;
}

MappingCells mapping_cells(const View& view, Rect row) {
  MappingCells cells;
  Rect line = row.inset(view.theme.m().page_pad, 0);
  if (is_narrow_row(row)) return narrow_cells(line.inset(0, 4));
  const bool wide = row.width > 860;
  const bool widest = row.width > kWidest;
  if (row.width > 1000) {
    cells.note = line.cut_right(200);
    line.cut_right(16);
  }
  cells.filled = line.cut_right(wide ? 112 : 64);
  line.cut_right(12);
  cells.kind = line.cut_right(104);
  line.cut_right(8);
  cells.target = line.cut_right(widest ? 280 : wide ? 180 : 150);
  line.cut_right(12);
  cells.header =
      line.cut_left(wide ? std::min(widest ? 300.0F : 200.0F, line.width * 0.5F) : line.width);
  line.cut_left(12);
  cells.values = line;
  return cells;
}

} // namespace

void draw_import_columns_head(View& view, Rect row) {
  fill(view, row, Color::bg2);
  line_below(view, row);
  row.width = width_beside_bar(row.width);
  const MappingCells cells = mapping_cells(view, row);
  label(view, cells.header, view.t("import.column"), style::caption);
  if (cells.values.width > 60)
    label(view, cells.values, view.t("import.first_values"), style::caption);
  if (!is_narrow_row(row)) {
    label(view, cells.target, view.t("import.goes_to"), style::caption);
    label(view, cells.kind, view.t("import.kind"), style::caption);
  }
  label(view, cells.filled, view.t("import.filled"),
        {.type = Type::caption, .color = Color::text2, .align = Align::right});
  if (!cells.note.is_empty()) label(view, cells.note, view.t("import.noticed"), style::caption);
}

namespace {

void draw_filled(const ImportSession& session, View& view, Rect cell, std::uint64_t filled) {
  if (cell.width > 100) {
    const Rect bar = cell.cut_right(40).middle(8);
    const auto whole = static_cast<double>(std::max<std::uint64_t>(1, session.profile.row_count));
    draw_bar(view, bar, static_cast<double>(filled) / whole, Color::bar);
    cell.cut_right(8);
  }
  label(view, cell, whole_text(view, static_cast<std::int64_t>(filled)), style::number);
}

void draw_column(const ImportSession& session, View& view, Rect row, std::size_t index) {
  const IdScope scope(index);
  const ColumnProfile& profile = session.profile.columns[index];
  const ColumnMapping& column =
      session.of_activities ? session.mapping.activities[index] : session.mapping.columns[index];
  line_below(view, row);
  const MappingCells cells = mapping_cells(view, row);
  label(view, cells.header, profile.header, style::strong);
  std::string values;
  for (const std::string& value : profile.first_values)
    values += (values.empty() ? "" : " · ") + value;
  if (cells.values.width > 60) label(view, cells.values, values, style::quiet);
  const std::vector<Target> targets =
      session.of_activities ? activity_targets(view) : lead_targets(view, column);
  std::vector<std::string> words;
  for (const Target& target : targets) words.push_back(target.words);
  const std::string name = view.t(Message{"import.goes_to_of", {{"column", profile.header}}});
  const auto taken = choice(
      view, cells.target.middle(view.theme.m().field),
      {.id = "target", .name = name, .options = words, .selected = target_of(targets, column)});
  if (taken) {
    ColumnMapping changed = column;
    changed.to = targets[*taken].to;
    changed.name = targets[*taken].name;
    send_column(session, view, index, changed);
  }
  const bool has_kind = column.to == ColumnTarget::attribute && !session.of_activities;
  std::vector<std::string> kinds;
  for (const std::string_view kind : kColumnKindNames)
    kinds.emplace_back(view.t("attribute." + std::string(kind)));
  const std::string kind_name = view.t(Message{"import.kind_of", {{"column", profile.header}}});
  if (has_kind) {
    const auto kind = choice(view, cells.kind.middle(view.theme.m().field),
                             {.id = "kind",
                              .name = kind_name,
                              .options = kinds,
                              .selected = static_cast<std::size_t>(column.kind)});
    if (kind) {
      ColumnMapping changed = column;
      changed.kind = static_cast<ColumnKind>(*kind);
      send_column(session, view, index, changed);
    }
  }
  draw_filled(session, view, cells.filled, profile.filled);
  if (const std::string note =
          noticed(view, profile, column, session.mapping.decimal.value_or('.'));
      !note.empty() && !cells.note.is_empty())
    label(view, cells.note, note, style::quiet);
}

} // namespace

float draw_import_columns(const ImportSession& session, View& view, Rect rect) {
  const IdScope scope("columns");
  Rect rest = rect;
  rest.height = 400'000;
  const std::size_t count = std::min(session.profile.columns.size(),
                                     session.of_activities ? session.mapping.activities.size()
                                                           : session.mapping.columns.size());
  for (std::size_t i = 0; i < count; ++i)
    draw_column(session, view, rest.cut_top(row_height(view, rect)), i);
  return rest.y;
}

void draw_import_rows(const ImportSession& session, View& view, Rect rect) {
  constexpr float kCell = 150.0F;
  const float row_height = view.theme.m().table_row;
  ScrollArea area(view, rect, "rows", true);
  const Rect content = area.content();
  const auto width = kCell * static_cast<float>(session.profile.columns.size());
  MirrorGroup group(view, MirrorRole::group, rect, view.t("import.first_rows"));
  Rect line{content.x, content.y, width, view.theme.m().table_head};
  fill(view, line, Color::bg2);
  const auto draw_cells = [&](Rect row, std::span<const std::string> texts, TextStyle style) {
    for (const std::string& text : texts) {
      const Rect cell = row.cut_left(kCell).inset(8, 0);
      if (cell.right() > area.viewport().x && cell.x < area.viewport().right())
        label(view, cell, text, style);
    }
  };
  std::vector<std::string> heads;
  for (const ColumnProfile& column : session.profile.columns) heads.push_back(column.header);
  draw_cells(line, heads, {.type = Type::caption, .color = Color::text2, .weight = Weight::bold});
  float y = line.bottom();
  for (const auto& row : session.profile.preview) {
    const Rect cells{content.x, y, width, row_height};
    y += row_height;
    if (cells.bottom() < area.viewport().y || cells.y > area.viewport().bottom()) continue;
    line_below(view, cells);
    draw_cells(cells, row, style::small);
  }
  area.end_at(y, content.x + width);
}

std::string oddity_words(const View& view, const Oddity& oddity) {
  return view.t(oddity.what);
}

float draw_oddities(std::span<const Oddity> oddities, View& view, Rect rect) {
  if (oddities.empty()) return rect.y;
  const IdScope scope("oddities");
  Rect rest = rect;
  rest.height = 400'000;
  const Rect head = rest.cut_top(44).inset(view.theme.m().page_pad, 0);
  heading(view, head, view.t("import.odd_rows"), 2);
  for (std::size_t i = 0; i < oddities.size(); ++i) {
    const IdScope row_scope(i);
    const Oddity& oddity = oddities[i];
    const bool is_open = view.state.import_screen.shown_oddity == i;
    Rect row = rest.cut_top(40);
    line_above(view, row);
    Rect line = row.inset(view.theme.m().page_pad, 0);
    if (button_right(view, line,
                     {.id = "show",
                      .label = view.t(is_open ? "import.hide_rows" : "import.show_rows"),
                      .kind = ButtonKind::link,
                      .small = true}))
      view.state.import_screen.shown_oddity = is_open ? SIZE_MAX : i;
    if (line.width > 560) {
      const Rect sample = line.cut_right(220).middle(24);
      fill(view, sample, Color::bg2, radius::chip);
      label(view, sample.inset(8, 0), oddity.sample, style::caption);
      line.cut_right(12);
    }
    label(view, line, oddity_words(view, oddity), style::small);
    if (!is_open) continue;
    constexpr std::size_t kShown = 50;
    for (std::size_t k = 0; k < std::min(kShown, oddity.rows.size()); ++k) {
      Rect detail = rest.cut_top(22).inset(view.theme.m().page_pad + 16, 0);
      label(view, detail.cut_left(90),
            view.t(Message{"place.row", {{"row", std::to_string(oddity.rows[k])}}}),
            style::caption);
      label(view, detail, k < oddity.texts.size() ? oddity.texts[k] : std::string(),
            style::caption);
    }
    if (oddity.count > kShown)
      label(view, rest.cut_top(22).inset(view.theme.m().page_pad + 16, 0),
            view.t(Message{"import.and_more", {{"n", std::to_string(oddity.count - kShown)}}}),
            style::caption);
  }
  return rest.y;
}

} // namespace lb
