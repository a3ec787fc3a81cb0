// What is stored, measured in Chromium on a disk: node storage.mjs [--json FILE]
// A workspace of 100 MB in which single rows change (tests/web/storage_bench_page.cpp), beside the
// same bytes saved whole as Emscripten's IDBFS does it. Exit code 4: there is no Chromium here.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab } from '../web/driver.mjs';
import { report } from './lines.mjs';
import { longest_task } from './tasks.mjs';

if (!existsSync('/usr/bin/chromium')) process.exit(4);
const json = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : null;
const page_bytes = 4096;
const whole_saves = 3;
const cold_opens = 5;
const patience_ms = 180_000;

const site = page_folder('storage_bench_page');
const server = await serve(site.folder, 0);
const profile = mkdtempSync(join(tmpdir(), 'leadbench-bench-'));
let context = null;

const at_share = (values, share) => [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1];
const median = (values) => at_share(values, 0.5);

/** The browser anew on the same profile. With an isolated page its clock counts in steps of 5 microseconds. */
async function start({ isolated }) {
  await context?.close();
  context = await launch_on(profile);
  if (!isolated) return;
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'cross-origin-embedder-policy': 'require-corp' } });
  });
  // Counts what is handed to the store, and how long frames hold the thread.
  await context.addInitScript(() => {
    const request_frame = window.requestAnimationFrame.bind(window);
    window.frame_ms = [];
    window.requestAnimationFrame = (draw) => request_frame((now) => {
      const began = performance.now();
      draw(now);
      window.frame_ms.push(performance.now() - began);
    });
    const { put } = IDBObjectStore.prototype;
    window.put_bytes = 0;
    IDBObjectStore.prototype.put = function counted(value, ...key) {
      const numbers = 8 * Object.values(value).filter((one) => typeof one === 'number').length;
      window.put_bytes += value.byteLength ?? (value.records?.byteLength ?? 0) + (value.sizes?.byteLength ?? 0) + numbers;
      return put.call(this, value, ...key);
    };
  });
}

/** What the program says next after this word. */
function said(page, word) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The page never said "${word}".`)), patience_ms);
    page.on('crash', () => reject(new Error('The page ran out of memory.')));
    page.on('console', (message) => {
      const text = message.text();
      if (/^(failed|Aborted)/.test(text)) reject(new Error(`The page said "${text}".`));
      if (!text.startsWith(`${word} `)) return;
      clearTimeout(timer);
      resolve(JSON.parse(text.slice(word.length)));
    });
  });
}

async function open() {
  const tab = new Tab(await context.newPage());
  const opened = said(tab.page, 'opened');
  await tab.go(`http://127.0.0.1:${server.port}/`);
  await tab.ready();
  return { tab, ...(await opened) };
}

async function press(tab, name, word) {
  const answer = said(tab.page, word);
  await tab.find('button', name).evaluate((button) => button.click());
  return answer;
}

const put_bytes = (tab) => tab.page.evaluate(() => window.put_bytes);

/** Resolves when idle time has nothing to do any more: no new record for longer than the page waits before it folds. */
const folded = (tab) => tab.page.evaluate(() => new Promise((resolve) => {
  indexedDB.open('leadbench/main').onsuccess = ({ target: { result: database } }) => {
    let last = 0;
    let quiet = 0;
    const look = () => {
      database.transaction('head').objectStore('head').get('head').onsuccess = ({ target: { result: head } }) => {
        quiet = head.next_record === last ? quiet + 1 : 0;
        last = head.next_record;
        if (quiet < 20) return setTimeout(look, 200);
        database.close();
        resolve();
      };
    };
    look();
  };
}));

