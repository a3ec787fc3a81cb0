// A tab of any browser, and what a test does in it: finds what is there by role and name in the mirror,
// presses, types, sets values, waits. Of its browser it asks for little: `go`, `load_again`, `evaluate`,
// `key`, `to_front`, `close`, and where its `page` has no mouse and keyboard as Playwright and Puppeteer have,
// `click`, `drag_from`, `write`. Nothing here sleeps: it waits for what it is told to.
import { setTimeout as pause } from 'node:timers/promises';

export const patience_ms = 20_000;
const look_again_ms = 10;

/** Runs in the page: the elements that have this role, and this name where one is asked for. */
function elements_of({ role, name, flags }) {
  const said = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const plain = { BUTTON: 'button', TEXTAREA: 'textbox', INPUT: 'slider' };
  const role_of = (element) => element.getAttribute('role') ?? plain[element.tagName] ?? (/^H[1-6]$/.test(element.tagName) ? 'heading' : '');
  const is_named = name === null ? () => true
    : flags === null ? (element) => said(element) === name : (element) => new RegExp(name, flags).test(said(element));
  return [...document.querySelectorAll('#mirror [data-node], #text')].filter((element) =>
    role_of(element) === role && !element.hidden && element.closest('[aria-hidden=true]') === null && is_named(element));
}

const asked = (role, name) => ({
  role, name: name === undefined ? null : name instanceof RegExp ? name.source : name, flags: name instanceof RegExp ? name.flags : null,
});

/** A function for the page that does something with all elements of a role and name. */
const with_elements = (use) => Function(`return ({ asked, given }) => (${use})((${elements_of})(asked), given)`)();

function only_one(elements, role, name) {
  if (elements > 1) throw new Error(`There are ${elements} of ${role} "${name}"`);
}

export class PageTab {
  constructor() {
    this.errors = [];
  }

  click(x, y, options = {}) {
    return this.page.mouse.click(x, y, options);
  }

