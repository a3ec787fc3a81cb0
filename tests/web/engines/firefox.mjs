// Firefox ESR by WebDriver BiDi, on a display of its own, as it draws no WebGL without one.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PageTab } from '../page_tab.mjs';
import { top } from '../driver.mjs';
import { fresh_folder, remove_folder, start_display, twice, within } from './children.mjs';

const { default: puppeteer } = await import(createRequire(join(top, 'web/package.json')).resolve('puppeteer-core'));

/** Whether pages can draw: on a busy machine Firefox gives up its look at the graphics after seconds, for good. */
async function draws(browser) {
  const page = await browser.newPage();
  const can = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null);
  await page.close();
  return can;
}

async function launch_once(display, profile) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false, protocol: 'webDriverBiDi',
    userDataDir: profile, timeout: 90_000, protocolTimeout: 60_000, defaultViewport: { width: 1280, height: 720 },
    extraPrefsFirefox: { 'webgl.force-enabled': true },
    env: { ...process.env, DISPLAY: display.name, MOZ_CRASHREPORTER_DISABLE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  try {
    if (await draws(browser)) return browser;
  } catch (error) {
    await end(browser);
    throw error;
  }
  await end(browser);
  throw new Error('Firefox started without WebGL 2');
}

const launch = (display, profile) => twice(() => launch_once(display, profile));

async function end(browser) {
  const main = browser.process();
  await within(10_000, 'The end of Firefox', browser.close()).catch(() => undefined);
  if (main.exitCode !== null || main.signalCode !== null) return;
  main.kill('SIGKILL');
  await once(main, 'exit');
}

export class Firefox {
  static keeps_profile = true;

  static async start() {
    const display = await twice(start_display);
    const profile = fresh_folder('firefox');
    try {
      return new Firefox(display, profile, await launch(display, profile));
    } catch (error) {
      await display.end();
      remove_folder(profile);
      throw error;
    }
  }

  constructor(display, profile, browser) {
    this.display = display;
    this.profile = profile;
    this.browser = browser;
  }

  async tab() {
    return new FirefoxTab(await this.browser.newPage());
  }

  /** Ends the browser and starts it on what it kept. */
  async restart() {
    await end(this.browser);
    this.browser = await launch(this.display, this.profile);
  }

  async close() {
    await end(this.browser);
    await this.display.end();
    remove_folder(this.profile);
  }
}

class FirefoxTab extends PageTab {
  constructor(page) {
    super();
    this.page = page;
  }

  async go(address) {
    await this.page.goto(address);
  }

  async load_again() {
    await this.page.reload();
  }

  evaluate(act, argument = null) {
    return this.page.evaluate(act, argument);
  }

  async key(name) {
    const keys = name.split('+').map((key) => (key === 'Space' ? ' ' : key));
    const last = keys.pop();
    for (const held of keys) await this.page.keyboard.down(held);
    await this.page.keyboard.press(last);
    for (const held of keys.reverse()) await this.page.keyboard.up(held);
  }

  to_front() {
    return this.page.bringToFront();
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  close() {
    return this.page.close();
  }
}
