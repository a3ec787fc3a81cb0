// Files that the person hands over, picked, dropped or pasted, read in slices when the program
// asks, so that the largest file never is in memory whole; and files that are handed back.
import { KeyUnavailable } from './passphrase_key.ts';
import { offer_download, save_file } from './save_file.ts';
import { SealRefused } from './seal_header.ts';
import { seal, unseal } from './sealed_file.ts';
import { pieces_of, source_of_blob } from './source.ts';
import type { Bytes, Source } from './source.ts';
import type { Wasm } from './wasm.ts';

// As src/base/sealed_file.hpp has them.
const unseal_failure = {
  wrong_passphrase: 0, truncated: 1, damaged: 2, newer: 3, not_sealed: 4, unavailable: 5, unreadable: 6,
} as const;
const save_failure = { cancelled: 0, unavailable: 1, failed: 2 } as const;

export class Files {
  #wasm: Wasm;
  #files = new Map<number, Source>();
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
    file.read(offset, end).then((bytes) => {
      if (!this.#files.has(id)) return; // released meanwhile
      const last = end >= file.size ? 1 : 0;
      this.#wasm.with_bytes(bytes, (at, length) => this.#wasm.exports._lb_file_chunk(id, offset, at, length, last));
    }, failed);
  }

  release(id: number): void {
    this.#files.delete(id);
  }

  download(name: string, media_type: string, bytes: Bytes): void {
    offer_download(name, new Blob([bytes], { type: media_type }));
  }

  /** Sealed where there is a passphrase. Requires: called while handling a press, to be asked for a place. */
  async save(
    request: number, name: string, media_type: string, plain: Source, passphrase: string | null,
  ): Promise<void> {
    const content = () => (passphrase === null ? pieces_of(plain) : seal(plain, passphrase));
    const failed = (error: unknown) => ({
      why: error instanceof KeyUnavailable ? save_failure.unavailable : save_failure.failed,
    });
    const to = await save_file(name, media_type, content).catch(failed);
    if (typeof to === 'number') this.#wasm.exports._lb_file_saved(request, to);
    else this.#wasm.exports._lb_file_not_saved(request, to?.why ?? save_failure.cancelled);
  }

  /** Puts the plain bytes in the sealed file's place, once all of it has been vouched for. */
  async unseal(id: number, passphrase: string): Promise<void> {
    const sealed = this.#files.get(id);
    const opened = await (sealed ? unseal(sealed, passphrase).catch(refusal_of) : refusal_of(null));
    if (this.#files.get(id) !== sealed) return; // released meanwhile
    if (!('kind' in opened)) {
      this.#files.set(id, opened);
      this.#wasm.exports._lb_file_unsealed(id, opened.size);
    } else {
      this.#wasm.exports._lb_unseal_failed(id, unseal_failure[opened.kind], opened.chunk ?? -1);
    }
  }

  #keep(file: File): number {
    this.#last += 1;
    this.#files.set(this.#last, source_of_blob(file));
    return this.#last;
  }
}

function refusal_of(error: unknown): { kind: keyof typeof unseal_failure; chunk: number | null } {
  if (error instanceof SealRefused) return error;
  return { kind: error instanceof KeyUnavailable ? 'unavailable' : 'unreadable', chunk: null };
}
