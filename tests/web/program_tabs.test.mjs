// Several tabs of the program: one writes, the others follow it, take over with one press, and what
// was never stored stays in sight.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder, Tab } from './driver.mjs';
import { count_of, with_sample } from './program_acts.mjs';
import { stop, stored_head } from './tabs_acts.mjs';

let browser;
const site = page_folder();
before(async () => { browser = await Browser.start({ folder: site.folder }); });
after(async () => { await browser.close(); site.remove(); });

// Counts what is read of the records from now on.
function count_bytes_read() {
  const { getAll } = IDBObjectStore.prototype;
  window.bytes_read = 0;
  window.get_all = getAll;
  IDBObjectStore.prototype.getAll = function (...given) {
    const request = getAll.apply(this, given);
    request.addEventListener('success', () => {
      for (const value of request.result) window.bytes_read += value.byteLength ?? 0;
    });
    return request;
  };
}

function bytes_read_and_stored() {
  return new Promise((done) => {
    indexedDB.open('leadbench/main').onsuccess = ({ target: { result: database } }) => {
      const records = database.transaction('records').objectStore('records');
      window.get_all.call(records).onsuccess = ({ target: { result } }) => {
        database.close();
        done({ read: window.bytes_read, stored: result.reduce((sum, one) => sum + one.byteLength, 0) });
      };
    };
  });
}

test('a second tab follows the first, takes over with one press, and nothing is lost', async () => {
  const { visitor, tab: first } = await with_sample(browser);
  const second = await visitor.tab();
  await second.text('Read only');
  await second.text(/^5,000$/);
  await second.press('link', 'Definition');
  await second.settle();
  const before = await count_of(second, 'MQL');
  await second.page.evaluate(count_bytes_read);
  // The first changes the definition; the second shows it without being asked.
  await first.page.bringToFront();
  await first.press('link', 'Definition');
  await first.set_value('slider', 'MQL from', 30);
  await first.text(/^Undo: MQL from 30/);
  await first.settle();
  const after = await count_of(first, 'MQL');
  assert.notEqual(after, before);
  await second.page.bringToFront();
  await second.text(new RegExp(`^MQL ${after.toLocaleString('en')}`));
  const { read, stored } = await second.page.evaluate(bytes_read_and_stored);
  assert.ok(read > 0 && read < stored / 4, `${read} of ${stored} bytes were read`); // only what is new

  await second.press('link', 'Take over');
  await first.page.bringToFront();
  await first.text('Read only');
  await second.page.bringToFront();
  await second.text(/^Saved|^Saving/);
  await second.set_value('slider', 'MQL from', 45);
  await second.text(/^Undo: MQL from 45/);
  await second.text(/^Saved \d\d:\d\d$/);
  await second.settle();
  const last = await count_of(second, 'MQL');
  await first.page.bringToFront();
  await first.text(new RegExp(`^MQL ${last.toLocaleString('en')}`));
  await visitor.close();
});

test('a second tab follows an import and its undo by their rows, and redoes it once it writes', async () => {
  const { visitor, tab: first } = await with_sample(browser);
  const second = await visitor.tab();
  await second.text(/^5,000$/);
  await second.settle();
  await second.page.evaluate(count_bytes_read);
  await first.page.bringToFront();
  const rows = ['one', 'two', 'three'].map((name) => `New ${name},${name}@more.example,2026-03-01`);
  await first.drop_files([{ name: 'more.csv', text: `Lead Number,Email,Created\n${rows.join('\n')}\n` }]);
  await first.press('button', 'Import 3 rows');
  await first.text('3 leads imported');
  await second.page.bringToFront();
  await second.text(/^5,003$/);
  await first.page.bringToFront();
  await first.press('button', 'Undo: import more.csv');
  await second.page.bringToFront();
  await second.text(/^5,000$/);
  const { read, stored } = await second.page.evaluate(bytes_read_and_stored);
  assert.ok(read > 0 && read < stored / 2, `${read} of ${stored} bytes were read`); // twice what is new

  await second.press('link', 'Take over');
  await second.text(/^Saved|^Saving/);
  await second.press('button', 'Redo: import more.csv');
  await second.text(/^5,003$/);
  await second.text(/^Saved \d\d:\d\d$/);
  await second.settle();
  await second.reload();
  await second.text(/^5,003$/);
  await visitor.close();
});

// Turns of the loop stand still while `hold` is set, as the reading of a large workspace goes on.
function hold_turns() {
  const post = MessagePort.prototype.postMessage;
  const held = [];
  window.hold = false;
  window.held = held;
  MessagePort.prototype.postMessage = function (...message) {
    if (window.hold) held.push(() => post.apply(this, message));
    else post.apply(this, message);
  };
  window.let_go = () => {
    window.hold = false;
    for (const send of held.splice(0)) send();
  };
}

test('a tab that takes over while it reads an older state reads the newest, and saves', { timeout: 120_000 }, async () => {
  const { visitor, tab: first } = await with_sample(browser);
  const page = await visitor.context.newPage();
  await page.addInitScript(hold_turns);
  await page.goto(visitor.address);
  const second = Object.assign(new Tab(page), { errors: [] });
  await second.text('Read only');
  await second.press('link', 'Definition');
  await second.settle();
  await page.evaluate(() => { window.hold = true; });
  await first.page.bringToFront();
  await first.press('link', 'Definition');
  await first.set_value('slider', 'MQL from', 30);
  await first.text(/^Undo: MQL from 30/);
  await page.bringToFront();
  await page.waitForFunction(() => window.held.length > 0); // it reads
  await first.page.bringToFront();
  await first.set_value('slider', 'MQL from', 35);
  await first.text(/^Undo: MQL from 35/);
  await first.settle();
  await first.text(/^Saved \d\d:\d\d$/);
  const { epoch } = await stored_head(second);
  await first.page.close();
  await page.bringToFront();
  while ((await stored_head(second)).epoch === epoch); // until it is the writer
  await page.evaluate(() => window.let_go());
  await second.text(/^Undo: MQL from 35/);
  await second.set_value('slider', 'MQL from', 45);
  await second.text(/^Undo: MQL from 45/);
  await second.text(/^Saved \d\d:\d\d$/);
  await visitor.close();
});

test('a tab that was taken over with something unsaved keeps it in sight until it is given up', async () => {
  const { visitor, tab: first } = await with_sample(browser);
  const second = await visitor.tab();
  await second.text('Read only');
  await first.page.bringToFront();
  await first.press('link', 'Definition');
  await first.page.evaluate(() => {
    const own = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
      const transaction = own.call(this, stores, mode, ...more);
      if (mode === 'readwrite') transaction.abort();
      return transaction;
    };
  });
  await first.set_value('slider', 'MQL from', 33);
  await first.text('Not saved');
  const go_on = await stop(first);
  await second.page.bringToFront();
  await second.press('link', 'Take over');
  await second.text(/^Saved|^Saving/);
  await second.press('link', 'Definition');
  await second.set_value('slider', 'MQL from', 45);
  await second.text(/^Saved \d\d:\d\d$/);
  await go_on();

  // It follows nobody, and changes nothing, as long as it has what nobody else has.
  await first.page.bringToFront();
  await first.text(/^Undo: MQL from 33/);
  await first.press('link', 'Storage');
  await first.text(/the last changes made here were not saved/);
  await first.press('button', 'Show what is stored');
  await first.text(/^Undo: MQL from 45/);
  await first.text('Read only');
  await visitor.close();
});
