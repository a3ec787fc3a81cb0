// Keys: what belongs to the browser stays with it, what belongs to a text field comes as text, what
// acts on the focused element becomes its act, and the rest goes to the program.
import type { Mirror } from './mirror.ts';
import type { MirrorElement } from './mirror_element.ts';
import { act, flag } from './mirror_roles.ts';
import type { TextInput } from './text_input.ts';
import type { Wasm } from './wasm.ts';

const claimed_with_control = new Set(['a', 'f', 'k', 's', 'y', 'z', '/', 'Enter']);
const claimed_alone = new Set([
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', ' ', 'Backspace', 'Enter',
  'Escape', '/', "'", 'F6',
]);
const big_step = 10;

interface Modified { ctrlKey: boolean; shiftKey: boolean; altKey: boolean; metaKey: boolean; getModifierState(key: string): boolean }

/** The modifiers as src/platform/browser/input.hpp numbers them. AltGr writes letters; it is none. */
export function modifiers_of(event: Modified): number {
  const writes = event.getModifierState('AltGraph');
  const bit = (on: boolean, value: number): number => (on ? value : 0);
  return bit(event.ctrlKey && !writes, 1) + bit(event.shiftKey, 2) + bit(event.altKey && !writes, 4) + bit(event.metaKey, 8);
}

export class Keyboard {
  #wasm: Wasm;
  #mirror: Mirror;
  #text: TextInput;
  #mac: boolean;

  constructor(wasm: Wasm, mirror: Mirror, text: TextInput, mac: boolean) {
    this.#wasm = wasm;
    this.#mirror = mirror;
    this.#text = text;
    this.#mac = mac;
    document.addEventListener('keydown', (event) => this.#down(event), true);
    document.addEventListener('keyup', (event) => this.#up(event), true);
    window.addEventListener('focus', () => wasm.exports._lb_focus(1));
    window.addEventListener('blur', () => wasm.exports._lb_focus(0));
  }

  #down(event: KeyboardEvent): void {
    if (this.#belongs_to_composition(event)) return;
    const modifiers = modifiers_of(event);
    const control = (modifiers & (this.#mac ? 8 : 1)) !== 0;
    if (event.key === 'Tab') {
      // The browser walks the mirror, and out of the page at its ends: nobody is locked in.
      if (!control && this.#text.has_keyboard) this.#text.step_aside();
      return;
    }
    if (this.#is_clipboard_paste(event, control) || this.#is_history(event)) return;
    const node = this.#mirror.active;
    if (node && modifiers === 0 && this.#acts_on(node, event)) {
      event.preventDefault();
      return;
    }
    this.#send(1, event, modifiers);
    if (this.#claims(event, control, modifiers)) event.preventDefault();
    const writes = [...event.key].length === 1 && (modifiers & ~2) === 0;
    if (writes && !this.#text.has_keyboard) this.#text.put(event.key);
  }

  #up(event: KeyboardEvent): void {
    if (this.#belongs_to_composition(event)) return;
    // A button's own press at the end of the space bar would be a second one.
    if (event.key === ' ' && this.#mirror.active) event.preventDefault();
    if (event.key !== 'Tab') this.#send(0, event, modifiers_of(event));
  }

  #belongs_to_composition(event: KeyboardEvent): boolean {
    return event.isComposing || event.keyCode === 229 || this.#text.composing;
  }

  // The paste event brings the text; the key itself would paste what was copied here last.
  #is_clipboard_paste(event: KeyboardEvent, control: boolean): boolean {
    return (control && event.key.toLowerCase() === 'v') || (control && event.code === 'KeyV') ||
      (event.shiftKey && event.key === 'Insert');
  }

  #is_history(event: KeyboardEvent): boolean {
    return event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
  }

  #acts_on(node: MirrorElement, event: KeyboardEvent): boolean {
    if (node.has(flag.disabled)) return false;
    // Space chooses a row, where Enter opens it; the keyboard may be on the table as a whole.
    if ((node.role === 'row' || node.role === 'grid') && event.key === ' ') return false;
    if (event.key === 'Enter' || event.key === ' ') {
      if (!event.repeat) this.#mirror.act(node.id, act.press);
      return true;
    }
    if ((node.role !== 'slider' && node.role !== 'spinbutton' && node.role !== 'separator') || !node.has(flag.ranged)) {
      return false;
    }
    const steps: Record<string, number> = {
      ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: big_step, PageDown: -big_step,
    };
    const step = steps[event.key];
    if (step !== undefined) this.#mirror.act(node.id, step > 0 ? act.increment : act.decrement, Math.abs(step));
    else if (event.key === 'Home') this.#mirror.act(node.id, act.set_value, node.min);
    else if (event.key === 'End') this.#mirror.act(node.id, act.set_value, node.max);
    else return false;
    return true;
  }

  #claims(event: KeyboardEvent, control: boolean, modifiers: number): boolean {
    if (control) return claimed_with_control.has(event.key.toLowerCase()) || claimed_with_control.has(event.key);
    if ((modifiers & 5) !== 0) return false;
    if (this.#text.has_keyboard) {
      // Letters, dead keys and Shift+Delete (cut) have to reach the field.
      return claimed_alone.has(event.key) && [...event.key].length > 1;
    }
    return claimed_alone.has(event.key);
  }

  #send(down: number, event: KeyboardEvent, modifiers: number): void {
    this.#wasm.with_text(event.key, (key, key_size) =>
      this.#wasm.with_text(event.code, (code, code_size) =>
        this.#wasm.exports._lb_key(down, key, key_size, code, code_size, modifiers)));
  }
}
