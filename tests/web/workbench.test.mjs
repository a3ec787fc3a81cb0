// The work on the real page: lists that are filtered, kept and grouped, the funnel compared, the
// definition begun from another system's, its words settled, and the tour through all of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';
import { go_to } from './rooms.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

/** Takes an entry of a list, as slowly as a person: a list just opened does not answer yet. */
async function choose(tab, role, list, entry_role, entry) {
  await tab.press(role, list);
  await tab.find(entry_role, entry).first().waitFor({ state: 'attached' });
  await tab.settle();
  await tab.press_through_mirror(entry_role, entry);
  await tab.settle();
}

const rows_of = async (tab, grid) => Number(await tab.find('grid', grid).getAttribute('aria-rowcount')) - 1;

test('a list is filtered in the words of rules and kept as a view, also after a reload', async () => {
  const { visitor, tab } = await with_sample(browser);
  const all = await rows_of(tab, 'Leads');
  await tab.press('link', 'Add filter');
  await tab.settle();
  await choose(tab, 'combobox', 'What is compared', 'option', 'Stage');
  await choose(tab, 'combobox', 'Value', 'option', 'MQL');
  await tab.press('button', 'Filter');
  await tab.find('button', 'Stage is “MQL”').waitFor({ state: 'attached' });
  const filtered = await rows_of(tab, 'Leads');
  assert.ok(filtered > 0 && filtered < all, `${filtered} of ${all}`);
  await choose(tab, 'button', 'All leads', 'menuitem', 'Save as a new view');
  await tab.type('textbox', 'Name of the view', 'Ready today');
  await tab.key('Enter');
  await tab.find('button', 'Ready today').waitFor({ state: 'attached' });
  await tab.text(/^Saved /);
  await tab.reload();
  await go_to(tab, 'Leads');
  await tab.find('button', 'Stage is “MQL”').waitFor({ state: 'attached' }); // the address has it
  await tab.press('button', 'Stage is “MQL”');
  await tab.settle();
  await choose(tab, 'button', 'All leads', 'menuitem', 'Ready today');
  await tab.find('button', 'Stage is “MQL”').waitFor({ state: 'attached' });
  assert.equal(await rows_of(tab, 'Leads'), filtered);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('T15: the list is sorted by quality, and by urgency where the quality is the same', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.press('columnheader', 'Temp.');
  await tab.press('columnheader', 'Grade');
  await tab.text('Sorted by Grade, best first, then by Temp., then by Score');
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('O1: the funnel is compared by source, and its numbers open the leads behind them', async () => {
  const { visitor, tab } = await with_sample(browser);
  await go_to(tab, 'Funnel');
  await tab.press('radio', 'Compare');
  await tab.settle();
  await choose(tab, 'combobox', 'Compared by', 'option', 'Lead source');
  await tab.find('grid', 'Lead source').waitFor({ state: 'attached' });
  assert.ok(await rows_of(tab, 'Lead source') > 5);
  await tab.press('radio', 'Table');
  await tab.settle();
  const reached = tab.find('link', /^Reached SQL: [\d,]+$/);
  const count = Number((await reached.getAttribute('aria-label') ?? await reached.textContent()).replace(/\D/g, ''));
  await tab.press('link', /^Reached SQL: /);
  await tab.find('grid', 'Leads').waitFor({ state: 'attached' });
  assert.equal(await rows_of(tab, 'Leads'), count);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('T17: a term has its meaning, its owner and its names; ours stands in the tooltips', async () => {
  const { visitor, tab } = await with_sample(browser);
  await go_to(tab, 'Definition');
  await tab.press('button', 'Glossary');
  await tab.find('heading', 'SAL').waitFor({ state: 'attached' });
  await tab.text(/Polski: Szansa sprzedaży/); // the other languages come behind the page
  await tab.press('button', 'Templates');
  await tab.find('heading', 'As in HubSpot').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('the guided tour leads through the sample, each step a real act', async () => {
  const visitor = await browser.visitor({ viewport: { width: 1440, height: 900 } });
  const tab = await visitor.tab({ fragment: '' });
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.press('button', 'Guided tour');
  for (let step = 1; step <= 10; ++step) {
    await tab.text(`Step ${step} of 10`);
    await tab.settle();
    if (await tab.has('button', 'Do it for me')) await tab.press('button', 'Do it for me');
    const on = step < 10 ? 'Next' : 'Finish';
    await tab.find('button', 'Do it for me').waitFor({ state: 'detached' });
    await tab.press('button', on);
    await tab.settle();
  }
  await tab.find('region', 'Guided tour').waitFor({ state: 'detached' });
  await go_to(tab, 'Change log');
  await tab.text(/Version|version/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
