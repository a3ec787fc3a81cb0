// What the person's system and browser wish: dark, contrast, stillness, fingers, languages; whether
// the page is seen; and the place within the program that the address names.
import type { Frames } from './frames.ts';
import type { Wasm } from './wasm.ts';

export class Surroundings {
  #wasm: Wasm;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #contrast = matchMedia('(prefers-contrast: more)');
  #forced = matchMedia('(forced-colors: active)');
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  #coarse = matchMedia('(pointer: coarse)');

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
  }

  follow(frames: Frames): void {
    const tell = (): void => this.#tell();
    for (const query of [this.#dark, this.#contrast, this.#forced, this.#still, this.#coarse]) {
      query.addEventListener('change', tell);
    }
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    document.addEventListener('visibilitychange', () => {
      frames.visibility_changed();
      this.#tell();
    });
    window.addEventListener('languagechange', () => this.#tell_languages());
    window.addEventListener('hashchange', () => this.#tell_place(true));
    this.#tell();
    this.#tell_languages();
    this.#tell_place(false);
  }

  set_place(fragment: string, is_next: boolean): void {
    try {
      if (is_next) history.pushState(null, '', `#${fragment}`);
      else history.replaceState(null, '', `#${fragment}`);
    } catch {
      // A browser that finds the changes too many keeps the address as it is; the page goes on.
    }
  }

  #tell(): void {
    const bit = (yes: boolean): number => (yes ? 1 : 0);
    this.#wasm.exports._lb_surroundings(
      bit(this.#dark.matches), bit(this.#contrast.matches || this.#forced.matches), bit(this.#still.matches),
      bit(this.#coarse.matches), bit(navigator.onLine), bit(document.hidden));
  }

  #tell_languages(): void {
    this.#wasm.with_text(navigator.languages.join(' '), (text, size) => this.#wasm.exports._lb_languages(text, size));
  }

  #tell_place(by_person: boolean): void {
    this.#wasm.with_text(location.href, (text, size) => this.#wasm.exports._lb_place(text, size, by_person ? 1 : 0));
  }
}
