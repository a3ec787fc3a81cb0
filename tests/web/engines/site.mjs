// A page and the browser for the tests of one file, which LEADBENCH_ENGINE names: chromium, firefox or webkit.
// Every person has a server, and so an origin and a store, of his own; what the page reports fails the test.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../../scripts/server.mjs';
import { page_folder, top } from '../driver.mjs';
import { fresh_folder, remove_folder } from './children.mjs';

export const engine = process.env.LEADBENCH_ENGINE ?? 'chromium';
const starts = {
  chromium: async () => (await import('./chromium.mjs')).Chromium,
  firefox: async () => (await import('./firefox.mjs')).Firefox,
  webkit: async () => (await import('./webkit.mjs')).WebKit,
};
if (!(engine in starts)) throw new Error(`LEADBENCH_ENGINE is ${engine}; it may be ${Object.keys(starts).join(', ')}`);
const Engine = await starts[engine]();

/** Whether what is stored is still there after the browser was closed and started anew. */
export const keeps_profile = Engine.keeps_profile;

/** The page with the watcher as its first script; `program` is leadbench_web or the small platform_page. */
function watched_page(program) {
  const build = process.env.LEADBENCH_PLATFORM_BUILD ?? join(top, 'build/web');
  if (program !== 'leadbench_web') execFileSync('ninja', ['-C', build, '--quiet', program], { stdio: ['ignore', 2, 2] });
  const built = page_folder(program, join(build, 'bin'));
  const folder = fresh_folder('watched');
  cpSync(built.folder, folder, { recursive: true });
  built.remove();
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  writeFileSync(join(folder, 'index.html'), page.replace('<script ', '<script src="watch.js"></script>\n  <script '));
  cpSync(new URL('watch.js', import.meta.url), join(folder, 'watch.js'));
  writeFileSync(join(folder, 'elsewhere.html'), '<!doctype html><title>Elsewhere</title><textarea id="field"></textarea>\n');
  return folder;
}

class Person {
  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
    this.address = `http://127.0.0.1:${server.port}/`;
    this.tabs = [];
    this.errors = [];
  }

  /** A tab with the program running in it, at the list of leads. */
  async tab() {
    const tab = await this.browser.tab();
    this.tabs.push(tab);
    await tab.go(`${this.address}#leads`);
    await tab.ready();
    return tab;
  }

  /** A tab with an ordinary page, of which the program knows nothing: one text field. */
  async elsewhere() {
    const tab = await this.browser.tab();
    this.tabs.push(tab);
    await tab.go(`${this.address}elsewhere.html`);
    await tab.evaluate(() => document.getElementById('field').focus());
    return tab;
  }

  async reload(tab) {
    await this.#collect(tab);
    await tab.reload();
  }

  /** Closes the browser and starts it anew. */
  async restart() {
    await this.close_tabs();
    await this.browser.restart();
  }

  async close_tabs() {
    for (const tab of this.tabs.splice(0)) {
      await this.#collect(tab);
      await tab.close();
    }
  }

  async close() {
    await this.close_tabs();
    if (this.errors.length > 0) throw new Error(`The page reported: ${this.errors.join('; ')}`);
  }

  async #collect(tab) {
    this.errors.push(...tab.errors.splice(0), ...(await tab.evaluate(() => window.reported ?? [])));
  }
}

/** Starts before the file's tests and ends after them; `with_person` looks for errors at its end. */
export function engine_site(program = 'leadbench_web') {
  let folder;
  let browser;
  before(async () => {
    folder = watched_page(program);
    browser = await Engine.start();
  }, { timeout: 180_000 });
  after(async () => {
    await browser?.close();
    if (folder) remove_folder(folder);
  }, { timeout: 60_000 });
  const with_person = async (use) => {
    const server = await serve(folder, 0);
    const person = new Person(browser, server);
    try {
      await use(person);
      await person.close();
    } finally {
      for (const tab of person.tabs) await tab.close().catch(() => undefined); // of a test that failed
      server.close();
    }
  };
  const with_tab = (use) => with_person(async (person) => use(await person.tab(), person));
  return { with_person, with_tab };
}
