// Several tabs of one workspace in a real Chromium: one writes, the others follow, each takes over
// in one click, and a former writer that slept writes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';
import { came_at, note_stored, note_when, now_says, press_save, stop, stored_head } from './tabs_acts.mjs';

const { with_tab } = platform_site();
const edits_a_press = 40;

async function tabs_of(first, visitor, count) {
  const tabs = [first];
  await first.text('access: writer');
  while (tabs.length < count) {
    tabs.push(await visitor.tab());
    await tabs.at(-1).text('access: read only');
  }
  return tabs;
}

async function take_over(tab) {
  await tab.page.bringToFront();
  await tab.press('button', 'Take over');
  await tab.text('access: writer');
}

/** Resolves when the press was heard, most likely before the edits are made. */
async function edit(tab, presses = 1) {
  await tab.page.bringToFront();
  await tab.press('button', 'Edit');
  await tab.text(new RegExp(`^edits: \\d+ of ${edits_a_press * presses}$`));
}

test('readers follow the writer within a second', () => with_tab({}, async (tab, visitor) => {
  const [writer, ...readers] = await tabs_of(tab, visitor, 3);
  for (let count = 1; count <= 6; count++) {
    const reader = readers[count % 2];
    await note_when(reader, `followed: ${count}`);
    await writer.page.bringToFront();
    await note_stored(writer);
    await writer.press('button', 'Save');
    // A tab behind another is drawn once a second or so, which is not what is measured.
    await reader.page.bringToFront();
    const lag_ms = (await came_at(reader)) - (await writer.page.evaluate(() => window.stored_at));
    assert.ok(lag_ms < 1000, `followed after ${lag_ms} ms`);
  }
  // A burst is followed to its end, in a few readings.
  await edit(writer);
  for (const reader of readers) await reader.text(new RegExp(`^followed: ${6 + edits_a_press}$`));
}));

test('readers follow a restore', () => with_tab({}, async (tab, visitor) => {
  const [writer, reader] = await tabs_of(tab, visitor, 2);
  await writer.page.bringToFront();
  await writer.press('button', 'Save');
  await writer.text('saved: 1');
  await writer.press('button', 'Keep');
  await writer.text('import of 1');
  await writer.press('button', 'Save');
  await writer.text('saved: 2');
  await reader.text(/^followed: 2$/);
  await writer.press('button', 'Restore');
  await reader.text('loaded: generation 3, failure 0');
  await reader.text('followed: 1, fell');
}));

