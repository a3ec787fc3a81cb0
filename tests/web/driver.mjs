// Drives the page in a real Chromium the way a person does: looks for what is there by role and name
// in the mirror, acts with the real mouse and keyboard on the canvas. Nothing here sleeps: it waits
// for what it is told to wait for, turn by turn of the page's own frames. An error on the console or
// an uncaught exception fails the test at `close`.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/server.mjs';

export const top = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(join(top, 'web/package.json'))('playwright-core');

const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];
const patience_ms = 20_000;

/** The built page, or a copy of it that runs another program of the same folder of binaries. */
export function page_folder(program = 'leadbench_web', binaries = join(top, 'build/web/bin')) {
  const built = process.env.LEADBENCH_PAGE ?? join(top, 'build/web/dist');
  if (program === 'leadbench_web') return { folder: built, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'leadbench-page-'));
  cpSync(built, folder, { recursive: true });
  for (const ending of ['mjs', 'wasm']) cpSync(join(binaries, `${program}.${ending}`), join(folder, `${program}.${ending}`));
  const page = readFileSync(join(top, 'web/index.html'), 'utf8').replace('data-program="leadbench_web"', `data-program="${program}"`);
  writeFileSync(join(folder, 'index.html'), page);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A browser on a profile that outlives it, for a server that does too; its context. */
export function launch_on(profile, more = []) {
  return chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', args: [...flags, ...more] });
}

/** A browser with a profile of its own and a server for one folder, whose port the arguments may ask for. */
export class Browser {
  static async start({ folder, profile = null, arguments: more = [] }) {
    if (!existsSync(join(folder, 'main.js'))) throw new Error(`There is no page in ${folder}: run scripts/serve or scripts/test.`);
    const server = await serve(folder, 0);
    const asked = typeof more === 'function' ? more(server.port) : more;
    const options = { executablePath: '/usr/bin/chromium', args: [...flags, ...asked] };
    const started = profile ? await chromium.launchPersistentContext(profile, options) : await chromium.launch(options);
    return new Browser(server, started, profile !== null);
  }

  constructor(server, started, persistent) {
    this.server = server;
    this.started = started;
    this.persistent = persistent;
    this.address = `http://127.0.0.1:${server.port}/`;
  }

  /** One person's set of tabs: they share what is stored. */
  async visitor(options = {}) {
    if (this.persistent) return new Visitor(this.started, this.address);
    const context = await this.started.newContext({ viewport: { width: 1280, height: 720 }, ...options });
    return new Visitor(context, this.address);
  }

  async close() {
    await this.started.close();
    this.server.close();
  }
}

class Visitor {
  constructor(context, address) {
    this.context = context;
    this.address = address;
    this.tabs = [];
  }

  /** A tab with the program running in it, or what the page says where `started` is false. */
  async tab({ fragment = '', started = true } = {}) {
    const tab = new Tab(await this.context.newPage());
    this.tabs.push(tab);
    await tab.go(this.address + fragment);
    if (started) await tab.ready();
    return tab;
  }

  async close() {
    const errors = this.tabs.flatMap((tab) => tab.errors);
    await this.context.close();
    if (errors.length > 0) throw new Error(`The page reported: ${errors.join('; ')}`);
  }
}

export class Tab {
  constructor(page) {
    this.page = page;
    this.errors = [];
    this.requests = [];
    page.setDefaultTimeout(patience_ms);
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', (request) => this.requests.push(request.url()));
  }

  async go(address) {
    await this.page.goto(address);
  }

  /** The program runs: the loading line is gone and the mirror has something. */
  async ready() {
    await this.page.waitForFunction(() =>
      document.getElementById('boot') === null && document.querySelector('#mirror [data-node]') !== null);
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  find(role, name, exact = true) {
    return this.page.getByRole(role, name === undefined ? {} : { name, exact });
  }

  /** Waits until there is exactly one such element; gives its box. */
  async box(role, name) {
    const locator = this.find(role, name);
    await locator.waitFor({ state: 'attached' });
    const box = await locator.boundingBox();
    if (!box) throw new Error(`${role} "${name}" has no box`);
    return box;
  }

  async has(role, name) {
    return (await this.find(role, name).count()) > 0;
  }

  /** Presses with the real mouse, in the middle of what the canvas shows there. */
  async press(role, name, options = {}) {
    const box = await this.box(role, name);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, options);
  }

  /** Drags within an element, from one share of its width to another. */
  async drag(role, name, from, to) {
    const box = await this.box(role, name);
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Sets a slider's value as a screen reader does. */
  async set_value(role, name, value) {
    const locator = this.find(role, name);
    await locator.waitFor({ state: 'attached' });
    await locator.evaluate((element, wanted) => {
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
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  /** Drops files: [{ name, bytes | text, type }], made within the page. */
  async drop_files(files) {
    const encoded = files.map(({ name, text, bytes, type = 'text/csv' }) =>
      ({ name, type, base64: Buffer.from(bytes ?? text, typeof text === 'string' ? 'utf8' : undefined).toString('base64') }));
    await this.page.evaluate(async (list) => {
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

  /** Presses something that asks for a file, and gives it one from the disk. */
  async choose_file(role, name, path) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(role, name)]);
    await chooser.setFiles(path);
  }

  /** Every text of the mirror, in its order. */
  texts() {
    return this.page.evaluate(() => [...document.querySelectorAll('#mirror [data-node]')]
      .filter((element) => element.firstElementChild === null)
      .map((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim())
      .filter((text) => text !== ''));
  }

  /** Waits until some text of the mirror contains this, or matches this expression; gives that text. */
  async text(wanted) {
    const pattern = typeof wanted === 'string' ? wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : wanted.source;
    try {
      const found = await this.page.waitForFunction((source) => {
        const expression = new RegExp(source, 'u');
        for (const element of document.querySelectorAll('#mirror [data-node]')) {
          for (const text of [element.getAttribute('aria-label'), element.firstElementChild ? null : element.textContent]) {
            if (text && expression.test(text)) return text;
          }
        }
        return null;
      }, pattern);
      return await found.jsonValue();
    } catch (error) {
      throw new Error(`No text "${wanted}" came up. There are: ${(await this.texts()).join(' | ')}`, { cause: error });
    }
  }

  /** Waits, frame by frame, until the function is true in the page. */
  async wait_for(condition, argument) {
    await this.page.waitForFunction(condition, argument);
  }

  /** How many frames the page has drawn. */
  frames() {
    return this.page.evaluate(() => window.leadbench.frames.count);
  }

  /** Resolves when the page does no more: ten pictures of the browser without a picture or a turn of ours. */
  async settle() {
    await this.page.evaluate(() => new Promise((done) => {
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

  async close() {
    await this.page.close();
  }
}
