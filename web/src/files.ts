// Files that the person hands over, picked, dropped or pasted, read in slices when the program
// asks, so that the largest file never is in memory whole; and files that are handed back.
import { KeyUnavailable } from './passphrase_key.ts';
import { offer_download, save_file } from './save_file.ts';
import { SealRefused } from './seal_header.ts';
import { seal, unseal } from './sealed_file.ts';
import type { Wasm } from './wasm.ts';

// As src/base/sealed_file.hpp has them.
const unseal_failure = {
  wrong_passphrase: 0, truncated: 1, damaged: 2, newer: 3, not_sealed: 4, unavailable: 5, unreadable: 6,
} as const;
const save_failure = { cancelled: 0, unavailable: 1, failed: 2 } as const;

export class Files {
  #wasm: Wasm;
  #files = new Map<number, File>();
  #last = 0;

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
    const has_files = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    document.addEventListener('dragover', (event) => {
      if (!has_files(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    });
    document.addEventListener('dragenter', (event) => {
      if (has_files(event) && event.relatedTarget === null) wasm.exports._lb_drag(1);
    });
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) wasm.exports._lb_drag(0);
    });
    document.addEventListener('drop', (event) => {
      if (!has_files(event)) return;
      event.preventDefault(); // or the browser would open the file in our place
      wasm.exports._lb_drag(0);
      this.dropped(event.dataTransfer!.files);
    });
  }

  dropped(files: FileList): void {
    for (const file of files) {
      const id = this.#keep(file);
      this.#wasm.with_text(file.name, (name, size) => this.#wasm.exports._lb_file_dropped(id, name, size, file.size));
    }
  }

  pick(request: number, accept: string): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    const cancelled = (): void => this.#wasm.exports._lb_pick_cancelled(request);
    input.addEventListener('cancel', cancelled);
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (!file) return cancelled();
      const id = this.#keep(file);
      this.#wasm.with_text(file.name, (name, size) =>
        this.#wasm.exports._lb_file_picked(request, id, name, size, file.size));
    });
    if (navigator.userActivation && !navigator.userActivation.isActive) queueMicrotask(cancelled);
    else input.click();
  }

  read(id: number, offset: number, size: number): void {
    const file = this.#files.get(id);
    const failed = (): void => this.#wasm.exports._lb_file_failed(id, offset);
    if (!file) {
      queueMicrotask(failed);
      return;
    }
    const end = Math.min(offset + size, file.size);
    file.slice(offset, end).arrayBuffer().then((buffer) => {
      if (!this.#files.has(id)) return; // released meanwhile
      const bytes = new Uint8Array(buffer);
      const last = end >= file.size ? 1 : 0;
      this.#wasm.with_bytes(bytes, (at, length) => this.#wasm.exports._lb_file_chunk(id, offset, at, length, last));
    }, failed);
  }

  release(id: number): void {
    this.#files.delete(id);
  }

  download(name: string, media_type: string, bytes: Uint8Array<ArrayBuffer>): void {
    offer_download(name, new Blob([bytes], { type: media_type }));
  }

  /** Sealed where there is a passphrase. Requires: called while handling a press, to be asked for a place. */
  async save(request: number, name: string, plain: Blob, passphrase: string | null = null): Promise<void> {
    let why: number = save_failure.cancelled;
    try {
      const to = await save_file(name, plain.type, () => (passphrase === null ? [plain] : seal(plain, passphrase)));
      if (to !== null) return this.#wasm.exports._lb_file_saved(request, to);
    } catch (error) {
      why = error instanceof KeyUnavailable ? save_failure.unavailable : save_failure.failed;
    }
    this.#wasm.exports._lb_file_not_saved(request, why);
  }

  /** Puts the plain bytes in the sealed file's place, once the last one has been vouched for. */
  async unseal(id: number, passphrase: string): Promise<void> {
    const sealed = this.#files.get(id);
    try {
      if (!sealed) throw new RangeError('no such file');
      const parts: Blob[] = [];
      for await (const piece of unseal(sealed, passphrase)) parts.push(new Blob([piece]));
      if (this.#files.get(id) !== sealed) return; // released meanwhile
      const plain = new File(parts, sealed.name);
      this.#files.set(id, plain);
      this.#wasm.exports._lb_file_unsealed(id, plain.size);
    } catch (error) {
      if (this.#files.get(id) !== sealed) return;
      const kind = error instanceof SealRefused ? error.kind : error instanceof KeyUnavailable ? 'unavailable' : 'unreadable';
      const chunk = error instanceof SealRefused ? error.chunk : null;
      this.#wasm.exports._lb_unseal_failed(id, unseal_failure[kind], chunk ?? -1);
    }
  }

  #keep(file: File): number {
    this.#last += 1;
    this.#files.set(this.#last, file);
    return this.#last;
  }
}
