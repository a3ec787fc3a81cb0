#include "view/acts.hpp"

#include "base/search_text.hpp"
#include "base/text.hpp"
#include "view/lead_decisions.hpp"
#include "view/lead_words.hpp"
#include "view/shell.hpp"
#include "view/tour.hpp"
#include "view/words.hpp"
#include "workbench/versions.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <ranges>

namespace lb {

namespace {

constexpr std::array<KeyLine, 28> kKeyLines{{
    {KeyGroup::anywhere, "Ctrl K", "keys.palette", Act::palette},
    {KeyGroup::anywhere, "?", "keys.sheet", Act::keys},
    {KeyGroup::anywhere, "Ctrl F", "keys.find", Act::find},
    {KeyGroup::anywhere, "Ctrl Z", "action.undo", Act::undo},
    {KeyGroup::anywhere, "Ctrl Y", "action.redo", Act::redo},
    {KeyGroup::anywhere, "P", "keys.projector", Act::projector},
    {KeyGroup::anywhere, "F6", "keys.next_region"},
    {KeyGroup::anywhere, "Shift F6", "keys.region_before"},
    {KeyGroup::anywhere, "Tab", "keys.next_control"},
    {KeyGroup::anywhere, "Esc", "keys.escape"},
    {KeyGroup::tables, "↑ ↓", "keys.rows"},
    {KeyGroup::tables, "← →", "keys.cells"},
    {KeyGroup::tables, "Page ↑ ↓", "keys.pages"},
    {KeyGroup::tables, "Home End", "keys.ends"},
    {KeyGroup::tables, "Enter", "keys.open"},
    {KeyGroup::tables, "A", "decision.accept"},
    {KeyGroup::tables, "R", "decision.recycle"},
    {KeyGroup::tables, "J", "decision.reject"},
    {KeyGroup::tables, "Space", "keys.select"},
    {KeyGroup::tables, "Shift ↑ ↓", "keys.extend"},
    {KeyGroup::tables, "Ctrl A", "table.choose_all"},
    {KeyGroup::tables, "Ctrl C", "keys.copy"},
    {KeyGroup::menus, "↑ ↓", "keys.entries"},
    {KeyGroup::menus, "Letters", "keys.first_letter"},
    {KeyGroup::menus, "Enter", "keys.take"},
    {KeyGroup::values, "← →", "keys.one_step"},
    {KeyGroup::values, "Shift ← →", "keys.ten_steps"},
    {KeyGroup::values, "Home End", "keys.least_most"},
}};

bool makes_sense(const Workbench& workbench, Act act) {
  switch (act) {
  case Act::undo:
    return !workbench.history.done.empty();
  case Act::redo:
    return !workbench.history.undone.empty();
  case Act::find:
    return workbench.has_workspace;
  case Act::palette:
  case Act::keys:
  case Act::projector:
    return true;
  case Act::none:
    break;
  }
  return false;
}

void carry_out(View& view, Act act) {
  switch (act) {
  case Act::undo:
    return view.send(Undo{});
  case Act::redo:
    return view.send(Redo{});
  case Act::find:
    view.state.room = Room::leads;
    view.notes.find_wanted = true;
    return;
  case Act::palette:
    view.notes.palette_wanted = true;
    return;
  case Act::keys:
    view.notes.sheet_wanted = true;
    return;
  case Act::projector:
    view.state.projector = !view.state.projector;
    return;
  case Act::none:
    return;
  }
}

// While a text is typed, letters and undo belong to it.
bool is_pressed(Act act) {
  const auto pressed = [](ImGuiKeyChord chord) { return ImGui::IsKeyChordPressed(chord); };
  if (act == Act::palette) return pressed(ImGuiMod_Ctrl | ImGuiKey_K);
  if (act == Act::find) return pressed(ImGuiMod_Ctrl | ImGuiKey_F);
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return false;
  if (act == Act::undo) return pressed(ImGuiMod_Ctrl | ImGuiKey_Z);
  if (act == Act::redo)
    return pressed(ImGuiMod_Ctrl | ImGuiKey_Y) ||
           pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return false;
  if (act == Act::projector) return pressed(ImGuiKey_P);
  // The character, wherever the keyboard has it.
  constexpr ImWchar kFullWidth = 0xFF1F;
  return act == Act::keys &&
         (io.InputQueueCharacters.contains('?') || io.InputQueueCharacters.contains(kFullWidth));
}

class OfferList {
 public:
  OfferList(const Workbench& workbench, View& view) : workbench_(workbench), view_(view) {}