  async drag_from(from_x, to_x, y) {
    await this.page.mouse.move(from_x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(to_x, y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Types key by key. */
  write(text) {
    return this.page.keyboard.type(text);
  }

  /** Waits until the function gives something in the page; gives that. */
  async until(condition, argument) {
    const end = Date.now() + patience_ms;
    for (;;) {
      const value = await this.evaluate(condition, argument);
      if (value) return value;
      if (Date.now() > end) throw new Error(`Waited in vain for ${condition}`);
      await pause(look_again_ms);
    }
  }

  async wait_for(condition, argument) {
    await this.until(condition, argument);
  }

  /** The program runs: the loading line is gone and the mirror has something. */
  async ready() {
    try {
      await this.wait_for(() => document.getElementById('boot') === null && document.querySelector('#mirror [data-node]') !== null);
    } catch (error) {
      const says = await this.evaluate(() => document.getElementById('boot')?.textContent.trim() ?? 'nothing').catch(() => 'no more');
      throw new Error(`The program did not start; the page says ${says}`, { cause: error });
    }
  }

  async reload() {
    await this.load_again();
    await this.ready();
  }

  /** Does something with the one element of this role and name, in the page, as soon as it is there; gives what comes of it. */
  async with_element(role, name, use, given = null) {
    const act = Function(`return (elements, given) => elements.length === 1 ? { of: (${use})(elements[0], given) ?? null } : elements.length`)();
    const end = Date.now() + patience_ms;
    for (;;) {
      const done = await this.evaluate(with_elements(act), { asked: asked(role, name), given });
      if (typeof done === 'object') return done.of;
      only_one(done, role, name);
      if (Date.now() > end) throw new Error(`No ${role} "${name}" came up. There are: ${(await this.texts()).join(' | ')}`);
      await pause(look_again_ms);
    }
  }

  /** The box of the one element of this role and name, in CSS pixels of the page. */
  box(role, name) {
    return this.with_element(role, name, (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  async has(role, name) {
    return (await this.evaluate(with_elements((elements) => elements.length), { asked: asked(role, name), given: null })) > 0;
  }

  /** What a screen reader is told of the element beside its role and name. */
  described(role, name) {
    return this.with_element(role, name, (element) => ({
      value: element.getAttribute('aria-valuetext') ?? element.value ?? element.textContent,
      checked: element.getAttribute('aria-checked'),
      focused: document.activeElement === element,
    }));
  }

  /** The role and the name of what has the page's focus. */
  focused() {
    return this.evaluate(() => {
      const element = document.activeElement;
      const plain = { BUTTON: 'button', TEXTAREA: 'textbox', INPUT: 'slider' };
      return [element.getAttribute('role') ?? plain[element.tagName] ?? '', element.getAttribute('aria-label') ?? element.textContent];
    });
  }

  async focus(role, name) {
    await this.with_element(role, name, (element) => element.focus());
  }

  /** Presses with the real mouse, in the middle of what the canvas shows there. */
  async press(role, name, options = {}) {
    const { x, y, width, height } = await this.box(role, name);
    await this.click(x + width / 2, y + height / 2, options);
  }

  /** Presses as a screen reader does. */
  async press_through_mirror(role, name) {
    await this.with_element(role, name, (element) => element.click());
  }

  /** Drags within an element, from one share of its width to another. */
  async drag(role, name, from, to) {
    const { x, y, width, height } = await this.box(role, name);
    await this.drag_from(x + width * from, x + width * to, y + height / 2);
  }

  /** Sets a slider's value as a screen reader does. */
  async set_value(role, name, value) {
    await this.with_element(role, name, (element, wanted) => {
      element.value = String(wanted);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, value);
  }

  /** Opens a text field with the mouse; resolves when the page's real field has the keyboard. */
  async enter(role, name) {
    await this.press(role, name);
    await this.wait_for(() => document.activeElement?.id === 'text');
  }

  /** Replaces the text of a field, as typing does. */
  async type(role, name, text) {
    await this.enter(role, name);
    await this.key('Control+a');
    await this.write(text);
  }

  /** Composes a text in the open field, by events in the order of this browser: `steps` are seen, `result` stays. */
  async compose(steps, result) {
    await this.evaluate(({ drafts, text, order }) => {
      const field = document.getElementById('text');
      const say = (kind, data) => field.dispatchEvent(new CompositionEvent(kind, { data, bubbles: true }));
      const input = (inputType, data, isComposing) =>
        field.dispatchEvent(new InputEvent('input', { inputType, data, isComposing, bubbles: true }));
      say('compositionstart', '');
      for (const draft of drafts) {
        say('compositionupdate', draft);
        input('insertCompositionText', draft, true);
      }
      const key = { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true };
      field.dispatchEvent(new KeyboardEvent('keydown', key)); // the input method's own
      if (order === 'input last') {
        say('compositionend', text);
        input('insertCompositionText', text, false);
      } else {
        input('deleteCompositionText', null, true);
        input('insertFromComposition', text, true);
        say('compositionend', text);
      }
    }, { drafts: steps, text: result, order: this.composition_order ?? 'input last' });
  }

  /** Drops files: [{ name, bytes | text, type }], made within the page. */
  async drop_files(files) {
    const encoded = files.map(({ name, text, bytes, type = 'text/csv' }) =>
      ({ name, type, base64: Buffer.from(bytes ?? text, typeof text === 'string' ? 'utf8' : undefined).toString('base64') }));
    await this.evaluate((list) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const canvas = document.getElementById('canvas');
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        canvas.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    }, encoded);
  }

  /** Every text of the mirror, in its order. */
  texts() {
    return this.evaluate(() => [...document.querySelectorAll('#mirror [data-node]')]
      .filter((element) => element.firstElementChild === null)
      .map((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim())
      .filter((text) => text !== ''));
  }

  /** Waits until some text of the mirror contains this, or matches this expression; gives that text. */
  async text(wanted) {
    const pattern = typeof wanted === 'string' ? wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : wanted.source;
    try {
      return await this.until((source) => {
        const expression = new RegExp(source, 'u');
        for (const element of document.querySelectorAll('#mirror [data-node]')) {
          for (const text of [element.getAttribute('aria-label'), element.firstElementChild ? null : element.textContent]) {
            if (text && expression.test(text)) return text;
          }
        }
        return null;
      }, pattern);
    } catch (error) {
      throw new Error(`No text "${wanted}" came up. There are: ${(await this.texts()).join(' | ')}`, { cause: error });
    }
  }

  /** How many frames the page has drawn. */
  frames() {
    return this.evaluate(() => window.leadbench.frames.count);
  }

  /** Resolves when the page does no more: ten pictures of the browser without a picture or a turn of ours. */
  async settle() {
    await this.evaluate(() => new Promise((done) => {
      const { frames } = window.leadbench;
      let last = -1;
      let quiet = 0;
      const look = () => {
        const now = frames.count + frames.turns;
        quiet = now === last ? quiet + 1 : 0;
        last = now;
        if (quiet >= 10) done();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }));
  }
}
