// The change log: who changed what and when, newest first, with what it was before.
#include "base/message_json.hpp"
#include "base/search_text.hpp"
#include "exchange/csv_write.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <array>
#include <utility>

namespace lb {

namespace {

std::string value_words(const View& view, const Json* value) {
  if (value == nullptr || value->is_null()) return std::string(view.t("common.none"));
  return value->is_string() ? value->text() : compact_json(*value);
}

// With the role in use, where the entry has one.
std::string who_words(const View& view, const Json& entry) {
  const std::optional<Role> role = role_named(entry.text_of("role"));
  return listed(view, entry.text_of("actor"),
                role ? work_role_word(view, *role) : std::string_view());
}

std::string what_words(const View& view, const Json& entry) {
  const Message what = message_of(entry);
  // What another program wrote there has words of its own.
  std::string words = view.catalogue->has(what.key) ? view.t(what) : compact_json(entry);
  if (entry.find("forgotten") != nullptr)
    words = view.t(Message{"audit.names_forgotten", {{"what", words}}});
  const std::string act = entry.text_of("act");
  if (act == "undo") return view.t(Message{"audit.undone", {{"what", words}}});
  if (act == "redo") return view.t(Message{"audit.redone", {{"what", words}}});
  return words;
}

struct ChangeWords {
  std::string place{}, before{}, after{};
};

std::vector<ChangeWords> change_words(const View& view, const Json& entry) {
  std::vector<ChangeWords> words;
  const Json* changes = entry.find("changes");
  if (changes == nullptr || !changes->is_array()) return words;
  for (const Json& change : changes->items())
    words.push_back({change.text_of("place"), value_words(view, change.find("before")),
                     value_words(view, change.find("after"))});
  return words;
}

// A line for each value that changed, instants in UTC as everywhere in files.
std::string audit_csv(const View& view, const std::vector<Json>& audit) {
  const std::string heads[] = {
      std::string(view.t("audit.when")),   std::string(view.t("audit.who")),
      std::string(view.t("audit.what")),   std::string(view.t("audit.place")),
      std::string(view.t("audit.before")), std::string(view.t("audit.after"))};
  std::string csv = std::string(kCsvMark) + csv_line(heads);
  for (const Json& entry : audit) {
    std::vector<ChangeWords> changes = change_words(view, entry);
    if (changes.empty()) changes.emplace_back();
    for (ChangeWords& change : changes) {
      const std::string cells[] = {entry.text_of("at"),      who_words(view, entry),
                                   what_words(view, entry),  std::move(change.place),
                                   std::move(change.before), std::move(change.after)};
      csv += csv_line(cells);
    }
  }
  return csv;
}

std::string changes_line(const View& view, const std::vector<ChangeWords>& changes) {
  if (changes.empty()) return {};
  const ChangeWords& first = changes.front();
  std::string line = view.t(Message{
      "audit.change", {{"place", first.place}, {"before", first.before}, {"after", first.after}}});
  if (changes.size() > 1)
    line += view.t(Message{"audit.more", {{"n", std::to_string(changes.size() - 1)}}});
  return line;
}

AuditRow row_of(const View& view, const Json& entry) {
  AuditRow row;
  const auto at = instant_from_text(entry.text_of("at"));
  row.when = at ? moment_text(view, *at) : std::string(view.t("common.unknown"));
  row.who = who_words(view, entry);
  row.what = what_words(view, entry);
  row.changes = changes_line(view, change_words(view, entry));
  row.key = search_key(row.when + ' ' + row.who + ' ' + row.what + ' ' + row.changes);
  return row;
}

// The words of all entries are made once, and the rows that hold what is looked for when that
// changes.
void refresh(const Workbench& workbench, View& view) {
  AuditState& state = view.state.audit;
  const std::vector<Json>& audit = workbench.workspace.audit;
  const bool is_same = state.rows.size() <= audit.size() &&
                       state.workspace_stamp == workbench.workspace.facts.revision;
  if (!is_same) state.rows.clear();
  state.workspace_stamp = workbench.workspace.facts.revision;
  const bool grew = state.rows.size() < audit.size();
  for (std::size_t i = state.rows.size(); i < audit.size(); ++i)
    state.rows.push_back(row_of(view, audit[i]));
  if (is_same && !grew && state.sought == state.search) return;
  state.sought = state.search;
  state.shown.clear();
  const std::string sought = search_key(state.search);
  for (std::size_t i = state.rows.size(); i-- > 0;)
    if (state.rows[i].key.contains(sought)) state.shown.push_back(static_cast<std::uint32_t>(i));
}

// With the instant in UTC, as in a file.
void copy_row(const Json& entry, const AuditRow& words, std::vector<std::string>& cells) {
  cells.insert(cells.end(), {entry.text_of("at"), words.who, words.what, words.changes});
}

void draw_entries(const Workbench& workbench, View& view, Rect rect) {
  const AuditState& state = view.state.audit;
  const std::array<TableColumn, 4> columns{
      {{.head = view.t("audit.when"), .width = 150.0F},
       {.head = view.t("audit.who"), .width = 140.0F, .priority = 2},
       {.head = view.t("audit.what"), .width = 220.0F, .grow = 1.0F},
       {.head = view.t("audit.before_after"), .width = 260.0F, .grow = 2.0F, .priority = 1}}};
  const TableSpec spec{.id = "entries",
                       .name = view.t("nav.audit"),
                       .columns = columns,
                       .row_count = state.shown.size(),
                       .opens_rows = false,
                       .key = [&](std::size_t index) { return state.shown[index]; },
                       .copies =
                           [&](std::size_t row, std::vector<std::string>& cells) {
                             const std::uint32_t entry = state.shown[row];
                             copy_row(workbench.workspace.audit[entry], state.rows[entry], cells);
                           }};
  table(view, rect, spec, [&](TableRow& row) {
    const AuditRow& words = state.rows[state.shown[row.index]];
    row.text(0, words.when, style::quiet);
    row.text(1, words.who.empty() ? view.t("audit.nobody") : std::string_view(words.who),
             words.who.empty() ? style::faint : style::small);
    row.text(2, words.what, style::strong);
    row.text(3, words.changes, style::quiet);
  });
}

// Who makes the changes: asked once (by the status bar), kept in this browser.
void draw_actor(const Workbench& workbench, View& view, Rect strip) {
  AuditState& state = view.state.audit;
  const std::string_view ask = view.t("audit.your_name");
  label(view, strip.cut_left(text_width(view, ask, style::quiet) + 8.0F), ask, style::quiet);
  if (!state.typing_name) state.name = workbench.actor;
  if (std::exchange(view.notes.name_wanted, false)) focus_when_drawn(view, text_id("##actor"));
  const FieldResult field = text_field(
      view, strip.cut_left(180.0F).middle(view.theme.m().field),
      {.id = "actor", .name = ask, .placeholder = view.t("audit.name_placeholder")}, state.name);
  if (state.typing_name && !field.active && state.name != workbench.actor)
    view.send(SetActor{state.name});
  state.typing_name = field.active;
}

} // namespace

void draw_audit_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("audit");
  AuditState& state = view.state.audit;
  refresh(workbench, view);
  Rect head = screen_title(view, rect, view.t("nav.audit"));
  Rect acts = head.middle(view.theme.m().button);
  const bool is_empty = state.rows.empty();
  if (button_right(view, acts,
                   {.id = "export",
                    .label = view.t("audit.export"),
                    .icon = Icon::down,
                    .disabled_because = is_empty ? view.t("audit.nothing_yet") : ""}))
    view.send(OfferFile{"leadbench-change-log.csv", "text/csv;charset=utf-8",
                        audit_csv(view, workbench.workspace.audit)});
  label(view, acts, view.t(Message{"audit.count", {{"n", std::to_string(state.rows.size())}}}),
        style::quiet);
  Rect strip = rect.cut_top(44).inset(view.theme.m().page_pad, 0);
  text_field(view,
             strip.cut_left(std::min(232.0F, strip.width * 0.5F)).middle(view.theme.m().field),
             {.id = "find",
              .name = view.t("audit.find"),
              .placeholder = view.t("audit.find"),
              .search = true},
             state.search);
  strip.cut_left(24);
  const bool fits_beside = strip.width > 380.0F;
  draw_actor(workbench, view,
             fits_beside ? strip : rect.cut_top(44).inset(view.theme.m().page_pad, 0));
  if (!state.shown.empty()) return draw_entries(workbench, view, rect);
  empty_state(view, rect.inset(view.theme.m().page_pad, 8).cut_top(120),
              {.fact = view.t(is_empty ? "audit.nothing_yet" : "audit.none_found"),
               .nearest = view.t(is_empty ? "audit.nothing_note" : "audit.none_note")});
}

} // namespace lb
