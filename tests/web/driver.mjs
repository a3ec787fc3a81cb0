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
import { PageTab, patience_ms } from './page_tab.mjs';

export const top = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(join(top, 'web/package.json'))('playwright-core');

const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];

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

  /** A tab with the program running in it, at the list of leads unless another place is asked for, or what the page
   *  says where `started` is false. */
  async tab({ fragment = '#leads', started = true } = {}) {
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

export class Tab extends PageTab {
  constructor(page) {
    super();
    this.page = page;
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

  async load_again() {
    await this.page.reload();
  }

  evaluate(act, argument) {
    return this.page.evaluate(act, argument);
  }

  /** Looks at each frame of the page. */
  async until(condition, argument) {
    return (await this.page.waitForFunction(condition, argument)).jsonValue();
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

  async with_element(role, name, use, given = null) {
    const locator = this.find(role, name);
    await locator.waitFor({ state: 'attached' });
    return locator.evaluate(use, given);
  }

  async type(role, name, text) {
    await this.enter(role, name);
    await this.key('Control+a');
    await this.page.keyboard.insertText(text);
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  async compose(steps, result) {
    const session = await this.page.context().newCDPSession(this.page);
    for (const text of steps) await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await session.send('Input.insertText', { text: result });
    await session.detach();
  }

  /** Presses something that asks for a file, and gives it one from the disk. */
  async choose_file(role, name, path) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(role, name)]);
    await chooser.setFiles(path);
  }

  to_front() {
    return this.page.bringToFront();
  }

  async close() {
    await this.page.close();
  }
}
