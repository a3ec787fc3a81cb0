#include "platform/browser/host.hpp"

#include <emscripten/em_js.h>

// clang-format off
EM_JS(void, lb_js_request_frame, (), { Module["host"].request_frame(); })
EM_JS(void, lb_js_request_turn, (), { Module["host"].request_turn(); })
EM_JS(void, lb_js_wake_after, (int slot, int delay_ms), { Module["host"].wake_after(slot, delay_ms); })
EM_JS(void, lb_js_pick_file, (unsigned request, const char* text, int size), {
  Module["host"].pick_file(request, text, size);
})
EM_JS(void, lb_js_read_file, (unsigned file, double offset, unsigned size), {
  Module["host"].read_file(file, offset, size);
})
EM_JS(void, lb_js_release_file, (unsigned file), { Module["host"].release_file(file); })
EM_JS(void, lb_js_download,
      (const char* name, int name_size, const char* type, int type_size, const void* bytes, double size), {
  Module["host"].download(name, name_size, type, type_size, bytes, size);
})
EM_JS(void, lb_js_save_picture, (const char* name, int size, float x, float y, float width, float height), {
  Module["host"].save_picture(name, size, x, y, width, height);
})
EM_JS(void, lb_js_save,
      (unsigned request, const char* name, int name_size, const char* type, int type_size,
       const void* bytes, double size, const char* passphrase, int passphrase_size, int sealed), {
  Module["host"].save(request, name, name_size, type, type_size, bytes, size, passphrase, passphrase_size, sealed !== 0);
})
EM_JS(void, lb_js_unseal, (unsigned file, const char* passphrase, int size), {
  Module["host"].unseal(file, passphrase, size);
})
EM_JS(unsigned, lb_js_open_decoder, (const char* label, int size), {
  return Module["host"].open_decoder(label, size);
})
EM_JS(double, lb_js_decode, (unsigned decoder, const void* bytes, double size, int last), {
  return Module["host"].decode(decoder, bytes, size, last);
})
EM_JS(unsigned, lb_js_take_decoded, (char* into), { return Module["host"].take_decoded(into); })
EM_JS(void, lb_js_close_decoder, (unsigned decoder), { Module["host"].close_decoder(decoder); })
EM_JS(int, lb_js_utc_offset, (double at), { return Module["host"].utc_offset(at); })
EM_JS(void, lb_js_set_title, (const char* text, int size), { Module["host"].set_title(text, size); })
EM_JS(void, lb_js_set_language, (const char* text, int size), { Module["host"].set_language(text, size); })
EM_JS(void, lb_js_keep_setting, (const char* name, int name_size, const char* text, int size), {
  Module["host"].keep_setting(name, name_size, text, size);
})
EM_JS(void, lb_js_tell_storage, (int ask), { Module["host"].tell_storage(ask); })
EM_JS(void, lb_js_set_place, (const char* text, int size, int is_next), {
  Module["host"].set_place(text, size, is_next !== 0);
})
EM_JS(void, lb_js_fetch_asset, (unsigned request, const char* path, int size), {
  Module["host"].fetch_asset(request, path, size);
})
EM_JS(void, lb_js_copy_now, (), { Module["host"].copy_now(); })
EM_JS(void, lb_js_place_text_field, (int active, float x, float y, float height), {
  Module["host"].place_text_field(active !== 0, x, y, height);
})
EM_JS(void, lb_js_set_cursor, (int cursor), { Module["host"].set_cursor(cursor); })
EM_JS(void, lb_js_show_mirror, (const void* nodes, int words, const char* texts, int size), {
  Module["host"].show_mirror(nodes, words, texts, size);
})
EM_JS(void, lb_js_write_blocks,
      (const void* bytes, const void* sizes, int count, double generation, unsigned pages,
       unsigned schema, unsigned hash_low, unsigned hash_high), {
  Module["host"].write_blocks(bytes, sizes, count, generation, pages, schema, hash_low, hash_high);
})
EM_JS(void, lb_js_reload_blocks, (), { Module["host"].reload_blocks(); })
EM_JS(void, lb_js_take_over, (), { Module["host"].take_over(); })
EM_JS(void, lb_js_give_way, (), { Module["host"].give_way(); })
EM_JS(void, lb_js_keep_generation, (int reason), { Module["host"].keep_generation(reason); })
EM_JS(void, lb_js_list_generations, (), { Module["host"].list_generations(); })
EM_JS(void, lb_js_forget_stored_past, (), { Module["host"].forget_stored_past(); })
EM_JS(void, lb_js_restore_generation, (unsigned id), { Module["host"].restore_generation(id >>> 0); })
EM_JS(void, lb_js_list_workspaces, (), { Module["host"].list_workspaces(); })
EM_JS(void, lb_js_change_workspaces, (int deed, const char* id, int id_size, const char* name, int name_size), {
  Module["host"].change_workspaces(deed, id, id_size, name, name_size);
})
// clang-format on