test('a tab that is not seen does not follow, and reads once it is seen again', () => with_tab({}, async (tab, visitor) => {
  const [writer, reader] = await tabs_of(tab, visitor, 2);
  await writer.page.bringToFront();
  const show = (hidden) => reader.page.evaluate((now_hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now_hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await show(true);
  for (const count of [1, 2, 3]) {
    await writer.press('button', 'Save');
    await writer.text(`saved: ${count}`);
  }
  assert.equal(await now_says(reader, 'followed'), 'followed: 0');
  await show(false);
  await reader.text(/^followed: 3$/);
}));

test('a take-over lets the writer finish what waits', () => with_tab({}, async (tab, visitor) => {
  const [first, second] = await tabs_of(tab, visitor, 2);
  await edit(first);
  await take_over(second);
  await first.text('access: read only');
  // All that was wanted, none of it refused.
  await first.text(`edits: ${edits_a_press} of ${edits_a_press}`);
  await first.text(/^store: read only 0$/);
  await second.text(/^followed: 40$/);
  await second.press('button', 'Save');
  await second.text(/^followed: 41$/);
  await first.text(/^followed: 41$/);
  // And back, also while thousands of pages are on their way.
  await second.press('button', 'Fill');
  await take_over(first);
  await first.text(/^followed: 42$/);
  await second.text(/^store: read only 0$/);
}));

test('five tabs take over from each other: of 1,000 edits none is lost', () => with_tab({}, async (tab, visitor) => {
  const tabs = await tabs_of(tab, visitor, 5);
  const presses = 1000 / edits_a_press;
  for (let press = 0; press < presses; press++) {
    const writer = tabs[press % 5];
    if (press > 0) await take_over(writer);
    await edit(writer, Math.floor(press / 5) + 1);
  }
  for (const each of tabs) {
    // Neither fell nor broken: what a tab saw only grew, and was whole each time.
    await each.text(/^followed: 1000$/);
    await each.text(`edits: ${1000 / 5} of ${1000 / 5}`);
  }
  const states = await Promise.all(tabs.map((each) => now_says(each, 'access')));
  assert.deepEqual(states.filter((state) => state === 'access: writer').length, 1);
}));

test('a tab whose first request as the writer fails goes on as the writer, and saves', () => with_tab({}, async (tab, visitor) => {
  const [writer, reader] = await tabs_of(tab, visitor, 2);
  await writer.page.bringToFront();
  await writer.press('button', 'Save');
  await writer.text('saved: 1');
  await reader.text(/^followed: 1$/);
  await reader.page.evaluate(() => {
    const own = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
      const transaction = own.call(this, stores, mode, ...more);
      if (mode === 'readwrite') {
        IDBDatabase.prototype.transaction = own;
        transaction.abort();
      }
      return transaction;
    };
  });
  await take_over(reader);
  await reader.press('button', 'Save');
  await reader.text('saved: 2');
  await writer.page.bringToFront();
  await writer.text(/^followed: 2$/);
}));

test('of two that ask at once each gets its turn', () => with_tab({}, async (tab, visitor) => {
  const [first, second, third] = await tabs_of(tab, visitor, 3);
  await edit(first);
  await Promise.all([second.press('button', 'Take over'), third.press('button', 'Take over')]);
  await Promise.race([second.text('access: writer'), third.text('access: writer')]);
  for (const each of [first, second, third]) await each.text(/^followed: 40$/);
  await first.text('access: read only');
}));

test('where the tab that asked goes away, the one that has waited longest writes', () => with_tab({}, async (tab, visitor) => {
  const ask_and_go = (page_tab) => page_tab.page.evaluate(() => {
    const channel = new BroadcastChannel('leadbench/main');
    channel.postMessage({ kind: 'ask', asker: 'gone' });
    channel.close();
  });
  const [first, second] = await tabs_of(tab, visitor, 2);
  await edit(first);
  await ask_and_go(second);
  await second.text('access: writer');
  await second.text(/^followed: 40$/);
  await first.text('access: read only');
  await first.close();
  await ask_and_go(second);
  await second.text('access: read only');
  await second.text('access: writer');
  await second.press('button', 'Save');
  await second.text(/^followed: 41$/);
}));

/** The writer stops, the other steals from it and saves, the former writer goes on. */
async function steal(former, thief, before = '') {
  await former.press('button', 'Save');
  await former.text('saved: 1');
  await thief.text(/^followed: 1$/);
  const { epoch } = await stored_head(thief);
  const wake = await stop(former, before);
  const asked_at = performance.now();
  await take_over(thief);
  assert.ok(performance.now() - asked_at > 1900, 'the writer had time to answer');
  await thief.press('button', 'Save');
  await thief.text('saved: 2');
  await wake();
  return { generation: 2, epoch: epoch + 1 };
}

async function follows_and_wrote_nothing(former, thief, head) {
  await former.text('access: read only');
  await former.text(/^followed: 2$/);
  assert.deepEqual(await stored_head(thief), head);
  await thief.press('button', 'Save');
  await thief.text('saved: 3');
  await former.text(/^followed: 3$/);
}

test('a writer that stands still is stolen from, and once awake only reads', () => with_tab({}, async (tab, visitor) => {
  const [former, thief] = await tabs_of(tab, visitor, 2);
  const head = await steal(former, thief);
  await follows_and_wrote_nothing(former, thief, head);
}));

test('a writer that stopped with a save in hand writes nothing of it once awake, and says so', () => with_tab({}, async (tab, visitor) => {
  const [former, thief] = await tabs_of(tab, visitor, 2);
  const head = await steal(former, thief, press_save);
  await former.text('saved: failed 4');
  await follows_and_wrote_nothing(former, thief, head);
}));

test('a former writer that never hears of the theft is refused by the epoch', () => with_tab({}, async (thief, visitor) => {
  await visitor.context.addInitScript(() => {
    const ask = navigator.locks.request.bind(navigator.locks);
    const unheard = (error) => (error.name === 'AbortError' ? new Promise(() => undefined) : Promise.reject(error));
    navigator.locks.request = (...words) => ask(...words).catch(unheard);
  });
  const [, deaf] = await tabs_of(thief, visitor, 2);
  await take_over(deaf);
  await thief.text('access: read only');
  const head = await steal(deaf, thief);
  await deaf.text('access: writer'); // as it believes
  await deaf.press('button', 'Save');
  await deaf.text('saved: failed 4');
  await follows_and_wrote_nothing(deaf, thief, head);
}));
