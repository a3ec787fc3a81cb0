// Habits of a good page, on the real page: Back and bookmarks, the palette, the sheet of keys,
// copying rows, and looks that are kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

const fragment = (tab) => new URL(tab.page.url()).hash;

async function at(tab, wanted) {
  await tab.wait_for((hash) => location.hash === hash, wanted);
}

/** Takes an entry of a menu, as slowly as a person: a list just opened does not answer yet. */
async function choose(tab, menu, entry) {
  await tab.press('button', menu);
  await tab.find('menuitem', entry).waitFor({ state: 'attached' });
  await tab.settle();
  await tab.press('menuitem', entry);
}

/** The first lead of the table, opened by the keyboard. */
async function open_first_lead(tab) {
  await tab.find('grid', 'Leads').focus();
  await tab.settle();
  await tab.key('Enter');
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
}

test('rooms and leads are entries that Back and Forward go through, and a reload keeps the place', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.press('link', 'Funnel');
  await at(tab, '#funnel');
  await tab.press('link', 'Leads');
  await at(tab, '#leads');
  await open_first_lead(tab);
  await tab.wait_for(() => /^#leads\?lead=/.test(location.hash));
  const lead = fragment(tab);
  await tab.press('tab', 'Timeline');
  await at(tab, `${lead}&tab=timeline`);

  await tab.reload();
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
  assert.equal(fragment(tab), `${lead}&tab=timeline`);
  assert.equal(await tab.find('tab', 'Timeline').getAttribute('aria-selected'), 'true');

  await tab.page.goBack();
  await at(tab, '#leads');
  await tab.find('button', 'Close this lead').waitFor({ state: 'detached' });
  await tab.page.goBack();
  await at(tab, '#funnel');
  await tab.find('heading', 'Funnel').first().waitFor({ state: 'attached' });
  await tab.page.goForward();
  await tab.page.goForward();
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
  await visitor.close();
});

test('a link with a place opens there, and one that leads nowhere opens the leads', async () => {
  const { visitor, tab } = await with_sample(browser);
  await open_first_lead(tab);
  await tab.wait_for(() => /lead=/.test(location.hash));
  const name = await tab.find('complementary').first().getAttribute('aria-label');
  const other = await visitor.tab({ fragment: `${fragment(tab)}&tab=attributes` });
  await other.find('complementary', name).waitFor({ state: 'attached' });
  assert.equal(await other.find('tab', 'Attributes').getAttribute('aria-selected'), 'true');
  const lost = await visitor.tab({ fragment: '#attic?lead=%FF&nothing' });
  await lost.find('grid', 'Leads').waitFor({ state: 'attached' });
  assert.equal(await lost.has('button', 'Close this lead'), false);
  await visitor.close();
});

test('what is searched for is in the address once it is typed, without entries of its own', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.press('link', 'Funnel');
  await at(tab, '#funnel');
  await tab.press('link', 'Leads');
  await at(tab, '#leads');
  await tab.type('searchbox', 'Find in all texts', 'Ltd');
  await tab.settle(); // a person takes a frame or two from the last letter to Tab
  await tab.key('Tab');
  await at(tab, '#leads?find=Ltd');
  await tab.page.goBack();
  await at(tab, '#funnel');
  await visitor.close();
});

test('the palette opens by Ctrl K, and Enter goes where it says', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.key('Control+k');
  await tab.wait_for(() => document.activeElement?.id === 'text');
  await tab.page.keyboard.insertText('change log');
  await tab.find('option', 'Go to Change log').waitFor({ state: 'attached' });
  await tab.key('Enter');
  await at(tab, '#audit');
  await tab.find('listbox', 'What can be done now').waitFor({ state: 'detached' });
  await visitor.close();
});

