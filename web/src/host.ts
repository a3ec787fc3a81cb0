// The page as the program sees it: every member here is called by name from
// src/platform/browser/host.cpp, with numbers, and addresses of texts and bytes.
import type { Assets } from './assets.ts';
import type { Canvas } from './canvas.ts';
import type { Clipboard } from './clipboard.ts';
import type { Decoders } from './decoders.ts';
import type { Files } from './files.ts';
import type { Frames } from './frames.ts';
import type { Mirror } from './mirror.ts';
import { keep_setting } from './settings.ts';
import { tell_storage_promise } from './storage_promise.ts';
import type { Store } from './store.ts';
import type { Surroundings } from './surroundings.ts';
import type { TextInput } from './text_input.ts';
import type { Wasm } from './wasm.ts';
import type { WorkspaceActs } from './workspace_acts.ts';

export interface Parts {
  wasm: Wasm;
  assets: Assets;
  frames: Frames;
  files: Files;
  decoders: Decoders;
  clipboard: Clipboard;
  canvas: Canvas;
  mirror: Mirror;
  text: TextInput;
  store: Store;
  surroundings: Surroundings;
  workspaces: WorkspaceActs;
}

export type Host = ReturnType<typeof make_host>;

export function make_host(parts: Parts) {
  const { wasm, assets, frames, files, decoders, clipboard, canvas, mirror, text, store, surroundings, workspaces } = parts;
  return {
    request_frame: () => frames.request(),
    request_turn: () => frames.request_turn(),
    wake_after: (slot: number, delay_ms: number) => frames.wake_after(slot, delay_ms),

    pick_file: (request: number, at: number, size: number) => files.pick(request, wasm.text(at, size)),
    read_file: (file: number, offset: number, size: number) => files.read(file, offset, size >>> 0),
    release_file: (file: number) => files.release(file),
    download: (name: number, name_size: number, type: number, type_size: number, at: number, size: number) =>
      files.download(wasm.text(name, name_size), wasm.text(type, type_size), wasm.copy(at, size)),

    save_picture: (name: number, size: number, x: number, y: number, width: number, height: number) =>
      canvas.save_picture(wasm.text(name, size), x, y, width, height),
    save: (
      request: number, name: number, name_size: number, type: number, type_size: number, at: number, size: number,
      passphrase: number, passphrase_size: number, sealed: boolean,
    ) => void files.save(
      request, wasm.text(name, name_size), wasm.text(type, type_size), wasm.source(at, size),
      sealed ? wasm.text(passphrase, passphrase_size) : null),
    unseal: (file: number, at: number, size: number) => void files.unseal(file, wasm.text(at, size)),

    open_decoder: (at: number, size: number) => decoders.open(wasm.text(at, size)),
    decode: (id: number, at: number, size: number, last: number) => decoders.decode(id, wasm.copy(at, size), last !== 0),
    take_decoded: (into: number) => decoders.take(wasm.exports.HEAPU8.subarray(into >>> 0)),
    close_decoder: (id: number) => decoders.close(id),

    utc_offset: (at_s: number) => -60 * new Date(at_s * 1000).getTimezoneOffset(),
    set_title: (at: number, size: number) => { document.title = wasm.text(at, size); },
    set_language: (at: number, size: number) => { document.documentElement.lang = wasm.text(at, size); },
    set_place: (at: number, size: number, is_next: boolean) => surroundings.set_place(wasm.text(at, size), is_next),
    keep_setting: (name: number, name_size: number, at: number, size: number) =>
      keep_setting(wasm.text(name, name_size), wasm.text(at, size)),
    tell_storage: (ask: number) => void tell_storage_promise(wasm, ask !== 0),
    fetch_asset: (request: number, at: number, size: number) => void assets.fetch(request, wasm.text(at, size)),

    copy_now: () => clipboard.copy_now(),
    place_text_field: (active: boolean, x: number, y: number, height: number) => text.place(active, x, y, height),
    set_cursor: (cursor: number) => canvas.set_cursor(cursor),
    show_mirror: (nodes: number, words: number, texts: number, size: number) => {
      mirror.show(wasm.words(nodes, words), wasm.bytes(texts, size));
      text.speak();
    },

    write_blocks: (
      bytes: number, sizes: number, count: number, generation: number, page_count: number, schema_version: number,
      hash_low: number, hash_high: number,
    ) => store.write(bytes, sizes, count, {
      generation, page_count: page_count >>> 0, schema_version: schema_version >>> 0, hash_low: hash_low >>> 0,
      hash_high: hash_high >>> 0,
    }),
    reload_blocks: () => void store.reload(),
    take_over: () => store.take_over(),
    give_way: () => store.give_way(),
    keep_generation: (reason: number) => store.keep_generation(reason),
    forget_stored_past: () => void store.forget_stored_past(),
    list_generations: () => void store.list_generations(),
    restore_generation: (number: number) => void store.restore_generation(number),

    list_workspaces: () => void workspaces.list(),
    change_workspaces: (deed: number, id: number, id_size: number, name: number, name_size: number) =>
      void workspaces.act(deed, wasm.text(id, id_size), wasm.text(name, name_size)),
  };
}
