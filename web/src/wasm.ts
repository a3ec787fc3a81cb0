// The program's memory and functions, seen from the page: numbers, texts and bytes go across here
// and nowhere else. Addresses are read as unsigned, since the memory may grow beyond 2 GiB.
import type { Source } from './source.ts';

/** What the program exports; src/platform/browser/exports.cpp says what each one does. */
export interface Exports {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(address: number): void;
  _lb_start(mac: number): number;
  _lb_frame(now_ms: number): void;
  _lb_unseen(): void;
  _lb_turn(): void;
  _lb_wake(slot: number): void;
  _lb_resize(width: number, height: number, density: number): void;
  _lb_context(lost: number): void;
  _lb_pointer(
    act: number, tool: number, button: number, x: number, y: number, modifiers: number, finger: number): void;
  _lb_wheel(x: number, y: number, modifiers: number): void;
  _lb_key(down: number, key: number, key_size: number, code: number, code_size: number, modifiers: number): void;
  _lb_text(text: number, size: number): void;
  _lb_composing(now: number, text: number, size: number): void;
  _lb_focus(focused: number): void;
  _lb_paste(text: number, size: number): void;
  _lb_copy(now_ms: number): number;
  _lb_clipboard(): number;
  _lb_clipboard_size(): number;
  _lb_act(node: number, act: number, number: number, text: number, size: number): void;
  _lb_file_picked(request: number, file: number, name: number, name_size: number, size: number): void;
  _lb_pick_cancelled(request: number): void;
  _lb_file_dropped(file: number, name: number, name_size: number, size: number): void;
  _lb_drag(over: number): void;
  _lb_file_chunk(file: number, offset: number, bytes: number, size: number, last: number): void;
  _lb_file_failed(file: number, offset: number): void;
  _lb_file_saved(request: number, to: number): void;
  _lb_file_not_saved(request: number, why: number): void;
  _lb_file_unsealed(file: number, size: number): void;
  _lb_unseal_failed(file: number, why: number, chunk: number): void;
  _lb_surroundings(
    dark: number, contrast: number, still: number, coarse: number, online: number, hidden: number): void;
  _lb_languages(tags: number, size: number): void;
  _lb_place(address: number, size: number, by_person: number): void;
  _lb_setting(name: number, name_size: number, value: number, value_size: number): void;
  _lb_storage(promise: number, used: number, quota: number): void;
  _lb_keep_asset(path: number, path_size: number, bytes: number, size: number): void;
  _lb_asset(request: number, bytes: number, size: number): void;
  _lb_asset_failed(request: number): void;
  _lb_copy_refused(): void;
  _lb_store_begin(generation: number, pages: number, schema: number, hash_low: number, hash_high: number): void;
  _lb_store_goes_on(
    since: number, generation: number, pages: number, schema: number, hash_low: number, hash_high: number): number;
  _lb_store_record(bytes: number, size: number): number;
  _lb_store_end(failure: number): number;
  _lb_store_read(budget_ms: number): number;
  _lb_store_access(access: number): void;
  _lb_store_advanced(generation: number): void;
  _lb_store_asked_to_finish(): void;
  _lb_store_taken_over(): void;
  _lb_store_written(failure: number): void;
  _lb_store_not_restored(failure: number): void;
  _lb_generation_kept(reason: number, failure: number): void;
  _lb_past_forgotten(failure: number): void;
  _lb_generation_listed(
    number: number, reason: number, at_ms: number, generation: number, pages: number, schema: number,
    bytes_alone: number, damaged: number): void;
  _lb_generations_end(failure: number): void;
  _lb_workspace(id: number, size: number): void;
  _lb_workspace_listed(
    id: number, id_size: number, name: number, name_size: number, saved_at_ms: number, bytes: number,
    is_shown: number, is_deleted: number): void;
  _lb_workspaces_end(): void;
  _lb_workspace_failed(deed: number, failure: number): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Wasm {
  /** Set once the program is running; nothing is called before. */
  exports!: Exports;
  #stopped = false;

  /** The program broke a promise of its own: from now on every call to it does nothing. */
  stop(): void {
    this.#stopped = true;
    this.exports = new Proxy({} as Exports, { get: () => () => 0 });
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** A view of the program's memory. Keeps: until the program next runs, which may move it. */
  bytes(address: number, size: number): Uint8Array {
    const start = address >>> 0;
    return this.exports.HEAPU8.subarray(start, start + size);
  }

  words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.exports.HEAPU8.buffer, address >>> 0, count);
  }

  copy(address: number, size: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.bytes(address, size));
  }

  /** Reads from the program's memory when asked. Requires: the program leaves the bytes as they are. */
  source(address: number, size: number): Source {
    return { size, read: async (from, to) => this.copy(address + from, Math.min(to, size) - from) };
  }

  text(address: number, size: number): string {
    return size === 0 ? '' : decoder.decode(this.bytes(address, size));
  }

  /** Lends the program a copy of the bytes for one call. */
  with_bytes<T>(bytes: Uint8Array, use: (address: number, size: number) => T): T {
    if (bytes.length === 0 || this.#stopped) return use(0, 0);
    const address = this.exports._malloc(bytes.length) >>> 0;
    if (address === 0) throw new RangeError('out of memory');
    try {
      this.exports.HEAPU8.set(bytes, address);
      return use(address, bytes.length);
    } finally {
      this.exports._free(address); // does nothing where the call has stopped the program
    }
  }

  with_text<T>(text: string, use: (address: number, size: number) => T): T {
    return this.with_bytes(encoder.encode(text), use);
  }
}