test('the field of the palette says its name and the act that is chosen as a screen reader asks for it', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.key('Control+k');
  await tab.wait_for(() => document.activeElement?.id === 'text');
  const said = () => tab.page.evaluate(() => {
    const field = document.activeElement;
    const chosen = document.getElementById(field.getAttribute('aria-activedescendant'));
    return {
      role: field.getAttribute('role'), name: field.getAttribute('aria-label'), chosen: chosen?.textContent,
      list: document.getElementById(field.getAttribute('aria-controls'))?.getAttribute('role'),
    };
  });
  await tab.settle();
  const first = await said();
  assert.deepEqual({ role: first.role, name: first.name, list: first.list },
    { role: 'combobox', name: 'Search or act', list: 'listbox' });
  await tab.key('ArrowDown');
  await tab.settle();
  const second = await said();
  assert.notEqual(second.chosen, first.chosen);
  assert.equal(second.chosen, await tab.page.locator('[role=option]').nth(1).textContent());
  await visitor.close();
});

test('a question mark shows the keys, P switches the projector, F6 goes on to the next region', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.find('grid', 'Leads').focus();
  await tab.settle();
  await tab.page.keyboard.type('?');
  await tab.find('dialog', 'Keys').waitFor({ state: 'attached' });
  await tab.key('Escape');
  await tab.find('dialog', 'Keys').waitFor({ state: 'detached' });
  await tab.key('F6');
  await tab.settle();
  const inside = await tab.page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null);
  assert.equal(inside, false);
  await tab.key('p');
  await tab.find('contentinfo').waitFor({ state: 'detached' });
  await tab.reload();
  await tab.find('grid', 'Leads').waitFor({ state: 'attached' });
  assert.equal(await tab.find('contentinfo').count(), 0); // it is remembered
  await visitor.close();
});

test('Ctrl C puts the row under the keyboard on the clipboard, and the menu the whole table', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await tab.find('grid', 'Leads').focus();
  await tab.settle();
  await tab.key('Control+c');
  await tab.settle();
  const row = await tab.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(row.split('\n').length, 1);
  assert.equal(row.split('\t').length, 9); // the one of the 90 days is a picture, and empty
  assert.match(row, /\t\d+\t.*\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  await choose(tab, 'Copy from the table Leads', /^Copy the table/);
  await tab.settle();
  const table = await tab.page.evaluate(() => navigator.clipboard.readText());
  const lines = table.split('\n');
  assert.ok(lines[0].startsWith('Lead\tCompany\tStage\tScore'));
  assert.ok(lines.length > 4000);
  assert.equal(lines[1], row);
  await visitor.close();
});

test('a browser that refuses the clipboard is told of, instead of a copy that was none', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.page.evaluate(() => {
    document.execCommand = () => false;
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) } });
  });
  await choose(tab, 'Copy from the table Leads', /^Copy the table/);
  await tab.text(/^The browser does not let this page copy\./);
  await visitor.close();
});

test('Space chooses rows where Enter opens, and theme and pane sizes are there after a reload', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.find('grid', 'Leads').focus();
  await tab.settle();
  await tab.key(' ');
  await tab.text('1 chosen lead');
  await tab.key('Shift+ArrowDown');
  await tab.text('2 chosen leads');
  await tab.key('Escape');
  await open_first_lead(tab);
  const splitter = tab.find('separator', 'Width of the side panel');
  const as_drawn = await splitter.getAttribute('aria-valuenow');
  await splitter.focus();
  await tab.key('ArrowRight');
  await tab.settle();
  const size = await splitter.getAttribute('aria-valuenow');
  assert.equal(Number(size), Number(as_drawn) + 8);
  await choose(tab, 'Look', 'Dark');
  await tab.settle();
  await tab.reload();
  await splitter.waitFor({ state: 'attached' });
  assert.equal(await splitter.getAttribute('aria-valuenow'), size);
  // The look that is on is not offered.
  await tab.key('Control+k');
  await tab.wait_for(() => document.activeElement?.id === 'text');
  await tab.page.keyboard.insertText('look');
  await tab.find('option', 'Look: Light').waitFor({ state: 'attached' });
  assert.equal(await tab.has('option', 'Look: Dark'), false);
  await visitor.close();
});
