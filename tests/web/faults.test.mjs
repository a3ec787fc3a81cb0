// Every request to IndexedDB may fail: it throws, its transaction is aborted, or there is no more room.
// A page commits four times while one request of its session does so; then saving goes on, and what is
// found by another tab is whole, holds all that was acknowledged, and in the end everything. By default
// some of the requests are tried, with LEADBENCH_LONG all of them in each of the three ways.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser, page_folder, Tab, top } from './driver.mjs';

const build = process.env.LEADBENCH_PLATFORM_BUILD ?? join(top, 'build/web');
const ways = ['throw', 'abort', 'quota'];
const commits = 4;
let site;
let browser;

before(async () => {
  execFileSync('ninja', ['-C', build, '--quiet', 'store_page'], { stdio: ['ignore', 2, 2] });
  site = page_folder('store_page', join(build, 'bin'));
  browser = await Browser.start({ folder: site.folder });
});

after(async () => {
  await browser?.close();
  site?.remove();
});

// Runs in the page before its scripts: counts the requests, and spoils the one of that number. Of the
// many alike that one transaction asks for, the first `most_of_one` are counted.
function spoil({ number, way, most_of_one }) {
  const seen = { count: 0 };
  window.requests = seen;
  const of_one = new WeakMap();
  const spoiled = (transaction, ask) => {
    of_one.set(transaction, (of_one.get(transaction) ?? 0) + 1);
    if (of_one.get(transaction) > most_of_one || ++seen.count !== number) return ask();
    if (way === 'throw') throw new DOMException('spoiled', 'UnknownError');
    const request = ask();
    if (way === 'quota') {
      const error = new DOMException('spoiled', 'QuotaExceededError');
      Object.defineProperty(transaction, 'error', { value: error });
    }
    transaction.abort();
    return request;
  };
  for (const name of ['put', 'get', 'getAll', 'getAllKeys', 'count', 'delete']) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      return spoiled(this.transaction, () => original.apply(this, given));
    };
  }
}

const press = (tab, name) => tab.find('button', name).evaluate((button) => button.click());

async function run_session(fault) {
  const visitor = await browser.visitor();
  const page = await visitor.context.newPage();
  await page.addInitScript(spoil, { ...fault, most_of_one: process.env.LEADBENCH_LONG ? Number.MAX_SAFE_INTEGER : 4 });
  let acknowledged = 0;
  page.on('console', (message) => {
    const found = /^acknowledged (\d+)$/.exec(message.text());
    if (found) acknowledged = Math.max(acknowledged, Number(found[1]));
  });
  await page.goto(visitor.address);
  const tab = Object.assign(new Tab(page), { errors: [] });
  await page.waitForFunction(() => document.querySelector('#boot.stopped') !== null ||
    (document.querySelector('#boot') === null && document.querySelector('#mirror [data-node]') !== null));
  const started = await page.evaluate(() => document.querySelector('#boot') === null);
  let failed = false;
  if (started) {
    await tab.text(/^access: (?!unknown)/);
    for (let i = 0; i < commits; i++) {
      await press(tab, 'Once');
      await tab.settle();
      failed ||= (await tab.texts()).some((text) => text.startsWith('saved: failed'));
    }
    await press(tab, 'Retry');
    await tab.settle();
  }
  const count = await page.evaluate(() => window.requests.count);
  const loaded_right = started && (await tab.texts()).includes('loaded: generation 0, failure 0');
  await page.close();
  const second = await visitor.tab();
  const line = await second.text(/^state: (?!none)/);
  const found = /^state: count (\d+), rows right, integrity ok$/.exec(line);
  const where = `request ${fault.number}, ${fault.way}`;
  assert.ok(found, `${where}: ${line}`);
  assert.ok(Number(found[1]) >= acknowledged, `${where}: ${acknowledged} were acknowledged, ${found[1]} are there`);
  // The fault is past: what had failed was tried again, and all is there.
  if (loaded_right) assert.equal(Number(found[1]), commits, `${where}: not all was stored in the end`);
  await visitor.close();
  return { count, failed, started };
}

test('a request that fails loses nothing, and saving goes on', async () => {
  const { count, failed } = await run_session({ number: 0, way: 'abort' });
  assert.ok(count > 15 && !failed, `${count} requests`);
  const all = Array.from({ length: count }, (_, i) => i + 1);
  let failures = 0;
  let sessions = 0;
  for (const [i, way] of ways.entries()) {
    const numbers = process.env.LEADBENCH_LONG ? all : all.filter((number) => number % 6 === (2 * i + 4) % 6);
    for (const number of numbers) {
      const session = await run_session({ number, way });
      sessions += 1;
      failures += session.failed ? 1 : 0;
    }
  }
  // Of all requests most are the log's, which nobody misses; each commit has at least one.
  const least = process.env.LEADBENCH_LONG ? commits * ways.length : sessions / 8;
  assert.ok(failures > least, `only ${failures} of ${sessions} sessions saw a failure`);
});
