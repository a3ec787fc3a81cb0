// The program's own way to what is stored, in a real Chromium: bulk writes, folding, generations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbers_of_records, platform_site, records_are } from './platform_site.mjs';

const { with_tab } = platform_site();

const flip = (tab, which) => tab.page.evaluate((newest) => new Promise((done) => {
  const request = indexedDB.open('leadbench/main');
  request.onsuccess = () => {
    const transaction = request.result.transaction('records', 'readwrite');
    const cursor = transaction.objectStore('records').openCursor(null, newest ? 'prev' : 'next');
    cursor.onsuccess = () => {
      const bytes = new Uint8Array(cursor.result.value);
      bytes[bytes.length - 1000] ^= 1;
      cursor.result.update(bytes.buffer);
    };
    transaction.oncomplete = () => {
      request.result.close();
      done();
    };
  };
}), which === 'newest');

const save = async (tab, generation) => {
  await tab.press('button', 'Save');
  await tab.text(`saved: ${generation}`);
};

const keep = async (tab, last) => {
  await tab.press('button', 'Keep');
  await tab.text(new RegExp(`import of ${last},`));
};

test('a bulk write is there after a reload, with its hashes right', { timeout: 60_000 }, () => with_tab({}, async (tab) => {
  await save(tab, 1);
  await tab.press('button', 'Fill');
  await tab.text('saved: 2');
  await tab.reload();
  await tab.text('loaded: generation 2, failure 0');
  await tab.text(/^count: 2$/);
  await records_are(tab, (records) => records.length <= 25);
}));

test('a page that goes within a bulk write leaves the image before, and its remains are taken away', { timeout: 60_000 }, () => with_tab({}, async (tab, visitor) => {
  await save(tab, 1);
  // Stops the write before its sixth transaction, as a tab that is closed there.
  await tab.page.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    let count = 0;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite' && ++count === 6) {
        window.stopped = true;
        return begin.call(this, stores, 'readonly', options).objectStore('nothing');
      }
      return begin.call(this, stores, mode, options);
    };
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (range) {
      if (window.stopped) throw new DOMException('gone', 'AbortError');
      return remove.call(this, range);
    };
  });
  await tab.press('button', 'Fill');
  await tab.wait_for(() => window.stopped);
  const before = await numbers_of_records(tab);
  assert.ok(before.length > 10, `${before.length} records are there already`);
  await tab.close();
  const again = await visitor.tab();
  await again.text('loaded: generation 1, failure 0');
  await again.text(/^count: 1$/);
  await records_are(again, (records) => records.length === 1 && records[0] === 1);
  await save(again, 2);
}));

test('an idle page folds what many saves left, and the image is right after it', { timeout: 60_000 }, () => with_tab({}, async (tab) => {
  await tab.press('button', 'Fill');
  await tab.text('saved: 1');
  const filled = await numbers_of_records(tab);
  for (let generation = 2; generation <= 21; generation++) await save(tab, generation);
  const before = await numbers_of_records(tab);
  assert.equal(before.length, filled.length + 20);
  let folded = before;
  while (folded.length > filled.length + 1) folded = await numbers_of_records(tab);
  assert.ok(folded.at(-1) > before.at(-1));
  await tab.reload();
  await tab.text('loaded: generation 21, failure 0');
  await tab.text(/^count: 21$/);
  await save(tab, 22);
}));

test('generations are kept, listed, restored, and the restore is undone', () => with_tab({}, async (tab) => {
  for (const generation of [1, 2, 3]) await save(tab, generation);
  await keep(tab, 3);
  for (const generation of [4, 5, 6, 7]) await save(tab, generation);
  await tab.press('button', 'List');
  await tab.text(/import of 3, 5 pages, \d+ alone\]/);
  await tab.press('button', 'Restore');
  await tab.text('loaded: generation 8, failure 0');
  await tab.text(/^count: 3$/);
  await save(tab, 9);
  await tab.text(/^count: 4$/);
  await tab.reload();
  await tab.text('loaded: generation 9, failure 0');
  await tab.text(/^count: 4$/);
  await tab.press('button', 'List');
  await tab.text(/restore of 7,/);
  await tab.press('button', 'Undo');
  await tab.text('loaded: generation 10, failure 0');
  await tab.text(/^count: 7$/);
}));

test('a restore waits for what is being written, which can be had back', () => with_tab({}, async (tab) => {
  await save(tab, 1);
  await keep(tab, 1);
  await tab.press('button', 'Fill');
  await tab.press('button', 'Restore');
  await tab.text('loaded: generation 3, failure 0');
  await tab.text(/^count: 1$/);
  await tab.press('button', 'List');
  await tab.text(/restore of 2, 6000 pages,/);
  await tab.press('button', 'Undo');
  await tab.text('loaded: generation 4, failure 0');
  await tab.text(/^count: 2$/);
}));

test('twelve generations at most, of the open ones the last', () => with_tab({}, async (tab) => {
  for (let generation = 1; generation <= 15; generation++) {
    await save(tab, generation);
    await keep(tab, generation);
  }
  await tab.reload();
  await tab.reload();
  await tab.press('button', 'List');
  const list = await tab.text(/open of 15/);
  assert.equal(list.match(/\[/g).length, 12);
  assert.equal(list.match(/ open of/g).length, 1);
  assert.equal(list.match(/ daily of/g).length, 1);
  assert.match(list, /import of 15,/);
  assert.doesNotMatch(list, /import of 5,/);
}));

test('a damaged image is told and not written over, and an older generation is restored', () => with_tab({}, async (tab) => {
  for (const generation of [1, 2]) await save(tab, generation);
  await keep(tab, 2);
  for (let generation = 3; generation <= 11; generation++) await save(tab, generation);
  await flip(tab, 'newest');
  await tab.reload();
  await tab.text('loaded: generation 11, failure 5');
  await tab.press('button', 'Save');
  await tab.text('saved: failed 5');
  await tab.reload();
  await tab.text('loaded: generation 11, failure 5');
  await tab.press('button', 'List');
  await tab.text(/import of 2, 4 pages, \d+ alone\]/);
  await tab.press('button', 'Restore');
  await tab.text('loaded: generation 12, failure 0');
  await tab.text(/^count: 2$/);
  await save(tab, 13);
  await tab.press('button', 'List');
  await tab.text(/restore of 11, 9 pages, \d+ alone/);
}));

test('a generation that shares what is damaged says so', () => with_tab({}, async (tab) => {
  for (const generation of [1, 2]) await save(tab, generation);
  await keep(tab, 2);
  await save(tab, 3);
  await flip(tab, 'oldest');
  await tab.reload();
  await tab.text('loaded: generation 3, failure 5');
  await tab.press('button', 'List');
  await tab.text(/import of 2, 4 pages, \d+ alone, damaged\]/);
}));

test('a tab that only reads lists generations, keeps and restores none', () => with_tab({}, async (tab, visitor) => {
  await save(tab, 1);
  await keep(tab, 1);
  await save(tab, 2);
  const second = await visitor.tab();
  await second.text('access: read only');
  await second.press('button', 'Keep');
  await second.text('kept: 2 failure 4');
  await second.text(/import of 1,/);
  await second.press('button', 'Restore');
  await second.text('saved: failed 4');
  await second.text(/^count: 2$/);
}));
