// One node of the mirror as one element of the page: what is said of it in ARIA.
import { flag, named_by_content, ranges, referred_to, roles, text_fields } from './mirror_roles.ts';
import type { Role } from './mirror_roles.ts';

/** Words of a node in the order of src/platform/browser/mirror.cpp. */
export const word = {
  id: 0, kind: 1, flags: 2, x: 3, y: 4, width: 5, height: 6, min: 7, max: 8, now: 9, row: 10, column: 11,
  row_count: 12, column_count: 13, hash_low: 14, hash_high: 15, name_size: 16, value_size: 17, description_size: 18,
  text_at: 19, count: 20,
} as const;

const state_words = [word.kind, word.flags] as const;
const number_words = [word.min, word.max, word.now, word.row, word.column, word.row_count, word.column_count] as const;
const text_words = [word.hash_low, word.hash_high] as const;

export interface Texts { name: string; value: string; description: string }

export class MirrorElement {
  id: number;
  readonly role: Role;
  readonly element: HTMLElement;
  readonly depth_free_kind: number;
  texts: Texts = { name: '', value: '', description: '' };
  flags = 0;
  seen = 0;
  listed = 0;
  #words = new Uint32Array(word.count);
  #numbers = new Float32Array(this.#words.buffer);
  #leaf = true;
  /** The text that the element holds; null where it holds other elements. */
  #content: string | null = '';
  #said = new Map<string, string>();
  #left = NaN;
  #top = NaN;
  #fresh = true;

  constructor(id: number, kind: number) {
    this.id = id;
    this.role = roles[kind & 0xff] ?? 'none';
    this.depth_free_kind = kind & 0xffff;
    this.element = create(this.role, (kind >>> 8) & 0xff);
    this.element.dataset['node'] = '';
    if (referred_to.has(this.role)) this.element.id = `node-${id}`;
  }

  /** Stands for another node of its kind; what is different will be said of it. */
  become(id: number): void {
    this.id = id;
  }