/** Saves all that is stored as one value, as IDBFS saves a file; how long until it was there. */
const save_whole = (tab, times) => tab.page.evaluate(async (count) => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stored = await answer(indexedDB.open('leadbench/main'));
  const records = await answer(stored.transaction('records').objectStore('records').getAll());
  const contents = new Uint8Array(await new Blob(records).arrayBuffer());
  const opening = indexedDB.open('whole_file', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('FILE_DATA');
  const database = await answer(opening);
  const took = [];
  for (let i = 0; i < count; i++) {
    contents[i] ^= 1;
    const began = performance.now();
    const transaction = database.transaction(['FILE_DATA'], 'readwrite');
    transaction.objectStore('FILE_DATA').put({ timestamp: new Date(), mode: 33206, contents }, '/w.leadbench');
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    took.push(performance.now() - began);
  }
  database.close();
  await answer(indexedDB.deleteDatabase('whole_file'));
  return { bytes: contents.length, took };
}, times);

async function measure() {
  await start({ isolated: true });
  const { tab } = await open();
  if (!(await tab.page.evaluate(() => crossOriginIsolated))) throw new Error('the page is not isolated: its clock is too coarse');
  const fill_ms = await press(tab, 'Fill', 'filled');
  await folded(tab);
  const before = await put_bytes(tab);
  const rest_gap_ms = await press(tab, 'Rest', 'rested');
  await tab.page.evaluate(() => { window.frame_ms = []; });
  const changed = await press(tab, 'Change', 'changed');
  const frame_ms = await tab.page.evaluate(() => window.frame_ms);
  const written = (await put_bytes(tab)) - before;
  await folded(tab);
  const with_folding = (await put_bytes(tab)) - before;
  const task = await longest_task(context, tab, async () => {
    await press(tab, 'Change', 'changed');
    await folded(tab);
  });
  const whole = await save_whole(tab, whole_saves);
  const opens = [];
  for (let i = 0; i < cold_opens; i++) {
    await start({ isolated: false });
    opens.push(await open());
  }
  return { fill_ms, changed, rest_gap_ms, frame_ms, task, written, with_folding, whole, opened_bytes: opens[0].bytes, opens: opens.map(({ ms }) => ms) };
}

function lines_of({ fill_ms, changed, rest_gap_ms, frame_ms, task, written, with_folding, whole, opened_bytes, opens }) {
  const { durable_ms, pages, change_ms, gap_ms } = changed;
  const a_change = written / durable_ms.length;
  return [
    { step: 'row_durable_median', value: median(durable_ms), unit: 'ms', at_most: 5 },
    { step: 'row_durable_p95', value: at_share(durable_ms, 0.95), unit: 'ms', at_most: 20 },
    { step: 'row_durable_longest', value: Math.max(...durable_ms), unit: 'ms' },
    { step: 'longest_task', value: task.own_ms, unit: 'ms', at_most: 8 },
    { step: 'longest_task_by_the_clock', value: task.clock_ms, unit: 'ms' },
    { step: 'longest_gap', value: gap_ms, unit: 'ms' },
    { step: 'longest_gap_at_rest', value: rest_gap_ms, unit: 'ms' },
    { step: 'longest_change_and_commit', value: change_ms, unit: 'ms', at_most: 8 },
    { step: 'longest_frame', value: Math.max(...frame_ms), unit: 'ms' },
    { step: 'frame_median', value: median(frame_ms), unit: 'ms' },
    { step: 'written_over_changed', value: written / (pages * page_bytes), unit: 'x', at_most: 3 },
    { step: 'written_and_folded_over_changed', value: with_folding / (pages * page_bytes), unit: 'x', at_most: 3 },
    { step: 'pages_a_change', value: pages / durable_ms.length, unit: '' },
    { step: 'whole_save', value: median(whole.took), unit: 'ms' },
    { step: 'whole_save_over_row_ms', value: median(whole.took) / median(durable_ms), unit: 'x', at_least: 100 },
    { step: 'whole_save_over_row_bytes', value: whole.bytes / a_change, unit: 'x', at_least: 100 },
    { step: 'whole_image_durable', value: fill_ms, unit: 'ms' },
    { step: 'cold_open', value: median(opens), unit: 'ms' },
    { step: 'cold_open_bytes', value: opened_bytes, unit: '' },
  ];
}

try {
  report('storage in Chromium, 100 MB, 200 changed rows', lines_of(await measure()), json);
} finally {
  await context?.close();
  server.close();
  site.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
