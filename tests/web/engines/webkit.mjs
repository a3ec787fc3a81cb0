// WebKitGTK's MiniBrowser by plain WebDriver over HTTP, on a display of its own.
import { readdirSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PageTab } from '../page_tab.mjs';
import { end_child, start_child, start_display, twice, within } from './children.mjs';

const codes = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  Space: ' ', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', F2: '\uE032',
};

function mini_browser() {
  for (const machine of readdirSync('/usr/lib')) {
    for (const version of ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']) {
      const path = join('/usr/lib', machine, version, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  throw new Error('There is no MiniBrowser on this machine: run scripts/setup --engines.');
}

function free_port() {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** One browser's talk with its driver: a request after the other, each in the window that it is for. */
class Session {
  #last = Promise.resolve();
  #shown = null;

  constructor(port, child) {
    this.port = port;
    this.child = child;
    this.path = '';
  }

  async ask(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', connection: 'close' }, signal: AbortSignal.timeout(60_000),
    });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  async open() {
    const args = ['--automation'];
    const wanted = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: mini_browser(), args } };
    const { sessionId } = await this.ask('POST', '/session', { capabilities: { alwaysMatch: wanted } });
    this.path = `/session/${sessionId}`;
    await this.ask('POST', `${this.path}/timeouts`, { script: 30_000, pageLoad: 60_000 });
    this.home = await this.ask('GET', `${this.path}/window`); // stays open, or the browser would end with its last tab
  }

  /** Asks for something that concerns the window alone. */
  in_window(handle, method, path, body) {
    const turn = this.#last.then(async () => {
      if (this.#shown !== handle) await this.ask('POST', `${this.path}/window`, { handle });
      this.#shown = handle;
      return this.ask(method, this.path + path, body);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function start_session(display) {
  const port = await free_port();
  const env = { DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', GTK_A11Y: 'none' };
  const child = start_child('WebKitWebDriver', [`--port=${port}`], { env });
  const session = new Session(port, child);
  try {
    const end = Date.now() + 20_000;
    while (!(await session.ask('GET', '/status').catch(() => null))) {
      if (child.exitCode !== null || Date.now() > end) throw new Error('WebKitWebDriver does not answer');
      await pause(50);
    }
    await session.open();
    return session;
  } catch (error) {
    await end_child(child);
    throw error;
  }
}

export class WebKit {
  static keeps_profile = false; // where a driver steers it, MiniBrowser stores nothing for good

  static async start() {
    const display = await twice(start_display);
    try {
      return new WebKit(display, await twice(() => start_session(display)));
    } catch (error) {
      await display.end();
      throw error;
    }
  }

  constructor(display, session) {
    this.display = display;
    this.session = session;
  }

  async tab() {
    const { handle } = await this.session.in_window(this.session.home, 'POST', '/window/new', { type: 'window' });
    const tab = new WebKitTab(this.session, handle);
    await tab.resize(1280, 720);
    return tab;
  }

  async close() {
    await within(10_000, 'The end of MiniBrowser', this.session.ask('DELETE', this.session.path)).catch(() => undefined);
    await end_child(this.session.child);
    await this.display.end(); // and with it whatever still has a window there
  }
}

class WebKitTab extends PageTab {
  composition_order = 'input first';

  constructor(session, handle) {
    super();
    this.session = session;
    this.handle = handle;
  }

  #ask(method, path, body) {
    return this.session.in_window(this.handle, method, path, body);
  }

  /** The window is larger than its page by its bars. */
  async resize(width, height) {
    const inner = () => this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    for (let tries = 0; tries < 5; ++tries) {
      const [outer, now] = [await this.#ask('GET', '/window/rect'), await inner()];
      await this.#ask('POST', '/window/rect', { width: outer.width + width - now.width, height: outer.height + height - now.height });
      for (let looks = 0; looks < 100; ++looks) {
        const { width: is_wide, height: is_high } = await inner();
        if (is_wide === width && is_high === height) return;
        await pause(20);
      }
    }
    throw new Error('The window of MiniBrowser does not take its size');
  }

  async go(address) {
    await this.#ask('POST', '/url', { url: address });
  }

  async load_again() {
    await this.#ask('POST', '/refresh', {});
  }

  async evaluate(act, argument = null) {
    const script = `const [argument, done] = arguments;
      Promise.resolve(argument).then(${act}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#ask('POST', '/execute/async', { script, args: [argument] });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  async #act(type, more, actions) {
    await this.#ask('POST', '/actions', { actions: [{ type, id: type, ...more, actions }] });
  }

  #mouse(...actions) {
    return this.#act('pointer', { parameters: { pointerType: 'mouse' } }, actions);
  }

  click(x, y) {
    return this.#mouse({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 });
  }

  drag_from(from_x, to_x, y) {
    const steps = 8;
    const at = (x) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) });
    const between = Array.from({ length: steps }, (_, step) => at(from_x + (to_x - from_x) * ((step + 1) / steps)));
    return this.#mouse(at(from_x), { type: 'pointerDown', button: 0 }, ...between, { type: 'pointerUp', button: 0 });
  }

  write(text) {
    return this.#act('key', {}, [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]));
  }

  key(name) {
    const values = name.split('+').map((key) => codes[key] ?? key);
    return this.#act('key', {}, [
      ...values.map((value) => ({ type: 'keyDown', value })), ...[...values].reverse().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  async to_front() {
    await this.#ask('GET', '/window');
  }

  async screenshot(path) {
    writeFileSync(path, Buffer.from(await this.#ask('GET', '/screenshot'), 'base64'));
  }

  async close() {
    await this.#ask('DELETE', '/window');
  }
}
