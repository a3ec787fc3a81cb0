// Killed at any moment, nothing that was said to be saved is lost and nothing is torn. A page commits
// without a pause; its renderer, or the whole browser, is killed; the profile is opened again and what
// is there compared with a ledger that was kept outside. `--long` does it 200 times each.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab, top } from './driver.mjs';
import { kill_all, noted, processes_of } from './processes.mjs';

const times = process.env.LEADBENCH_LONG ? 200 : 5;
const seed = Number(process.env.LEADBENCH_SEED ?? Date.now() % 1e6);
const build = process.env.LEADBENCH_PLATFORM_BUILD ?? join(top, 'build/web');

let site;
let server;
let profile;
let context;
/** The newest commit that node was told to be durable. */
let acknowledged = 0;
let told = () => undefined;
let state = seed;

function below(end) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
}

before(async () => {
  execFileSync('ninja', ['-C', build, '--quiet', 'store_page'], { stdio: ['ignore', 2, 2] });
  site = page_folder('store_page', join(build, 'bin'));
  server = await serve(site.folder, 0);
  profile = mkdtempSync(join(tmpdir(), 'leadbench-profile-'));
  context = await launch_on(profile);
});

after(async () => {
  await context?.close().catch(() => undefined);
  server?.close();
  site?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function open() {
  const tab = new Tab(await context.newPage());
  tab.page.on('console', (message) => {
    const found = /^acknowledged (\d+)$/.exec(message.text());
    if (!found) return;
    acknowledged = Math.max(acknowledged, Number(found[1]));
    told();
  });
  await tab.go(`http://127.0.0.1:${server.port}/`);
  await tab.ready();
  return tab;
}

/** What is stored, as the program finds it: 'torn', or the count of commits. */
async function found_in(tab) {
  const line = await tab.text(/^state: (?!none)/);
  if (line === 'state: torn') return 'torn';
  const found = /^state: count (\d+), rows right, integrity ok$/.exec(line);
  return found ? Number(found[1]) : line;
}

const press = (tab, name) => tab.find('button', name).evaluate((button) => button.click());

/** Resolves when so many more commits were acknowledged. */
function more_acknowledged(count) {
  const wanted = acknowledged + count;
  return new Promise((done) => {
    told = () => { if (acknowledged >= wanted) done(); };
  });
}

async function run_and_kill(tab, pids) {
  await tab.text('access: writer');
  const some = more_acknowledged(1 + below(30));
  await press(tab, 'Run');
  await some;
  // A few milliseconds, so that the moment falls anywhere within a commit.
  await new Promise((done) => { setTimeout(done, below(12)); });
  const killed = pids();
  kill_all(killed);
  return killed;
}

async function check_nothing_lost(tab, what) {
  const count = await found_in(tab);
  assert.ok(typeof count === 'number', `${what}, seed ${seed}: ${count}`);
  assert.ok(count >= acknowledged, `${what}, seed ${seed}: ${count} commits are there, ${acknowledged} were acknowledged`);
  acknowledged = count; // what was durable without our having heard is part of it from now on
}

test(`a renderer killed ${times} times loses nothing that was acknowledged`, async () => {
  let tab = await open();
  for (let i = 0; i < times; i++) {
    const crashed = new Promise((done) => { tab.page.once('crash', done); });
    const killed = await run_and_kill(tab, () => processes_of(profile).renderers);
    await crashed;
    await noted(killed);
    await tab.page.close();
    tab = await open();
    await check_nothing_lost(tab, `renderer, kill ${i + 1}`);
  }
  assert.ok(acknowledged >= times);
  await tab.page.close();
});

test(`a browser killed ${times} times loses nothing that was acknowledged`, async () => {
  for (let i = 0; i < times; i++) {
    const tab = await open();
    const closed = new Promise((done) => { context.once('close', done); });
    await run_and_kill(tab, () => processes_of(profile).all);
    await closed;
    context = await launch_on(profile);
    const again = await open();
    await check_nothing_lost(again, `browser, kill ${i + 1}`);
    await again.page.close();
  }
});

/** Resolves when a page that rests begins to write by itself: it folds what many commits left. */
const begins_to_fold = (tab) => tab.page.evaluate(() => new Promise((done) => {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === 'readwrite') done();
    return begin.call(this, stores, mode, options);
  };
}));