namespace lb::host {

namespace {

int length(std::string_view text) {
  return static_cast<int>(text.size());
}

} // namespace

void request_frame() {
  lb_js_request_frame();
}

void request_turn() {
  lb_js_request_turn();
}

void wake_after(WakeSlot slot, int delay_ms) {
  lb_js_wake_after(static_cast<int>(slot), delay_ms);
}

void pick_file(std::uint32_t request, std::string_view accept) {
  lb_js_pick_file(request, accept.data(), length(accept));
}

void read_file(std::uint32_t file, double offset, std::uint32_t size_bytes) {
  lb_js_read_file(file, offset, size_bytes);
}

void release_file(std::uint32_t file) {
  lb_js_release_file(file);
}

void download(std::string_view name, std::string_view media_type,
              std::span<const std::byte> bytes) {
  lb_js_download(name.data(), length(name), media_type.data(), length(media_type), bytes.data(),
                 static_cast<double>(bytes.size()));
}

void save_picture(std::string_view name, const MirrorBox& part, float density) {
  lb_js_save_picture(name.data(), length(name), part.x * density, part.y * density,
                     part.width * density, part.height * density);
}

void save(std::uint32_t request, std::string_view name, std::string_view media_type,
          std::span<const std::byte> bytes, std::optional<std::string_view> passphrase) {
  const std::string_view secret = passphrase.value_or("");
  lb_js_save(request, name.data(), length(name), media_type.data(), length(media_type),
             bytes.data(), static_cast<double>(bytes.size()), secret.data(), length(secret),
             passphrase ? 1 : 0);
}

void unseal(std::uint32_t file, std::string_view passphrase) {
  lb_js_unseal(file, passphrase.data(), length(passphrase));
}

std::uint32_t open_decoder(std::string_view label) {
  return lb_js_open_decoder(label.data(), length(label));
}

Decoded decode(std::uint32_t decoder, std::span<const std::byte> bytes, bool last) {
  Decoded decoded;
  const double size =
      lb_js_decode(decoder, bytes.data(), static_cast<double>(bytes.size()), last ? 1 : 0);
  decoded.utf8.resize(static_cast<std::size_t>(size));
  decoded.unreadable_count = lb_js_take_decoded(decoded.utf8.data());
  return decoded;
}

void close_decoder(std::uint32_t decoder) {
  lb_js_close_decoder(decoder);
}

std::int32_t utc_offset_seconds(double at_utc_seconds) {
  return lb_js_utc_offset(at_utc_seconds);
}

void set_title(std::string_view title) {
  lb_js_set_title(title.data(), length(title));
}

void set_language(std::string_view tag) {
  lb_js_set_language(tag.data(), length(tag));
}

void set_place(std::string_view fragment, bool is_next) {
  lb_js_set_place(fragment.data(), length(fragment), is_next ? 1 : 0);
}

void keep_setting(std::string_view name, std::string_view value) {
  lb_js_keep_setting(name.data(), length(name), value.data(), length(value));
}

void tell_storage(bool ask) {
  lb_js_tell_storage(ask ? 1 : 0);
}

void fetch_asset(std::uint32_t request, std::string_view path) {
  lb_js_fetch_asset(request, path.data(), length(path));
}

void copy_now() {
  lb_js_copy_now();
}

void place_text_field(const TextField& field) {
  lb_js_place_text_field(field.active ? 1 : 0, field.x, field.y, field.height);
}

void set_cursor(int cursor) {
  lb_js_set_cursor(cursor);
}

void show_mirror(std::span<const std::uint32_t> nodes, std::string_view texts) {
  lb_js_show_mirror(nodes.data(), static_cast<int>(nodes.size()), texts.data(), length(texts));
}

void write_blocks(const BlockWrite& write) {
  lb_js_write_blocks(write.bytes.data(), write.record_sizes_bytes.data(),
                     static_cast<int>(write.record_sizes_bytes.size()),
                     static_cast<double>(write.head.generation), write.head.page_count,
                     write.head.schema_version, static_cast<std::uint32_t>(write.image_hash),
                     static_cast<std::uint32_t>(write.image_hash >> 32U));
}

void reload_blocks() {
  lb_js_reload_blocks();
}

void take_over() {
  lb_js_take_over();
}

void give_way() {
  lb_js_give_way();
}

void keep_generation(GenerationReason reason) {
  lb_js_keep_generation(static_cast<int>(reason));
}

void list_generations() {
  lb_js_list_generations();
}

void forget_stored_past() {
  lb_js_forget_stored_past();
}

void restore_generation(GenerationId id) {
  lb_js_restore_generation(id);
}

void list_workspaces() {
  lb_js_list_workspaces();
}

void change_workspaces(const WorkspaceAct& act) {
  lb_js_change_workspaces(static_cast<int>(act.deed), act.id.data(), length(act.id),
                          act.name.data(), length(act.name));
}

} // namespace lb::host
