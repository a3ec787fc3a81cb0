// Several tabs of one workspace in a real Chromium: one writes, the others follow, each takes over
// in one click, and a former writer that slept writes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';

const { with_tab } = platform_site();
const edits_a_press = 40;

const stored_head = (tab) => tab.page.evaluate(() => new Promise((done) => {
  const request = indexedDB.open('leadbench/main');
  request.onsuccess = () => {
    const got = request.result.transaction('head').objectStore('head').get('head');
    got.onsuccess = () => {
      request.result.close();
      done({ generation: got.result.generation, epoch: got.result.epoch });
    };
  };
}));

const number_in = (text) => Number(/\d+/u.exec(text)[0]);

/** What the tab's mirror says at this moment, without waiting. */
const now_says = async (tab, name) => (await tab.texts()).find((text) => text.startsWith(`${name}: `));

/** Notes when, by the clock of the whole machine, a text first comes up in the tab. */
const note_when = (tab, wanted) => tab.page.evaluate((text) => {
  window.came_at = new Promise((done) => {
    const look = () => {
      if (![...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === text)) return;
      watcher.disconnect();
      done(performance.timeOrigin + performance.now());
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.getElementById('mirror'), { subtree: true, childList: true, characterData: true });
    look();
  });
}, wanted);

const came_at = (tab) => tab.page.evaluate(() => window.came_at);

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
  await tab.press('button', 'Take over');
  await tab.text('access: writer');
}

test('readers follow the writer within a second', () => with_tab({}, async (tab, visitor) => {
  const [writer, ...readers] = await tabs_of(tab, visitor, 3);
  for (let count = 1; count <= 4; count++) {
    await note_when(writer, `saved: ${count}`);
    for (const reader of readers) await note_when(reader, `followed: ${count}`);
    await writer.press('button', 'Save');
    const saved_at = await came_at(writer);
    for (const reader of readers) {
      const lag_ms = (await came_at(reader)) - saved_at;
      assert.ok(lag_ms < 1000, `followed after ${lag_ms} ms`);
    }
  }
  // A burst is followed to its end, in a few readings.
  await writer.press('button', 'Edit');
  for (const reader of readers) await reader.text(new RegExp(`^followed: ${4 + edits_a_press}$`));
}));

test('a tab that is not seen does not follow, and reads once it is seen again', () => with_tab({}, async (tab, visitor) => {
  const [writer, reader] = await tabs_of(tab, visitor, 2);
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
  await first.press('button', 'Edit');
  await take_over(second);
  await first.text('access: read only');
  // All that was wanted, none of it refused.
  await first.text(`edits: ${edits_a_press}`);
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
    await writer.press('button', 'Edit');
  }
  for (const each of tabs) {
    // Neither fell nor broken: what a tab saw only grew, and was whole each time.
    await each.text(/^followed: 1000$/);
    await each.text(`edits: ${1000 / 5}`);
  }
  const states = await Promise.all(tabs.map((each) => now_says(each, 'access')));
  assert.deepEqual(states.filter((state) => state === 'access: writer').length, 1);
}));

test('of two that ask at once each gets its turn', () => with_tab({}, async (tab, visitor) => {
  const [first, second, third] = await tabs_of(tab, visitor, 3);
  await first.press('button', 'Edit');
  await Promise.all([second.press('button', 'Take over'), third.press('button', 'Take over')]);
  await Promise.race([second.text('access: writer'), third.text('access: writer')]);
  for (const each of [first, second, third]) await each.text(/^followed: 40$/);
  await first.text('access: read only');
}));

/** The writer stops, by what `stop` does; another steals from it; `wake` lets it go on. */
async function steal_from_stopped(tab, visitor, stop) {
  const [former, thief] = await tabs_of(tab, visitor, 2);
  await former.press('button', 'Save');
  await former.text('saved: 1');
  await thief.text(/^followed: 1$/);
  const { epoch } = await stored_head(thief);
  const wake = await stop(former);
  await take_over(thief);
  await thief.press('button', 'Save');
  await thief.text('saved: 2');
  await wake();
  return { former, thief, epoch };
}

const nothing_of_it_is_stored = async (former, thief, epoch) => {
  await former.text('saved: failed 4');
  await former.text('access: read only');
  // It reads what is true, and follows.
  await former.text(/^followed: 2/);
  const head = await stored_head(thief);
  assert.deepEqual(head, { generation: 2, epoch: epoch + 1 });
  await thief.press('button', 'Save');
  await thief.text('saved: 3');
  await former.text(/^followed: 3/);
};

test('a frozen writer is stolen from, and once awake writes nothing', () => with_tab({}, async (tab, visitor) => {
  const { former, thief, epoch } = await steal_from_stopped(tab, visitor, async (page_tab) => {
    const session = await visitor.context.newCDPSession(page_tab.page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    return () => session.send('Page.setWebLifecycleState', { state: 'active' });
  });
  await former.press('button', 'Save');
  await nothing_of_it_is_stored(former, thief, epoch);
}));

test('a writer that is stopped with an edit in hand is stolen from, and the edit is told to be lost', () => with_tab({}, async (tab, visitor) => {
  const { former, thief, epoch } = await steal_from_stopped(tab, visitor, async (page_tab) => {
    const session = await visitor.context.newCDPSession(page_tab.page);
    await session.send('Debugger.enable');
    const paused = new Promise((done) => session.once('Debugger.paused', done));
    // The press is in the program's inbox when the page stops.
    const pressed = session.send('Runtime.evaluate', { expression:
      `[...document.querySelectorAll('#mirror [data-node]')].find((node) => (node.getAttribute('aria-label') ?? node.textContent) === 'Save').click();
       debugger;` });
    await paused;
    return async () => {
      await session.send('Debugger.resume');
      await pressed;
    };
  });
  await nothing_of_it_is_stored(former, thief, epoch);
}));
