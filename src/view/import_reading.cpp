// How a file reads: letters, separator, decimal sign, dates; and what its leads begin with.
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/import_parts.hpp"
#include "view/scroll.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr char kDelimiters[] = {',', ';', '\t', '|'};
constexpr std::string_view kDelimiterKeys[] = {"import.comma", "import.semicolon", "import.tab",
                                               "import.bar"};
constexpr float kReadingLine = 32.0F;

void section(View& view, Rect& rest, std::string_view key) {
  rest.cut_top(12);
  heading(view, rest.cut_top(22), view.t(key), 2, style::caption);
}

// A label and a choice on one line. Returns the option taken.
std::optional<std::size_t> choice_line(View& view, Rect& rest, std::string_view key,
                                       std::span<const std::string> options, std::size_t selected) {
  Rect line = rest.cut_top(kReadingLine);
  label(view, line.cut_left(96), view.t(key), style::small);
  return choice(view, line.middle(view.theme.m().field),
                {.id = key,
                 .name = view.t(key),
                 .options = options,
                 .selected = selected,
                 .placeholder = view.t("import.choose")});
}

void letters(const ImportSession& session, View& view, Rect& rest) {
  section(view, rest, "import.letters");
  std::vector<std::string> names;
  for (const std::string_view encoding : kEncodingNames)
    names.emplace_back(view.t("encoding." + std::string(encoding)));
  if (const auto taken = choice_line(view, rest, "import.encoding", names,
                                     static_cast<std::size_t>(session.encoding)))
    view.send(SetImportFormat{.encoding = static_cast<Encoding>(*taken)});
  const auto warn = [&](const std::string& text) {
    const TextStyle style{.type = Type::caption, .color = Color::warn};
    rest.cut_top(paragraph(view, rest, text, style) + 4);
  };
  if (session.asks_encoding) warn(std::string(view.t("import.letters_guessed")));
  if (session.unreadable_count > 0)
    warn(view.t(Message{"import.unreadable", {{"n", std::to_string(session.unreadable_count)}}}));
}

void shape(const ImportSession& session, View& view, Rect& rest) {
  section(view, rest, "import.shape");
  std::vector<std::string> names;
  for (const std::string_view key : kDelimiterKeys) names.emplace_back(view.t(key));
  const auto at =
      std::ranges::find(kDelimiters, session.profile.delimiter) - std::begin(kDelimiters);
  if (const auto taken =
          choice_line(view, rest, "import.separator", names, static_cast<std::size_t>(at)))
    view.send(SetImportFormat{.delimiter = kDelimiters[*taken]});
  const std::vector<std::string> signs{std::string(view.t("import.point")),
                                       std::string(view.t("import.comma"))};
  const std::size_t sign = session.mapping.decimal.value_or('.') == ',' ? 1 : 0;
  if (const auto taken = choice_line(view, rest, "import.decimal", signs, sign)) {
    Mapping mapping = session.mapping;
    mapping.decimal = *taken == 1 ? ',' : '.';
    view.send(SetImportMapping{std::move(mapping)});
  }
}

void dates(const ImportSession& session, View& view, Rect& rest) {
  section(view, rest, "import.dates");
  std::vector<std::string> orders;
  for (const std::string_view order : kDateOrderNames)
    orders.emplace_back(view.t("import.order." + std::string(order)));
  const std::size_t at =
      session.mapping.dates ? static_cast<std::size_t>(*session.mapping.dates) : SIZE_MAX;
  if (const auto taken = choice_line(view, rest, "import.order", orders, at)) {
    Mapping mapping = session.mapping;
    mapping.dates = static_cast<DateOrder>(*taken);
    view.send(SetImportMapping{std::move(mapping)});
  }
  if (asks_date_order(session.mapping, session.profile))
    rest.cut_top(paragraph(view, rest, view.t("import.order_asked"),
                           {.type = Type::caption, .color = Color::warn}) +
                 4);
}

