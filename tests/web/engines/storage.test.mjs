// What is stored, in each engine: it is there after a reload and after the browser was closed, and of two tabs one writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { import_leads, mql_of, set_line } from './leads_acts.mjs';
import { engine, engine_site, keeps_profile } from './site.mjs';

const { with_person, with_tab } = engine_site();

/** Imports leads and moves the line of MQL below some of them; gives how many there are above it. */
async function make_workspace(tab) {
  await import_leads(tab);
  assert.equal(await mql_of(tab), 0);
  await set_line(tab, 10);
  const count = await mql_of(tab);
  assert.ok(count > 0);
  return count;
}

test('what was saved is there after a reload, and the step before it can be taken back', () => with_tab(async (tab, person) => {
  const count = await make_workspace(tab);
  await person.reload(tab);
  assert.equal(await mql_of(tab), count);
  await tab.press('button', /^Undo: MQL from 10/);
  await tab.text(/^Redo: MQL from 10/);
  await tab.settle();
  assert.equal(await mql_of(tab), 0);
}));

const why_not = keeps_profile ? false : `${engine} keeps nothing where a driver steers it`;
test('what was saved is there after the browser was closed', { skip: why_not }, () => with_person(async (person) => {
  const count = await make_workspace(await person.tab());
  await person.restart();
  assert.equal(await mql_of(await person.tab()), count);
}));

test('a second tab only reads and follows the first, until it takes over', () => with_tab(async (first, person) => {
  const count = await make_workspace(first);
  const second = await person.tab();
  await second.text('Read only');
  assert.equal(await mql_of(second), count);
  await first.to_front();
  await set_line(first, 90);
  assert.equal(await mql_of(first), 0);
  await second.to_front();
  await second.text(/^MQL 0/);
  await second.press('link', 'Take over');
  await second.text(/^Saved|^Saving/);
  await set_line(second, 10);
  assert.equal(await mql_of(second), count);
  await first.to_front();
  await first.text('Read only');
}));
