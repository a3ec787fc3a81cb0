// What is stored, in each engine: it is there after a reload and after the browser was closed, and of two tabs one writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count_of } from '../program_acts.mjs';
import { engine, engine_site, keeps_profile } from './site.mjs';

const { with_person, with_tab } = engine_site();

async function saved(tab) {
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.settle();
}

async function open_sample(tab) {
  await tab.press('button', 'Open the sample');
  await tab.text(/^5,000$/);
  await saved(tab);
}

async function mql_of(tab) {
  await tab.press('link', 'Definition');
  await tab.settle();
  return count_of(tab, 'MQL');
}

/** Opens the sample and changes it; gives what it comes to. */
async function change_sample(tab) {
  await open_sample(tab);
  const first = await mql_of(tab);
  await tab.set_value('slider', 'MQL from', 30);
  await tab.text(/^Undo: MQL from 30/);
  await saved(tab);
  const changed = await mql_of(tab);
  assert.notEqual(changed, first);
  return changed;
}

test('what was saved is there after a reload, and the step before it can be taken back', () => with_tab(async (tab, person) => {
  const changed = await change_sample(tab);
  await person.reload(tab);
  assert.equal(await mql_of(tab), changed);
  await tab.press('button', /^Undo: MQL from 30/);
  await tab.text(/^Redo: MQL from 30/);
}));

const why_not = keeps_profile ? false : `${engine} keeps nothing where a driver steers it`;
test('what was saved is there after the browser was closed', { skip: why_not }, () => with_person(async (person) => {
  const changed = await change_sample(await person.tab());
  await person.restart();
  assert.equal(await mql_of(await person.tab()), changed);
}));

test('a second tab only reads, until the first is closed', () => with_tab(async (first, person) => {
  await open_sample(first);
  const second = await person.tab();
  await second.text('Read only');
  await second.text(/^5,000$/);
  await second.press('link', 'Definition');
  const before = await mql_of(second);
  await first.to_front();
  await first.press('link', 'Definition');
  await first.set_value('slider', 'MQL from', 30);
  await first.text(/^Undo: MQL from 30/);
  await saved(first);
  const after = await mql_of(first);
  assert.notEqual(after, before);
  await second.to_front();
  await second.text(new RegExp(`^MQL ${after.toLocaleString('en')}`));
  await second.press('link', 'Take over');
  await second.text(/^Saved|^Saving/);
  await second.set_value('slider', 'MQL from', 45);
  await second.text(/^Undo: MQL from 45/);
  await saved(second);
  await first.to_front();
  await first.text('Read only');
}));
