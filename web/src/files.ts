// Files that the person hands over, picked, dropped or pasted, read in slices when the program
// asks, so that the largest file never is in memory whole; and files that are handed back.
import type { Wasm } from './wasm.ts';

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
    const address = URL.createObjectURL(new Blob([bytes], { type: media_type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // a large file is still being taken
  }

  #keep(file: File): number {
    this.#last += 1;
    this.#files.set(this.#last, file);
    return this.#last;
  }
}
