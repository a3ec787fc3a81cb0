// What is stored, in a real Chromium: reloads, damage, two tabs, former writers, an emptied store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site, records_are } from './platform_site.mjs';

const { browser, with_tab } = platform_site();

test('saved blocks are there after a reload and after the tab was closed', { timeout: 60_000 }, () => with_tab({}, async (tab, visitor) => {
  await tab.text('loaded: generation 0, failure 0');
  for (let count = 1; count <= 12; count++) {
    await tab.press('button', 'Save');
    await tab.text(`saved: ${count}`);
  }
  await tab.reload();
  await tab.text('loaded: generation 12, failure 0');
  await tab.text(/^count: 12$/);
  await tab.close();
  const again = await visitor.tab();
  await again.text('loaded: generation 12, failure 0');
  await again.text(/^count: 12$/);
  // Twelve saves of page 0 and one of eight others: what has a newer copy is not kept.
  await records_are(again, (records) => records.length <= 9);
}));

test('a flipped byte of a stored page is found on loading', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('leadbench/main');
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      const cursor = transaction.objectStore('records').openCursor();
      cursor.onsuccess = () => {
        const bytes = new Uint8Array(cursor.result.value);
        bytes[bytes.length - 1000] ^= 1;
        cursor.result.update(bytes.buffer);
      };
      transaction.oncomplete = done;
    };
  }));
  await tab.reload();
  await tab.text('loaded: generation 1, failure 5');
}));

test('a second tab only reads, and takes over with fresh pages when the first is gone', () => with_tab({}, async (tab, visitor) => {
  await tab.text('access: writer');
  const second = await visitor.tab();
  await second.text('access: read only');
  await second.press('button', 'Save');
  await second.settle();
  await second.text('saved: no');
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.close();
  await second.text('access: writer');
  await second.text('loaded: generation 1, failure 0');
  await second.press('button', 'Save');
  await second.text('saved: 2');
}));

test('a writer whose epoch has passed writes nothing', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('leadbench/main');
    request.onsuccess = () => {
      const transaction = request.result.transaction('head', 'readwrite');
      const heads = transaction.objectStore('head');
      heads.get('head').onsuccess = (event) => heads.put({ ...event.target.result, epoch: 99 }, 'head');
      transaction.oncomplete = done;
    };
  }));
  await tab.press('button', 'Save');
  await tab.text('saved: failed 4');
  await tab.reload();
  await tab.text('loaded: generation 1, failure 0');
}));

test('a store that was emptied behind our back is told, not written in part', () => with_tab({}, async (tab) => {
  for (const count of [1, 2]) {
    await tab.press('button', 'Save');
    await tab.text(`saved: ${count}`);
  }
  await tab.page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase('leadbench/main').onsuccess = done; }));
  await tab.press('button', 'Save');
  await tab.text('saved: failed 6');
}));
