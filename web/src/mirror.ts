// The accessible layer over the canvas: an element for each node that the program lists, in its
// order, transparent and out of the pointer's way. Screen readers read it, Tab walks it, and what
// they do to an element goes back to the program as an act. Touched only where a node changed.
import { MirrorElement, word } from './mirror_element.ts';
import type { Texts } from './mirror_element.ts';
import { act, flag, overlays, scrolled } from './mirror_roles.ts';
import type { Wasm } from './wasm.ts';

const decoder = new TextDecoder();
const most_costs = 100;

/** Whose children are being listed: where it stands on the page, and before what the next child goes. */
interface Parent {
  element: HTMLElement;
  x: number;
  y: number;
  next: Element | null;
}

export class Mirror {
  #wasm: Wasm;
  #root: HTMLElement;
  #nodes = new Map<number, MirrorElement>();
  #node_by_element = new WeakMap<Element, MirrorElement>();
  /** Those that the newest list lacks, while it is being shown. */
  #leaving = new Map<Element, MirrorElement>();
  #round = 0;
  #focused: MirrorElement | null = null;
  #moving_focus = false;
  /** The text field that the one real field of the page stands in for, or null. */
  #stood_in_for: MirrorElement | null = null;
  /** What the last updates of the layer took; tests read it. */
  readonly costs_ms: number[] = [];

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
    this.#root = document.getElementById('mirror')!;
    this.#root.addEventListener('click', (event) => {
      const node = this.#node_of(event.target);
      if (node && !node.has(flag.disabled)) this.act(node.id, act.press);
    });
    this.#root.addEventListener('input', (event) => {
      const node = this.#node_of(event.target);
      if (node && event.target instanceof HTMLInputElement) {
        this.act(node.id, act.set_value, event.target.valueAsNumber);
      }
    });
    this.#root.addEventListener('focusin', (event) => {
      const node = this.#node_of(event.target);
      if (node && !this.#moving_focus) this.act(node.id, act.focus);
    });
  }

  /** The node that the program says has the keyboard. */
  get focused(): MirrorElement | null {
    return this.#focused;
  }

  /** The node whose element has the page's focus. */
  get active(): MirrorElement | null {
    return this.#node_of(document.activeElement);
  }

  act(id: number, what: number, number = 0, text = ''): void {
    this.#wasm.with_text(text, (at, size) => this.#wasm.exports._lb_act(id, what, number, at, size));
  }

  show(words: Uint32Array, texts: Uint8Array): void {
    const start = performance.now();
    this.#update(words, texts);
    this.costs_ms.push(performance.now() - start);
    if (this.costs_ms.length > most_costs) this.costs_ms.shift();
  }

  #update(words: Uint32Array, texts: Uint8Array): void {
    this.#round += 1;
    this.#let_go(words);
    const integers = new Int32Array(words.buffer, words.byteOffset, words.length);
    const parents: Parent[] = [
      { element: this.#root, x: 0, y: 0, next: this.#root.firstElementChild },
    ];
    let focused: MirrorElement | null = null;
    let open_box: MirrorElement | null = null; // its list is the next one
    const active = document.activeElement;
    for (let at = 0; at < words.length; at += word.count) {
      const depth = words[at + word.kind]! >>> 16;
      parents.length = Math.min(parents.length, depth + 1);
      const parent = parents[parents.length - 1]!;
      const node = this.#node_for(words, at, parents, active);
      const leaf = at + word.count >= words.length || words[at + word.count + word.kind]! >>> 16 <= depth;
      node.place(integers, at, parent.x, parent.y);
      node.describe(words, at, leaf, () => texts_of(words, at, texts));
      if (node.has(flag.focused)) focused = node;
      if (node.role === 'combobox') {
        node.control('');
        if (node.has(flag.expanded)) open_box = node;
      } else if (node.role === 'listbox' && open_box) {
        open_box.control(node.element.id);
        open_box = null;
      }
      if (node.element === parent.next) parent.next = node.element.nextElementSibling;
      else parent.element.insertBefore(node.element, parent.next);
      if (!leaf) {
        if (node.element.firstElementChild === null) node.element.textContent = '';
        parents.push({
          element: node.element, x: integers[at + word.x]!, y: integers[at + word.y]!,
          next: node.element.firstElementChild,
        });
      }
    }
    this.#sweep();
    this.#keep_focus(active);
    this.#follow_focus(focused);
  }

  /** While the real field has the keyboard it speaks for the focused text field. */
  stand_in(standing: boolean): MirrorElement | null {
    const node = standing && this.#focused?.takes_text ? this.#focused : null;
    if (node !== this.#stood_in_for) {
      const before = this.#stood_in_for;
      before?.element.removeAttribute('aria-hidden');
      if (before) before.element.tabIndex = before.has(flag.focusable) ? 0 : -1;
      this.#stood_in_for = node;
    }
    if (node) {
      node.element.setAttribute('aria-hidden', 'true');
      node.element.tabIndex = -1;
    }
    return node;
  }

  /** Gives the page's focus to the element of the focused node. */
  focus_element(): void {
    const node = this.#focused;
    if (!node || document.activeElement === node.element) return;
    this.#moving_focus = true;
    if (!node.has(flag.focusable)) node.element.tabIndex = -1;
    node.element.focus({ preventScroll: true });
    this.#moving_focus = false;
  }

  /** Whether a point of the page shows a text field, so that a finger's keyboard can come up at once. */
  text_field_at(x: number, y: number): boolean {
    // What comes last lies on top: a list that covers a field is pressed in its place.
    const elements = this.#root.querySelectorAll<HTMLElement>('[data-node]');
    for (let i = elements.length - 1; i >= 0; --i) {
      const node = this.#node_of(elements[i]!);
      if (!node || !(node.has(flag.focusable) || overlays.has(node.role))) continue;
      const box = node.element.getBoundingClientRect();
      if (x < box.left || x >= box.right || y < box.top || y >= box.bottom) continue;
      return node.takes_text && !node.has(flag.disabled);
    }
    return false;
  }

  #node_for(words: Uint32Array, at: number, parents: readonly Parent[], active: Element | null): MirrorElement {
    const id = words[at + word.id]!;
    const kind = words[at + word.kind]!;
    const parent = parents[parents.length - 1]!;
    let node = this.#nodes.get(id) ?? this.#taken_over(id, kind & 0xffff, parent, active);
    // What leaves is not in the way of what stays, which would else be moved in front of it.
    while (parent.next !== null && this.#leaving.has(parent.next)) parent.next = parent.next.nextElementSibling;
    if (node?.seen === this.#round) console.error(`The mirror has node ${id} twice.`);
    if (!node || node.depth_free_kind !== (kind & 0xffff) || node.seen === this.#round) {
      if (node) {
        // The place where the next child goes stands before what is still on the page.
        for (const parent of parents) if (parent.next === node.element) parent.next = node.element.nextElementSibling;
        node.element.remove();
      }
      node = new MirrorElement(id, kind);
      this.#nodes.set(id, node);
      this.#node_by_element.set(node.element, node);
    }
    node.seen = this.#round;
    return node;
  }

  #let_go(words: Uint32Array): void {
    for (let at = 0; at < words.length; at += word.count) {
      const node = this.#nodes.get(words[at + word.id]!);
      if (node) node.listed = this.#round;
    }
    for (const [id, node] of this.#nodes) {
      if (node.listed === this.#round) continue;
      this.#nodes.delete(id);
      this.#leaving.set(node.element, node);
      if (this.#focused === node) this.#focused = null;
    }
  }

  /** Rows that scroll out of sight become those that come into it, for most of what they say is the same. */
  #taken_over(id: number, kind: number, { element, next }: Parent, active: Element | null): MirrorElement | undefined {
    const fits = (node: MirrorElement): boolean => node.depth_free_kind === kind && node.element.parentElement === element &&
      scrolled.has(node.role) && !node.element.contains(active);
    let node = next === null ? undefined : this.#leaving.get(next);
    if (node === undefined || !fits(node)) {
      node = undefined;
      for (const other of this.#leaving.values()) if (fits(other)) node = other;
    }
    if (node === undefined) return undefined;
    this.#leaving.delete(node.element);
    this.#nodes.set(id, node);
    node.become(id);
    return node;
  }

  #sweep(): void {
    for (const element of this.#leaving.keys()) element.remove();
    this.#leaving.clear();
  }

  // An element that was moved to another place of the page loses the focus on its way.
  #keep_focus(active: Element | null): void {
    if (!(active instanceof HTMLElement) || active === document.activeElement || !this.#root.contains(active)) return;
    this.#moving_focus = true;
    active.focus({ preventScroll: true });
    this.#moving_focus = false;
  }

  // Only a change moves the page's focus, so that a screen reader's own wandering is left alone.
  #follow_focus(focused: MirrorElement | null): void {
    if (focused === this.#focused) return;
    this.#focused = focused;
    const elsewhere = document.activeElement;
    const ours = elsewhere === null || elsewhere === document.body || this.#root.contains(elsewhere);
    if (focused && ours && !focused.takes_text) this.focus_element();
  }

  #node_of(target: EventTarget | null): MirrorElement | null {
    if (!(target instanceof HTMLElement)) return null;
    const element = target.closest('[data-node]');
    const node = element ? this.#node_by_element.get(element) : undefined;
    return node && this.#nodes.get(node.id) === node ? node : null;
  }
}

function texts_of(words: Uint32Array, at: number, texts: Uint8Array): Texts {
  let from = words[at + word.text_at]!;
  const next = (size: number): string => {
    const part = size === 0 ? '' : decoder.decode(texts.subarray(from, from + size));
    from += size;
    return part;
  };
  return {
    name: next(words[at + word.name_size]!), value: next(words[at + word.value_size]!),
    description: next(words[at + word.description_size]!),
  };
}