test('a renderer killed while it folds loses nothing', async () => {
  for (let i = 0; i < Math.ceil(times / 2); i++) {
    const tab = await open();
    await tab.text('access: writer');
    const many = more_acknowledged(40);
    await press(tab, 'Run');
    await many;
    await press(tab, 'Stop');
    await tab.settle();
    const crashed = new Promise((done) => { tab.page.once('crash', done); });
    const killed = processes_of(profile).renderers;
    await begins_to_fold(tab);
    await new Promise((done) => { setTimeout(done, below(6)); });
    kill_all(killed);
    await crashed;
    await noted(killed);
    await tab.page.close();
    const again = await open();
    await check_nothing_lost(again, `folding, kill ${i + 1}`);
    await again.page.close();
  }
});

/** As where the browser was killed within a write of its own: the beginning of a record, and no more of it. */
function tear_the_browsers_log() {
  const folder = join(profile, 'Default/IndexedDB', `http_127.0.0.1_${server.port}.indexeddb.leveldb`);
  const newest = readdirSync(folder).filter((name) => name.endsWith('.log')).sort().at(-1);
  const [checksum, length, first] = [0x12345678, 1000, 2];
  const begun = Buffer.alloc(300);
  begun.writeUInt32LE(checksum, 0);
  begun.writeUInt16LE(length, 4);
  begun.writeUInt8(first, 6);
  appendFileSync(join(folder, newest), begun);
}

// Chromium goes on behind a record that a kill had cut, and at the next start finds its log to be
// wrong in the middle and deletes everything.
test('what is saved after a kill that tore the browser\'s own log is there after the next one', async () => {
  for (let i = 0; i < 2; i++) {
    const tab = await open();
    const closed = new Promise((done) => { context.once('close', done); });
    await run_and_kill(tab, () => processes_of(profile).all);
    await closed;
    if (i === 0) tear_the_browsers_log();
    context = await launch_on(profile);
    const again = await open();
    await check_nothing_lost(again, `torn log, kill ${i + 1}`);
    await again.page.close();
  }
});

// --- the control ---------------------------------------------------------------------------------

/** All that is stored of the image, as it lies there. */
const stored = (tab) => tab.page.evaluate(() => new Promise((done) => {
  indexedDB.open('leadbench/main').onsuccess = (event) => {
    const transaction = event.target.result.transaction(['head', 'records']);
    const [heads, records] = ['head', 'records'].map((name) => transaction.objectStore(name));
    window.snapshot = window.snapshot ?? [];
    const found = {};
    heads.get('head').onsuccess = (got) => { found.head = got.target.result; };
    records.getAllKeys().onsuccess = (got) => { found.keys = got.target.result; };
    records.getAll().onsuccess = (got) => { found.values = got.target.result; };
    transaction.oncomplete = () => {
      window.snapshot.push(found);
      done();
    };
  };
}));

// From the state of the first snapshot to that of the second: the head in one transaction, and
// nothing more, for there it is stopped. The second half would put what is new of the records.
const write_first_half = (tab) => tab.page.evaluate(() => new Promise((done) => {
  const [from, to] = window.snapshot;
  indexedDB.open('leadbench/main').onsuccess = (event) => {
    const transaction = event.target.result.transaction(['head', 'records'], 'readwrite', { durability: 'strict' });
    const records = transaction.objectStore('records');
    records.clear();
    from.keys.forEach((key, i) => records.put(from.values[i], key));
    transaction.objectStore('head').put({ ...to.head, epoch: from.head.epoch }, 'head');
    transaction.oncomplete = done;
  };
}));

test('the same check finds a writer torn that is stopped between two halves, every time', async () => {
  for (let i = 0; i < 5; i++) {
    let tab = await open();
    await tab.text('access: writer');
    await stored(tab);
    const next = more_acknowledged(1);
    await press(tab, 'Once');
    await next;
    await tab.settle();
    await stored(tab);
    await write_first_half(tab);
    const crashed = new Promise((done) => { tab.page.once('crash', done); });
    const killed = processes_of(profile).renderers;
    kill_all(killed);
    await crashed;
    await noted(killed);
    await tab.page.close();
    tab = await open();
    assert.equal(await found_in(tab), 'torn', `time ${i + 1}`);
    // Away with it, so that the next time begins with something whole.
    await tab.page.goto('about:blank');
    await tab.page.close();
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    context = await launch_on(profile);
    acknowledged = 0;
    const fresh = await open();
    await fresh.text('access: writer');
    const some = more_acknowledged(1 + below(5));
    await press(fresh, 'Run');
    await some;
    await press(fresh, 'Stop');
    await fresh.settle();
    await fresh.page.close();
  }
});
