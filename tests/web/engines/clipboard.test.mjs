// The clipboard of the system in both ways, in each engine, by keys alone: an ordinary page is on its other side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site('platform_page');

/** What the ordinary page has got once it pasted over what it had. */
async function pasted_elsewhere(person) {
  const other = await person.elsewhere();
  await other.key('Control+v');
  const text = await other.until(() => document.getElementById('field').value);
  await other.close();
  person.tabs.splice(person.tabs.indexOf(other), 1);
  return text;
}

async function copied_elsewhere(person, text) {
  const other = await person.elsewhere();
  await other.evaluate((value) => {
    const field = document.getElementById('field');
    field.value = value;
    field.select();
  }, text);
  await other.key('Control+c');
  await other.close();
  person.tabs.splice(person.tabs.indexOf(other), 1);
}

test('what is copied or cut from a field can be pasted elsewhere', () => with_tab(async (tab, person) => {
  await tab.type('textbox', 'Name', 'zażółć 1');
  await tab.text(/^name: zażółć 1$/);
  await tab.key('Control+a');
  await tab.key('Control+c');
  assert.equal(await pasted_elsewhere(person), 'zażółć 1');
  await tab.to_front();
  await tab.type('textbox', 'Name', 'Лид 2');
  await tab.text(/^name: Лид 2$/);
  await tab.key('Control+a');
  await tab.key('Control+x');
  await tab.text(/^name: $/);
  assert.equal(await pasted_elsewhere(person), 'Лид 2');
}));

test('what was copied elsewhere is pasted into a field, and outside of one the program gets it', () => with_tab(async (tab, person) => {
  await copied_elsewhere(person, '見込み客\tżółw');
  await tab.to_front();
  await tab.enter('textbox', 'Name');
  await tab.key('Control+v');
  await tab.text(/^name: 見込み客/);
  await tab.focus('button', 'Press');
  await tab.settle();
  await tab.key('Control+v');
  await tab.text('pasted: 見込み客\tżółw');
}));

test('a Copy button fills the clipboard', () => with_tab(async (tab, person) => {
  await tab.press('button', 'Copy');
  await tab.settle();
  assert.equal(await pasted_elsewhere(person), 'copied by the program');
}));