  /** Where it is, within its parent. */
  place(words: Int32Array, at: number, parent_x: number, parent_y: number): void {
    const left = words[at + word.x]! - parent_x;
    const top = words[at + word.y]! - parent_y;
    const style = this.element.style;
    if (left !== this.#left || top !== this.#top) {
      style.transform = `translate(${left}px,${top}px)`;
      this.#left = left;
      this.#top = top;
    }
    const width = words[at + word.width]!;
    const height = words[at + word.height]!;
    if (this.#fresh || width !== (this.#words[word.width]! | 0)) style.width = `${width}px`;
    if (this.#fresh || height !== (this.#words[word.height]! | 0)) style.height = `${height}px`;
    this.#words[word.width] = width;
    this.#words[word.height] = height;
  }

  /** What it says. `read` is asked for the texts only where they changed. True when something did. */
  describe(words: Uint32Array, at: number, leaf: boolean, read: () => Texts): boolean {
    const states = this.#take(words, at, state_words) || this.#fresh || leaf !== this.#leaf;
    const numbers = this.#take(words, at, number_words) || this.#fresh;
    const texts = this.#take(words, at, text_words) || this.#fresh;
    if (!states && !numbers && !texts) return false;
    this.#fresh = false;
    this.#leaf = leaf;
    this.flags = words[at + word.flags]!;
    if (texts) this.texts = read();
    if (texts || states) this.#say_texts();
    if (states) this.#say_states();
    if (numbers || states || (texts && ranges.has(this.role))) this.#say_numbers();
    return true;
  }

  /** Keeps these words of a node; true where one is another. */
  #take(words: Uint32Array, at: number, which: readonly number[]): boolean {
    let changed = false;
    for (const i of which) {
      if (this.#words[i] === words[at + i]) continue;
      this.#words[i] = words[at + i]!;
      changed = true;
    }
    return changed;
  }

  /** Whether it is one that the page's real text field speaks for while it has the keyboard. */
  get takes_text(): boolean {
    return text_fields.has(this.role) || this.has(flag.editable);
  }

  /** Says which list it opened; empty: none. */
  control(list: string): void {
    this.#set('aria-controls', list);
  }

  get min(): number { return this.#numbers[word.min]!; }
  get max(): number { return this.#numbers[word.max]!; }

  has(bit: number): boolean {
    return (this.flags & bit) !== 0;
  }

  #say_texts(): void {
    const { name, value, description } = this.texts;
    let label = '';
    let content = '';
    if (this.#leaf && named_by_content.has(this.role)) content = name;
    else if (this.role !== 'none' && this.role !== 'text') label = name;
    if (text_fields.has(this.role) || this.role === 'combobox' || this.role === 'spinbutton') content = value;
    const spare = !content.includes(value) && !ranges.has(this.role) ? value : '';
    const placeholder = this.has(flag.placeholder) && text_fields.has(this.role) ? description : '';
    if (!this.#leaf) this.#content = null;
    else if (this.element.localName !== 'input' && this.#content !== content) this.#hold(content);
    this.#set('aria-label', label);
    this.#set('aria-placeholder', placeholder);
    this.#set('aria-description', [spare, placeholder ? '' : description].filter((part) => part !== '').join('. '));
  }

  // A text that changes stays the node that it is: a new one costs the page twice as much.
  #hold(content: string): void {
    const text = this.element.firstChild;
    if (text instanceof Text && text.nextSibling === null) text.data = content;
    else this.element.textContent = content;
    this.#content = content;
  }

  #say_states(): void {
    const say = (name: string, meant: number, value: number): void =>
      this.#set(name, this.has(meant) ? String(this.has(value)) : '');
    const is = (name: string, bit: number, value = 'true'): void => this.#set(name, this.has(bit) ? value : '');
    is('aria-disabled', flag.disabled);
    say('aria-checked', flag.checkable, flag.checked);
    if (this.has(flag.checkable) && this.has(flag.mixed)) this.#set('aria-checked', 'mixed');
    say('aria-selected', flag.selectable, flag.selected);
    say('aria-expanded', flag.expandable, flag.expanded);
    say('aria-pressed', flag.pressable, flag.pressed);
    is('aria-live', flag.live, 'polite');
    is('aria-multiline', flag.multiline);
    is('aria-readonly', flag.read_only);
    is('aria-required', flag.required);
    is('aria-modal', flag.modal);
    is('aria-current', flag.current);
    is('aria-invalid', flag.wrong);
    this.#set('aria-haspopup', this.has(flag.has_popup) ? (this.role === 'combobox' ? 'listbox' : 'true') : '');
    const sort = this.has(flag.sort_ascending) ? 'ascending' : this.has(flag.sort_descending) ? 'descending' : '';
    this.#set('aria-sort', sort);
    this.element.tabIndex = this.has(flag.focusable) ? 0 : -1;
  }

  #say_numbers(): void {
    const integers = new Int32Array(this.#words.buffer);
    const count = (name: string, value: number): void => this.#set(name, value === 0 ? '' : String(value));
    count('aria-rowindex', integers[word.row]!);
    count('aria-colindex', integers[word.column]!);
    count('aria-rowcount', integers[word.row_count]!);
    count('aria-colcount', integers[word.column_count]!);
    if (!ranges.has(this.role) || !this.has(flag.ranged)) return;
    const now = this.#numbers[word.now]!;
    if (this.element instanceof HTMLInputElement) {
      this.element.min = String(this.min);
      this.element.max = String(this.max);
      this.element.value = String(now);
    } else {
      this.#set('aria-valuemin', String(this.min));
      this.#set('aria-valuemax', String(this.max));
      this.#set('aria-valuenow', String(now));
    }
    this.#set('aria-valuetext', this.texts.value);
  }

  // The page is asked only where something changes.
  #set(name: string, value: string): void {
    if ((this.#said.get(name) ?? '') === value) return;
    this.#said.set(name, value);
    if (value === '') this.element.removeAttribute(name);
    else this.element.setAttribute(name, value);
  }
}

function create(role: Role, level: number): HTMLElement {
  switch (role) {
    case 'button':
      return Object.assign(document.createElement('button'), { type: 'button' });
    case 'heading':
      return document.createElement(`h${Math.min(6, Math.max(1, level))}`);
    case 'slider':
      return Object.assign(document.createElement('input'), { type: 'range', step: 'any' });
    case 'none':
    case 'text':
      return document.createElement('div');
    default: {
      const element = document.createElement('div');
      element.setAttribute('role', role);
      return element;
    }
  }
}
