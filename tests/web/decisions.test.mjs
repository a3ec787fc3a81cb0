// Decisions on the real page: one press, kept across a reload, taken back by Undo; a reason where
// one is needed, from the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

/** The lead with the highest score, who is an SAL in the sample. */
async function open_first_lead(tab) {
  await tab.find('grid', 'Leads').focus();
  await tab.settle();
  await tab.key('Enter');
  await tab.find('button', 'Qualify as SQL').waitFor({ state: 'attached' });
}

test('the next step is one press, is there after a reload, and Undo takes it back', async () => {
  const { visitor, tab } = await with_sample(browser);
  await open_first_lead(tab);
  await tab.press('button', 'Qualify as SQL');
  await tab.text(/^Qualified /);
  await tab.find('button', 'Opportunity').waitFor({ state: 'attached' });
  await tab.text(/^Saved /);
  await tab.reload();
  await tab.find('button', 'Opportunity').waitFor({ state: 'attached' });
  await tab.press('tab', 'Stages');
  await tab.text('SQL');
  await tab.key('Control+z');
  await tab.find('button', 'Qualify as SQL').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('a lead is recycled with a reason and a date by the keyboard alone', async () => {
  const { visitor, tab } = await with_sample(browser);
  await open_first_lead(tab);
  await tab.find('button', 'Recycle').focus();
  await tab.key('Enter');
  await tab.find('textbox', 'Reason').waitFor({ state: 'attached' });
  await tab.type('textbox', 'Review on', '1 June 2026');
  await tab.type('textbox', 'Reason', 'Wants to wait for the new line');
  await tab.key('Enter');
  await tab.text(/^Recycled /);
  await tab.press('tab', 'Stages');
  await tab.text(/Recycled.*Wants to wait for the new line/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