void toggle_choice(View& view, Rect& rest, const ImportChoices& choices,
                   bool ImportChoices::* member, std::string_view key, const std::string& text) {
  const float width = rest.width - 36;
  const float height = std::max(20.0F, paragraph_height(view, text, style::small, width));
  Rect row = rest.cut_top(height + 8);
  Rect box = row.cut_left(36);
  if (toggle(view, box.cut_top(20).middle(16),
             {.id = key, .label = text, .is_on = choices.*member, .silent = true})) {
    ImportChoices changed = choices;
    changed.*member = !(choices.*member);
    view.send(SetImportChoices{std::move(changed)});
  }
  paragraph(view, row, text, style::small);
}

void created_at(const ImportSession& session, View& view, Rect& rest) {
  const bool has_date =
      std::ranges::any_of(session.mapping.columns, [](const ColumnMapping& column) {
        return column.to == ColumnTarget::created_at;
      });
  const std::string_view begun =
      view.t(has_date ? "import.created_missing" : "import.created_none");
  rest.cut_top(paragraph(view, rest, begun, style::small) + 4);
  std::string& typed = view.state.import_screen.created_at;
  if (typed.empty()) typed = instant_text(session.choices.created_at);
  const auto read = instant_from_text(typed);
  const std::string_view wrong = read ? std::string_view() : view.t("import.created_wrong");
  const FieldResult field =
      text_field(view, rest.cut_top(view.theme.m().field),
                 {.id = "created_at", .name = view.t("import.created_at"), .wrong = wrong}, typed);
  rest.cut_top(wrong.empty() ? 10 : 26);
  if (field.changed)
    if (const auto at = instant_from_text(typed)) {
      ImportChoices changed = session.choices;
      changed.created_at = *at;
      view.send(SetImportChoices{std::move(changed)});
    }
}

void missing_words(const ImportSession& session, View& view, Rect& rest) {
  for (const std::string& word : session.profile.missing_words) {
    const bool is_on = std::ranges::contains(session.mapping.missing, word);
    const std::string text = view.t(Message{"import.means_missing", {{"word", word}}});
    if (toggle(view, rest.cut_top(24).middle(16),
               {.id = "missing " + word, .label = text, .is_on = is_on})) {
      Mapping mapping = session.mapping;
      if (is_on)
        std::erase(mapping.missing, word);
      else
        mapping.missing.push_back(word);
      view.send(SetImportMapping{std::move(mapping)});
    }
  }
}

} // namespace

float draw_import_reading_below(const ImportSession& session, View& view, Rect rect) {
  const IdScope scope("reading");
  MirrorGroup group(view, MirrorRole::region, rect, view.t("import.reading"));
  Rect rest = rect.inset(view.theme.m().page_pad, 0);
  rest.height = 4000;
  rest.cut_top(12);
  label(view, rest.cut_top(20), session.file_name, style::section);
  label(view, rest.cut_top(18),
        view.t(Message{
            "import.file_note",
            {{"rows", whole_text(view, static_cast<std::int64_t>(session.profile.row_count))},
             {"columns", std::to_string(session.profile.columns.size())}}}),
        style::caption);
  letters(session, view, rest);
  shape(session, view, rest);
  dates(session, view, rest);
  if (!session.profile.missing_words.empty()) {
    section(view, rest, "import.placeholders");
    missing_words(session, view, rest);
  }
  if (!session.of_activities) {
    section(view, rest, "import.start");
    created_at(session, view, rest);
    toggle_choice(view, rest, session.choices, &ImportChoices::enter_lead_rung, "enter_lead",
                  std::string(view.t("import.enter_lead_rung")));
    if (!session.choices.outcome_column.empty()) {
      const std::vector<std::pair<std::string, std::string>> column{
          {"column", session.choices.outcome_column}};
      toggle_choice(view, rest, session.choices, &ImportChoices::one_is_won, "won",
                    view.t(Message{"import.one_is_won", column}));
      toggle_choice(view, rest, session.choices, &ImportChoices::zero_is_lost, "lost",
                    view.t(Message{"import.zero_is_lost", column}));
    }
  }
  return rest.y + 24;
}

void draw_import_reading(const ImportSession& session, View& view, Rect rect) {
  line_right(view, rect);
  ScrollArea area(view, rect, "reading");
  area.end_at(draw_import_reading_below(session, view, area.content()));
}

} // namespace lb
