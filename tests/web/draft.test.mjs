// A draft on the real page: a moved line shows what it changes, applying makes the next version,
// which is there after a reload; discarding goes back; all of it is undone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { count_of, with_sample } from './program_acts.mjs';
import { go_to } from './rooms.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

async function with_draft() {
  const { visitor, tab } = await with_sample(browser);
  await go_to(tab, 'Definition');
  await tab.set_value('slider', 'MQL from', 50);
  await tab.find('region', 'Draft').waitFor({ state: 'attached' });
  return { visitor, tab };
}

test('C5, O8: a lower line shows who moves, then is the next version, also after a reload', async () => {
  const { visitor, tab } = await with_draft();
  await tab.text(/^MQL: .*, \+\d+, \d+$/); // leaves, enters, then
  await tab.text('MQL from 60 → 50');
  await tab.text(/^Precision: /);
  await tab.press('button', 'Apply as v2');
  await tab.text(/^Version 2 is in force$/);
  await tab.text(/^Saved /);
  await tab.reload();
  await tab.press('button', 'Versions');
  await tab.find('heading', 'Version 2').waitFor({ state: 'attached' });
  await tab.text('MQL from 60 → 50');
  await tab.press('button', 'Back to this version'); // the first one
  await tab.find('button', 'Apply as v3').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('a discarded draft leaves the counts as they were, and Undo has it back', async () => {
  const { visitor, tab } = await with_sample(browser);
  await go_to(tab, 'Definition');
  const before_it = await count_of(tab, 'MQL');
  await tab.set_value('slider', 'MQL from', 50);
  await tab.find('region', 'Draft').waitFor({ state: 'attached' });
  await tab.press('button', 'Discard');
  await tab.find('region', 'Draft').waitFor({ state: 'detached' });
  await tab.text(new RegExp(`^MQL ${before_it}`)); // once it is evaluated again
  await tab.key('Control+z');
  await tab.find('region', 'Draft').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
