// The page's side as C++ functions: each calls the member of the same name of the `host` object
// that web/src/main.ts gives to the program. Nothing here decides anything.
#pragma once

#include "base/mirror.hpp"
#include "platform/commit_queue.hpp"
#include "platform/inbox.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lb::host {

void request_frame();
void request_turn();
enum class WakeSlot : int { earliest = 0, restart = 1, long_press = 2 };
// `earliest` keeps the earlier of two wishes, the others forget the older wish. Negative: forget.
void wake_after(WakeSlot slot, int delay_ms);

void pick_file(std::uint32_t request, std::string_view accept);
void read_file(std::uint32_t file, double offset, std::uint32_t size_bytes);
void release_file(std::uint32_t file);
void download(std::string_view name, std::string_view media_type, std::span<const std::byte> bytes);
// The part of the canvas as it is now. Requires: within the frame that drew it.
void save_picture(std::string_view name, const MirrorBox& part, float density);
// Reads the bytes until the page says that the save has ended. Sealed where there is a passphrase.
void save(std::uint32_t request, std::string_view name, std::string_view media_type,
          std::span<const std::byte> bytes, std::optional<std::string_view> passphrase);
void unseal(std::uint32_t file, std::string_view passphrase);

// 0 for a label that is not known.
std::uint32_t open_decoder(std::string_view label);
struct Decoded {
  std::string utf8;
  std::uint32_t unreadable_count = 0;
};
Decoded decode(std::uint32_t decoder, std::span<const std::byte> bytes, bool last);
void close_decoder(std::uint32_t decoder);

std::int32_t utc_offset_seconds(double at_utc_seconds);
void set_title(std::string_view title);
void set_language(std::string_view tag);
void set_place(std::string_view fragment, bool is_next);
void keep_setting(std::string_view name, std::string_view value);
void tell_storage(bool ask);
void fetch_asset(std::uint32_t request, std::string_view path);

// Puts the text that `lb_clipboard` gives on the clipboard.
void copy_now();

struct TextField {
  bool active = false;
  float x = 0.0F;
  float y = 0.0F;
  float height = 0.0F;
  friend bool operator==(const TextField&, const TextField&) = default;
};
void place_text_field(const TextField& field);
void set_cursor(int cursor);
void show_mirror(std::span<const std::uint32_t> nodes, std::string_view texts);

void write_blocks(const BlockWrite& write);
void reload_blocks();
void take_over();
void give_way();
void keep_generation(GenerationReason reason);
void list_generations();
void restore_generation(GenerationId id);
void list_workspaces();
void change_workspaces(const WorkspaceAct& act);
void forget_stored_past();

} // namespace lb::host
