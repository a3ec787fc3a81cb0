// Where the data is and how safe: what is saved, what the browser promised, the backup in the
// owner's hands.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/storage_parts.hpp"

namespace lb {

void sentence(View& view, Rect& rest, std::string_view text, TextStyle look) {
  rest.cut_top(paragraph(view, rest, text, look) + 8);
}

void section(View& view, Rect& rest, std::string_view key) {
  rest.cut_top(20);
  heading(view, rest.cut_top(28), view.t(key), 2);
}

std::string size_text(const View& view, std::uint64_t bytes) {
  const auto say = [&](const char* key, std::uint64_t unit) {
    return view.t(Message{key, {{"n", tenths_text(view, (bytes * 10 + unit / 2) / unit)}}});
  };
  constexpr std::uint64_t kMegabyte = 1'000'000, kGigabyte = 1'000'000'000;
  return bytes >= kGigabyte ? say("storage.gigabytes", kGigabyte)
                            : say("storage.megabytes", kMegabyte);
}

namespace {

constexpr float kWidestLine = 720.0F;

std::string saved_sentence(const Workbench& workbench, const View& view) {
  switch (workbench.save_state) {
  case SaveState::saved:
    return view.t(Message{"storage.is_saved", {{"time", moment_text(view, workbench.saved_at)}}});
  case SaveState::saving:
    return std::string(view.t("storage.is_saving"));
  case SaveState::read_only:
    return std::string(view.t("shell.read_only_why"));
  default:
    return std::string(view.t("storage.is_nothing"));
  }
}

void draw_saved(const Workbench& workbench, View& view, Rect& rest) {
  section(view, rest, "storage.here");
  const bool left_behind = workbench.save_state == SaveState::left_behind;
  if (workbench.save_state == SaveState::not_saved || left_behind) {
    const std::string why =
        workbench.save_error ? view.catalogue->sentence(*workbench.save_error) : std::string();
    const ErrorSpec spec{.what = view.t("storage.not_saved"), .remedy = why};
    error_panel(view, rest.cut_top(error_height(view, spec, rest.width)), spec);
    rest.cut_top(8);
  } else {
    sentence(view, rest, saved_sentence(workbench, view));
  }
  if (workbench.save_state == SaveState::read_only) {
    sentence(view, rest, view.t("storage.take_over_note"), style::quiet);
    Rect strip = rest.cut_top(view.theme.m().button);
    if (button_left(view, strip, {.id = "take over", .label = view.t("storage.take_over")}))
      view.send(TakeOver{});
    rest.cut_top(8);
  }
  if (left_behind) {
    Rect strip = rest.cut_top(view.theme.m().button);
    if (button_left(view, strip, {.id = "show stored", .label = view.t("storage.show_stored")}))
      view.send(ShowStored{});
    rest.cut_top(8);
  }
  const StorageTold& storage = workbench.storage;
  const char* promise = storage.promise == StoragePromise::kept ? "storage.promise_kept"
                        : storage.promise == StoragePromise::may_be_cleared
                            ? "storage.promise_none"
                            : "storage.promise_unknown";
  sentence(view, rest, view.t(promise), {.type = Type::body, .color = Color::text2});
  if (storage.quota_bytes > 0)
    sentence(view, rest,
             view.t(Message{"storage.room",
                            {{"used", size_text(view, storage.used_bytes)},
                             {"quota", size_text(view, storage.quota_bytes)}}}),
             style::quiet);
}

std::string backup_sentence(const Workbench& workbench, const View& view) {
  const std::uint64_t changes = changes_without_backup(workbench);
  const std::string count = std::to_string(changes);
  if (!workbench.backup.at) return view.t(Message{"backup.never", {{"n", count}}});
  const std::string when = moment_text(view, *workbench.backup.at);
  return changes == 0 ? view.t(Message{"backup.is_newest", {{"time", when}}})
                      : view.t(Message{"backup.is_older", {{"time", when}, {"n", count}}});
}

void draw_passphrase(View& view, Rect& rest) {
  StorageState& state = view.state.storage;
  Rect line = rest.cut_top(view.theme.m().field + 4);
  const auto ask = [&](std::string_view key, std::string_view wrong, std::string& text) {
    const std::string_view name = view.t(key);
    label(view, line.cut_left(text_width(view, name, style::small) + 8), name, style::small);
    text_field(view, line.cut_left(180).middle(view.theme.m().field),
               {.id = key, .name = name, .wrong = wrong, .secret = true}, text);
    line.cut_left(16);
  };
  const bool differs = !state.again.empty() && state.again != state.passphrase;
  ask("backup.passphrase", "", state.passphrase);
  ask("backup.again", differs ? view.t("backup.differs") : "", state.again);
  rest.cut_top(22);
}

void draw_backup(const Workbench& workbench, View& view, Rect& rest) {
  StorageState& state = view.state.storage;
  section(view, rest, "storage.backup");
  const std::string state_of_it = backup_sentence(workbench, view);
  if (is_backup_due(workbench)) {
    const ErrorSpec spec{.what = state_of_it, .remedy = view.t("backup.due"), .is_warning = true};
    error_panel(view, rest.cut_top(error_height(view, spec, rest.width)), spec);
    rest.cut_top(8);
  } else {
    sentence(view, rest, state_of_it);
  }
  sentence(view, rest, view.t("backup.what"), style::quiet);
  if (state.seals) draw_passphrase(view, rest);
  const bool is_ready = !state.passphrase.empty() && state.passphrase == state.again;
  Rect strip = rest.cut_top(view.theme.m().button);
  if (!state.seals) {
    if (button_left(view, strip,
                    {.id = "save",
                     .label = view.t("backup.save"),
                     .kind = ButtonKind::main,
                     .icon = Icon::down}))
      view.send(SaveBackup{});
    if (button_left(view, strip,
                    {.id = "seal", .label = view.t("backup.with_passphrase"), .icon = Icon::lock}))
      state.seals = true;
    return;
  }
  if (button_left(view, strip,
                  {.id = "save sealed",
                   .label = view.t("backup.save_sealed"),
                   .kind = ButtonKind::main,
                   .icon = Icon::lock,
                   .disabled_because = is_ready ? "" : view.t("backup.type_twice")})) {
    view.send(SaveBackup{state.passphrase});
    state = {};
  }
  if (button_left(view, strip, {.id = "cancel", .label = view.t("common.cancel")})) state = {};
}

std::string_view reason_key(GenerationReason reason) {
  switch (reason) {
  case GenerationReason::open:
    return "generation.open";
  case GenerationReason::daily:
    return "generation.daily";
  case GenerationReason::import:
    return "generation.import";
  case GenerationReason::migration:
    return "generation.migration";
  case GenerationReason::restore:
    break;
  }
  return "generation.restore";
}

void draw_generation(const Workbench& workbench, View& view, Rect row, const KeptGeneration& kept) {
  const IdScope scope(kept.id);
  line_below(view, row);
  const std::string when = moment_text(view, kept.at);
  const std::string size =
      view.t(Message{"generation.size",
                     {{"size", size_text(view, std::uint64_t{kept.head.page_count} * 4096)},
                      {"alone", size_text(view, kept.bytes_alone)}}});
  Rect strip = row.middle(view.theme.m().button_small);
  const std::string_view why = only_reads(workbench)    ? view.t("generation.not_here")
                               : kept.damaged           ? view.t("generation.damaged")
                               : workbench.is_restoring ? view.t("generation.restoring")
                                                        : std::string_view();
  const std::string name = view.t(Message{"generation.restore_of", {{"time", when}}});
  const ButtonSpec restore{.id = "restore",
                           .label = view.t("storage.restore"),
                           .small = true,
                           .disabled_because = why,
                           .description = name};
  // The words come first, also for those who hear them.
  const float beside = why.empty() ? 0.0F : text_width(view, why, style::caption) + 16.0F;
  Rect act = strip.cut_right(button_width(view, restore) + 8.0F + beside);
  label(view, strip.cut_left(160), when, style::strong);
  label(view, strip.cut_left(std::min(190.0F, strip.width)), view.t(reason_key(kept.reason)));
  if (strip.width > 120) label(view, strip, size, style::quiet);
  if (button_right(view, act, restore)) view.send(RestoreGeneration{kept.id});
}

void draw_generations(const Workbench& workbench, View& view, Rect& rest) {
  section(view, rest, "storage.earlier");
  sentence(view, rest, view.t("generation.what"), style::quiet);
  if (workbench.generations.empty()) return sentence(view, rest, view.t("generation.none"));
  for (std::size_t i = workbench.generations.size(); i-- > 0;)
    draw_generation(workbench, view, rest.cut_top(36), workbench.generations[i]);
}

void draw_open(View& view, Rect& rest) {
  section(view, rest, "storage.open");
  sentence(view, rest, view.t("storage.open_note"), style::quiet);
  Rect strip = rest.cut_top(view.theme.m().button);
  if (button_left(view, strip,
                  {.id = "open", .label = view.t("shell.open_file"), .icon = Icon::import}))
    view.send(ChooseFile{});
}

} // namespace

void draw_storage_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("storage");
  Rect head = screen_title(view, rect, view.t("nav.storage"));
  label(view, head, view.t("privacy.stays_here"), style::quiet);
  ScrollArea area(view, rect, "content");
  Rect rest = area.content().inset(view.theme.m().page_pad, 0);
  rest.width = std::min(rest.width, kWidestLine);
  rest.height = 4000;
  draw_saved(workbench, view, rest);
  if (workbench.has_workspace) draw_backup(workbench, view, rest);
  draw_workspaces(workbench, view, rest);
  draw_generations(workbench, view, rest);
  draw_open(view, rest);
  area.end_at(rest.y + 24);
}

} // namespace lb
