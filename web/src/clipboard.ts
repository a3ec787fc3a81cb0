// Copy, cut and paste by the browser's own events: no permission is asked for.
import type { Files } from './files.ts';
import type { Wasm } from './wasm.ts';

export class Clipboard {
  #wasm: Wasm;
  #by_program = false;

  constructor(wasm: Wasm, files: Files) {
    this.#wasm = wasm;
    const fill = (event: ClipboardEvent): void => {
      // The program draws a frame now, in which whatever is selected copies itself.
      if (wasm.exports._lb_copy(performance.now()) === 0) return;
      event.clipboardData?.setData('text/plain', this.#text());
      event.preventDefault();
    };
    document.addEventListener('copy', fill);
    document.addEventListener('cut', fill);
    // Without a selection the browser takes a copy for impossible unless this says otherwise.
    document.addEventListener('beforecopy', (event) => {
      if (this.#by_program) event.preventDefault();
    });
    document.addEventListener('paste', (event) => {
      event.preventDefault();
      const data = event.clipboardData;
      if (!data) return;
      if (data.files.length > 0) files.dropped(data.files);
      const text = data.getData('text/plain').replaceAll('\r\n', '\n');
      if (text !== '') wasm.with_text(text, (at, size) => wasm.exports._lb_paste(at, size));
    });
  }

  /** For a press on a Copy button: the text is in the program already. */
  copy_now(): void {
    this.#by_program = true;
    const done = document.execCommand('copy');
    this.#by_program = false;
    // Where a copy is only allowed within the event itself, the newer way still may.
    if (!done) this.#copy_later().catch(() => this.#wasm.exports._lb_copy_refused());
  }

  async #copy_later(): Promise<void> {
    await navigator.clipboard.writeText(this.#text());
  }

  #text(): string {
    const { exports } = this.#wasm;
    return this.#wasm.text(exports._lb_clipboard(), exports._lb_clipboard_size());
  }
}
