// The one real text field of the page. It has the keyboard while a text field of the program is
// active, sits at its caret so that the window of an input method does too, and speaks for it to
// screen readers. What is typed or composed goes to the program; the field itself keeps nothing.
import type { Mirror } from './mirror.ts';
import { act } from './mirror_roles.ts';
import type { Wasm } from './wasm.ts';

export class TextInput {
  readonly element: HTMLTextAreaElement;
  #wasm: Wasm;
  #mirror: Mirror;
  #active = false;
  #composing = false;

  constructor(wasm: Wasm, mirror: Mirror) {
    this.#wasm = wasm;
    this.#mirror = mirror;
    this.element = document.getElementById('text') as HTMLTextAreaElement;
    const on = <K extends keyof HTMLElementEventMap>(name: K, then: (event: HTMLElementEventMap[K]) => void): void =>
      this.element.addEventListener(name, then);
    on('compositionstart', () => this.#compose(true, ''));
    on('compositionupdate', (event) => this.#compose(true, event.data));
    on('compositionend', (event) => {
      this.#compose(false, '');
      this.put(event.data);
      this.#restore();
    });
    on('input', (event) => this.#changed(event as InputEvent));
  }

  get has_keyboard(): boolean {
    return document.activeElement === this.element;
  }

  get composing(): boolean {
    return this.#composing;
  }

  put(text: string): void {
    if (text !== '') this.#wasm.with_text(text, (at, size) => this.#wasm.exports._lb_text(at, size));
  }

  /** What the program says after a frame: is a text field active, and where is its caret. */
  place(active: boolean, x: number, y: number, height: number): void {
    const was = this.#active;
    this.#active = active;
    if (active) {
      this.element.hidden = false;
      this.element.style.transform = `translate(${x}px,${y}px)`;
      this.element.style.height = `${height}px`;
      this.speak();
      if (!was) this.element.focus({ preventScroll: true });
    } else if (was) {
      this.#release();
    }
  }

  /** A text field is pressed, and will say so in a frame. A soft keyboard comes only for a focus within the event. */
  expect(): void {
    this.element.hidden = false;
    this.element.focus({ preventScroll: true });
  }

  /** Says the field's name and value; called when the mirror changed. */
  speak(): void {
    const node = this.#mirror.stand_in(this.#active);
    if (!node) return;
    this.element.setAttribute('aria-label', node.texts.name);
    this.#say('role', node.role === 'textbox' ? null : node.role);
    const list = node.role === 'combobox' ? node.element.getAttribute('aria-controls') : null;
    const chosen = list === null ? null : document.getElementById(list)?.querySelector('[aria-selected=true]');
    this.#say('aria-expanded', list === null ? null : 'true');
    this.#say('aria-controls', list);
    this.#say('aria-activedescendant', chosen?.id ?? null);
    if (!this.#composing) this.#restore();
  }

  #say(name: string, value: string | null): void {
    if (this.element.getAttribute(name) === value) return;
    if (value === null) this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }

  /** Steps aside, so that the Tab key goes on from the text field's own place. */
  step_aside(): void {
    this.#mirror.stand_in(false);
    this.#mirror.focus_element();
  }

  #release(): void {
    if (this.#composing) this.#compose(false, '');
    const had_keyboard = this.has_keyboard;
    this.#mirror.stand_in(false);
    this.element.value = '';
    this.element.hidden = true;
    if (had_keyboard) this.#mirror.focus_element();
  }

  #compose(now: boolean, text: string): void {
    this.#composing = now;
    this.#wasm.with_text(text, (at, size) => this.#wasm.exports._lb_composing(now ? 1 : 0, at, size));
  }

  // The value is there for screen readers alone.
  #restore(): void {
    const value = this.#mirror.stand_in(this.#active)?.texts.value ?? '';
    if (this.element.value === value) return;
    this.element.value = value;
    this.element.setSelectionRange(value.length, value.length);
  }

  #changed(event: InputEvent): void {
    if (this.#composing || event.isComposing) return;
    switch (event.inputType) {
      case 'insertCompositionText':
      case 'insertFromComposition':
        return; // committed once, at the composition's end
      case 'insertLineBreak':
      case 'insertParagraph':
        this.#tap('Enter');
        break;
      case 'deleteContentBackward':
        this.#tap('Backspace');
        break;
      case 'deleteContentForward':
        this.#tap('Delete');
        break;
      case undefined:
      case '': {
        const node = this.#mirror.stand_in(this.#active);
        if (node) this.#mirror.act(node.id, act.set_value, 0, this.element.value);
        return;
      }
      default:
        this.put(event.data ?? event.dataTransfer?.getData('text/plain') ?? '');
    }
    this.#restore();
  }

  // Keyboards on glass send no usable key events, only what they changed.
  #tap(name: string): void {
    this.#wasm.with_text(name, (at, size) => {
      this.#wasm.exports._lb_key(1, at, size, at, size, 0);
      this.#wasm.exports._lb_key(0, at, size, at, size, 0);
    });
  }
}
