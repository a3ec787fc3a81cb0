#include "view/shell.hpp"

#include "view/acts.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/scroll.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

namespace lb {

namespace {

struct KeyHint {
  std::string_view keys, words;
};

// Keys and what they do, as one text in the mirror.
void key_hint(View& view, Rect& rest, const KeyHint& hint) {
  const std::string keys = key_words(view, hint.keys);
  const float wanted =
      text_width(view, keys, style::caption) + 14.0F + text_width(view, hint.words, style::caption);
  if (wanted > rest.width) return;
  const Rect begin = rest;
  rest.cut_left(draw_key(view, rest, keys) + 4.0F);
  rest.cut_left(draw_text(view, rest, hint.words, style::caption));
  mirror_node(view, words_id(view, hint.words), MirrorRole::text,
              {begin.x, begin.y, rest.x - begin.x, begin.height},
              keys + " " + std::string(hint.words));
  rest.cut_left(20.0F);
}

void fact(View& view, Rect& rest, std::string_view id, std::string_view text) {
  if (text.empty()) return;
  rest.cut_left(live_text(view, rest, id, text, style::caption) + 20.0F);
}

bool has_leads(const Workbench& workbench) {
  return workbench.has_workspace && workbench.derived.evaluation != nullptr;
}

std::string lead_count(const Workbench& workbench, const View& view) {
  if (!has_leads(workbench))
    return std::string(view.t(workbench.has_workspace ? "shell.evaluating" : "shell.no_leads"));
  const auto n = static_cast<std::int64_t>(workbench.derived.evaluation->units.size());
  return view.t(Message{"shell.leads", {{"n", whole_text(view, n)}}});
}

std::string definition_words(const Workbench& workbench, const View& view) {
  if (!has_leads(workbench) || !workbench.workspace.definition.version) return {};
  return view.t(Message{"shell.scored_with",
                        {{"version", whole_text(view, *workbench.workspace.definition.version)}}});
}

// Once, as long as nobody has said who makes the changes that the log notes.
void ask_for_name(const Workbench& workbench, View& view, Rect& rest) {
  if (!workbench.actor.empty() || workbench.workspace.audit.empty()) return;
  if (!button_right(view, rest,
                    {.id = "name",
                     .label = view.t("shell.say_who"),
                     .kind = ButtonKind::link,
                     .small = true}))
    return;
  view.state.room = Room::audit;
  view.notes.name_wanted = true;
}

// Of this frame: what lay over the chart would be in it.
bool takes_picture(const View& view) {
  return std::ranges::any_of(view.commands, [](const Command& command) {
    return std::holds_alternative<SavePicture>(command);
  });
}

} // namespace

void draw_status_bar(const Workbench& workbench, View& view, Rect rect) {
  const MirrorGroup group(view, MirrorRole::contentinfo, rect, {}, "status bar");
  const IdScope scope("status bar");
  line_above(view, rect);
  Rect rest = rect.inset(16.0F, 0.0F);
  ask_for_name(workbench, view, rest);
  fact(view, rest, "leads", lead_count(workbench, view));
  fact(view, rest, "definition", definition_words(workbench, view));
  if (has_leads(workbench) && view.state.room == Room::leads) {
    key_hint(view, rest, {"↑ ↓", view.t("shell.key_rows")});
    key_hint(view, rest, {"Enter", view.t("shell.key_open")});
    key_hint(view, rest, {"A", view.t("decision.accept")});
    key_hint(view, rest, {"R", view.t("decision.recycle")});
    key_hint(view, rest, {"J", view.t("decision.reject")});
    key_hint(view, rest, {"Ctrl F", view.t("shell.key_find")});
  }
  if (!workbench.history.done.empty()) {
    const std::string undo =
        view.t(Message{"shell.key_undo", {{"what", view.t(workbench.history.done.back().what)}}});
    key_hint(view, rest, {"Ctrl Z", undo});
  }
  key_hint(view, rest, {"Ctrl K", view.t("palette.title")});
  key_hint(view, rest, {"?", view.t("keys.title")});
}

void draw_notice(const Workbench& workbench, View& view, Rect main) {
  main.height -= std::exchange(view.notes.kept_below, 0.0F);
  if (!workbench.notice) return;
  const Notice& notice = *workbench.notice;
  FrameNotes& notes = view.notes;
  if (notes.toast_serial != notice.serial) {
    notes.toast_serial = notice.serial;
    notes.toast_since_ms = view.now_ms;
  }
  if (takes_picture(view)) return view.wake_after(1.0);
  std::string text = view.t(notice.what);
  if (notice.is_problem)
    text = view.catalogue->sentence({ErrorCode::refused, notice.what, notice.where});
  if (!notice.next.empty())
    text += " " + view.t(Message{"notice.more", {{"n", std::to_string(notice.next.size())}}});
  // Over the screens, whose regions are windows of their own.
  const ToastSpec spec{.text = text,
                       .is_problem = notice.is_problem,
                       .act = notice.offers_undo ? view.t("action.undo") : ""};
  const Rect place = toast_place(view, main, spec);
  ToastAnswer answer = ToastAnswer::none;
  {
    const ScrollArea over(view, place, "notice");
    answer = toast(view, place, spec);
    // It stays as long as the pointer or the keyboard is on it.
    if (ImGui::IsWindowHovered()) notes.toast_since_ms = view.now_ms;
  }
  const double left = motion::toast_ms - (view.now_ms - notes.toast_since_ms);
  if (answer == ToastAnswer::act) view.send(Undo{});
  if (answer == ToastAnswer::closed || (left <= 0.0 && !notice.is_problem))
    view.send(DismissNotice{});
  else if (!notice.is_problem)
    view.wake_after(left);
}

} // namespace lb