  std::vector<ActOffer> make() {
    add_rooms();
    add_keyed();
    add_files();
    add_decisions();
    add_draft();
    add_roles();
    add_dates();
    add_looks();
    add_languages();
    add_sections();
    return std::move(offers_);
  }

 private:
  void add(std::string_view key, Icon icon, std::function<void()> run) {
    offers_.push_back({.words = std::string(view_.t(key)), .icon = icon, .run = std::move(run)});
  }

  void add_rooms() {
    for (const NavEntry& entry : nav_entries()) {
      const std::string name(view_.t(entry.key));
      offers_.push_back(
          {.words = view_.t(Message{"palette.go_to", {{"room", name}}}),
           .icon = entry.icon,
           .run = [this_view = &view_, room = entry.room] { this_view->state.room = room; }});
    }
  }

  std::string keyed_words(const KeyLine& line) const {
    const std::string words(view_.t(line.words));
    const History& history = workbench_.history;
    if (line.act == Act::undo) return named(view_, words, view_.t(history.done.back().what));
    if (line.act == Act::redo) return named(view_, words, view_.t(history.undone.back().what));
    return words;
  }

  void add_keyed() {
    for (const KeyLine& line : kKeyLines) {
      if (line.act == Act::palette || !makes_sense(workbench_, line.act)) continue;
      const Icon icon = line.act == Act::find        ? Icon::search
                        : line.act == Act::projector ? Icon::eye
                        : line.act == Act::keys      ? Icon::menu
                                                     : Icon::undo;
      offers_.push_back(
          {.words = keyed_words(line),
           .keys = line.keys,
           .icon = icon,
           .run = [this_view = &view_, act = line.act] { carry_out(*this_view, act); }});
    }
  }

  void add_files() {
    View* view = &view_;
    add("shell.open_file", Icon::import, [view] { view->send(ChooseFile{}); });
    add("shell.open_sample", Icon::star, [view] { view->send(OpenSample{}); });
    add("tour.begin", Icon::star,
        [view, workbench = &workbench_] { begin_tour(*workbench, *view); });
    if (only_reads(workbench_))
      add("storage.take_over", Icon::lock, [view] { view->send(TakeOver{}); });
    if (!workbench_.has_workspace) return;
    add("shell.export_workspace", Icon::down, [view] { view->send(ExportWorkspace{}); });
    add("shell.export_definition", Icon::down, [view] { view->send(ExportDefinition{}); });
    add("palette.save_backup", Icon::shield, [view] { view->state.room = Room::storage; });
  }

  // Of the lead that is open.
  void add_decisions() {
    const std::optional<UnitKey>& opened = view_.state.leads.opened;
    const Derived& derived = workbench_.derived;
    if (view_.state.room != Room::leads || !opened || !derived.evaluation) return;
    const auto unit = unit_of(*derived.evaluation, *opened);
    if (!unit || view_.panel.unit != *unit || view_.panel.stamp != derived.stamp) return;
    const LeadSubject lead{workbench_, *derived.evaluation, *derived.definition, *unit,
                           view_.panel};
    const std::string name = unit_name(workbench_.workspace, derived.evaluation->units, *unit);
    for (const DecisionOutcome* outcome : decision_acts(lead))
      offers_.push_back({.words = named(view_, decision_label(lead, view_, *outcome), name),
                         .icon = decision_icon(*outcome),
                         .run = [this_view = &view_, kind = outcome->kind] {
                           this_view->state.leads.wished = kind;
                         }});
  }

  void add_draft() {
    if (!has_draft(workbench_.workspace)) return;
    View* view = &view_;
    const std::string number = std::to_string(next_version(workbench_.workspace));
    const auto about = [&](std::string words) {
      return named(view_, view_.t(Message{"draft.chip", {{"version", number}}}), words);
    };
    offers_.push_back({.words = about(view_.t(Message{"draft.apply", {{"version", number}}})),
                       .icon = Icon::check,
                       .run = [view] { view->send(ApplyDraft{}); }});
    offers_.push_back({.words = about(std::string(view_.t("draft.discard"))),
                       .icon = Icon::x,
                       .run = [view] { view->send(DiscardDraft{}); }});
  }

  void add_roles() {
    if (!workbench_.has_workspace) return;
    for (std::size_t i = 0; i < kRoleNames.size(); ++i) {
      const auto role = static_cast<Role>(i);
      if (role == Role::partner || workbench_.role == role) continue;
      offers_.push_back(
          {.words = view_.t(
               Message{"palette.work_as", {{"role", std::string(work_role_word(view_, role))}}}),
           .icon = Icon::user,
           .run = [this_view = &view_, role] { this_view->send(SetRole{role}); }});
    }
  }

  void add_dates() {
    if (!workbench_.has_workspace) return;
    View* view = &view_;
    add("shell.as_of_ask", Icon::cal, [view] { view->notes.date_wanted = true; });
    if (workbench_.as_of) add("shell.back_to_today", Icon::cal, [view] { view->send(SetAsOf{}); });
  }

  void add_looks() {
    constexpr std::array<std::string_view, 4> kThemes{
        "shell.theme_system", "shell.theme_light", "shell.theme_dark", "shell.theme_high_contrast"};
    for (std::size_t i = 0; i < kThemes.size(); ++i) {
      const auto theme = static_cast<ThemeChoice>(i);
      if (view_.state.theme == theme) continue;
      const std::string name(view_.t(kThemes[i]));
      offers_.push_back({.words = view_.t(Message{"palette.look", {{"look", name}}}),
                         .icon = Icon::eye,
                         .run = [this_view = &view_, theme] { this_view->state.theme = theme; }});
    }
  }

  void add_languages() {
    for (const Catalogue& language : view_.languages) {
      if (&language == view_.catalogue) continue;
      offers_.push_back({.words = named(view_, view_.t("shell.language"), language.language_name()),
                         .icon = Icon::eye,
                         .run = [this_view = &view_, code = language.language()] {
                           this_view->state.language = code;
                         }});
    }
  }

  void add_sections() {
    if (!workbench_.has_workspace) return;
    constexpr std::array<std::string_view, 9> kSections{
        "definition.glossary", "definition.fit",      "definition.behaviour",
        "definition.gates",    "definition.stages",   "definition.grades",
        "definition.lists",    "definition.versions", "definition.templates"};
    for (std::size_t i = 0; i < kSections.size(); ++i) {
      const std::string name(view_.t(kSections[i]));
      const auto section = static_cast<DefinitionSection>(i);
      offers_.push_back({.words = view_.t(Message{"palette.section", {{"part", name}}}),
                         .icon = Icon::define,
                         .run = [this_view = &view_, section] {
                           this_view->state.room = Room::definition;
                           this_view->state.definition.section = section;
                           this_view->state.definition.opened.clear();
                         }});
    }
  }

  const Workbench& workbench_;
  View& view_;
  std::vector<ActOffer> offers_;
};

bool begins_word(std::string_view text, std::size_t at) {
  // A letter or a figure before it makes it the inside of a word; of other scripts too.
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before < 0x80 && !is_ascii_digit(static_cast<char>(before)) &&
         !(before >= 'a' && before <= 'z');
}

} // namespace

std::span<const KeyLine> key_lines() {
  return kKeyLines;
}

std::string key_words(const View& view, std::string_view keys) {
  std::string words;
  for (const auto part : std::views::split(keys, ' ')) {
    const std::string_view key(part);
    const std::string name = "key." + text_key(key);
    if (!words.empty()) words += ' ';
    words += view.catalogue->has(name) ? view.t(name) : key;
  }
  return words;
}

std::vector<ActOffer> offers_now(const Workbench& workbench, View& view) {
  return OfferList(workbench, view).make();
}

std::optional<int> match_rank(std::string_view text, std::string_view sought) {
  int rank = text.starts_with(sought) ? -1 : 0;
  while (!sought.empty()) {
    const std::size_t end = std::min(sought.find(' '), sought.size());
    const std::string_view word = sought.substr(0, end);
    sought.remove_prefix(std::min(end + 1, sought.size()));
    std::size_t at = text.find(word);
    if (at == std::string_view::npos) return std::nullopt;
    while (at != std::string_view::npos && !begins_word(text, at)) at = text.find(word, at + 1);
    if (at == std::string_view::npos) ++rank;
  }
  return rank;
}

std::vector<ActOffer> offers_of(std::vector<ActOffer> offers, std::string_view text) {
  const std::string sought = search_key(text);
  struct Ranked {
    int rank;
    std::size_t index;
  };
  std::vector<Ranked> found;
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (const auto rank = match_rank(search_key(offers[i].words), sought))
      found.push_back({*rank, i});
  std::ranges::stable_sort(found, {}, &Ranked::rank);
  std::vector<ActOffer> best;
  for (const Ranked& one : found) best.push_back(std::move(offers[one.index]));
  return best;
}

void take_shortcuts(const Workbench& workbench, View& view) {
  for (const KeyLine& line : kKeyLines)
    if (line.act != Act::none && is_pressed(line.act) && makes_sense(workbench, line.act))
      carry_out(view, line.act);
}

namespace {

bool is_region(MirrorRole role) {
  return role == MirrorRole::banner || role == MirrorRole::navigation || role == MirrorRole::main ||
         role == MirrorRole::grid || role == MirrorRole::complementary ||
         role == MirrorRole::contentinfo;
}

struct Region {
  std::uint16_t depth = 0;
  std::uint32_t first = 0; // of its own nodes that take the keyboard
  bool is_here = false;    // the keyboard is in it
};

// A node belongs to the innermost region around it.
std::vector<Region> regions_of(std::span<const MirrorNode> nodes) {
  std::vector<Region> regions;
  std::vector<std::size_t> around;
  for (const MirrorNode& node : nodes) {
    while (!around.empty() && regions[around.back()].depth >= node.depth) around.pop_back();
    if (is_region(node.role)) {
      around.push_back(regions.size());
      regions.push_back({.depth = node.depth});
    }
    if (around.empty()) continue;
    Region& region = regions[around.back()];
    const bool takes = (node.flags & (mirror_flag::focusable | mirror_flag::focused)) != 0;
    if (takes && region.first == 0) region.first = node.id;
    if ((node.flags & mirror_flag::focused) != 0) region.is_here = true;
  }
  std::erase_if(regions, [](const Region& region) { return region.first == 0; });
  return regions;
}

} // namespace

void step_region(View& view) {
  if (!ImGui::IsKeyPressed(ImGuiKey_F6) || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  const std::vector<Region> regions = regions_of(view.mirror.nodes());
  if (regions.empty()) return;
  const std::size_t count = regions.size();
  const auto here = static_cast<std::size_t>(std::ranges::find(regions, true, &Region::is_here) -
                                             regions.begin());
  const bool back = ImGui::GetIO().KeyShift;
  std::size_t next = back ? count - 1 : 0;
  if (here < count) next = (here + (back ? count - 1 : 1)) % count;
  view.acts.push_back({.node = regions[next].first, .act = MirrorAct::focus});
  view.wake_after(1.0);
}

} // namespace lb
