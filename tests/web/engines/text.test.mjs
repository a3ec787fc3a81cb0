// Text on the page, in each engine: keys, letters of AltGr, input methods.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site('platform_page');

test('typed letters of several scripts arrive once, and a key takes one away', () => with_tab(async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.write('ab żółw Лид');
  await tab.text(/^name: ab żółw Лид$/);
  await tab.key('Backspace');
  await tab.text(/^name: ab żółw Ли$/);
  assert.equal((await tab.described('textbox', 'Name')).value, 'ab żółw Ли');
}));

test('what is selected is replaced by what is typed', () => with_tab(async (tab) => {
  await tab.type('textbox', 'Name', 'first');
  await tab.text(/^name: first$/);
  await tab.type('textbox', 'Name', 'second');
  await tab.text(/^name: second$/);
  await tab.key('Home');
  await tab.write('a ');
  await tab.text(/^name: a second$/);
}));

test('a letter of AltGr reaches the field and is no shortcut', () => with_tab(async (tab) => {
  await tab.type('textbox', 'Name', 'z');
  await tab.text(/^name: z$/);
  // Windows says Ctrl and Alt of it, beside AltGraph: ż would be Ctrl+Z, ą Ctrl+A.
  const prevented = await tab.evaluate(() => [['ż', 'KeyZ'], ['ą', 'KeyA']].map(([key, code]) => {
    const field = document.getElementById('text');
    const how = { key, code, ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true, cancelable: true };
    const goes_on = field.dispatchEvent(new KeyboardEvent('keydown', how));
    if (goes_on) document.execCommand('insertText', false, key);
    field.dispatchEvent(new KeyboardEvent('keyup', how));
    return !goes_on;
  }));
  assert.deepEqual(prevented, [false, false]);
  await tab.text(/^name: zżą$/);
}));

test('a composition is committed once, and its Enter is its own', () => with_tab(async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.compose(['み', 'みこ', 'みこみ'], '見込み客');
  await tab.text(/^name: 見込み客$/);
  await tab.settle();
  await tab.text(/^name: 見込み客$/);
  await tab.write('!');
  await tab.text(/^name: 見込み客!$/);
}));

test('a composition that is given up leaves nothing', () => with_tab(async (tab) => {
  await tab.type('textbox', 'Name', 'as it was');
  await tab.compose(['み'], '');
  await tab.settle();
  await tab.write('.');
  await tab.text(/^name: as it was\.$/);
}));

test('lines go into a field of several lines by Enter', () => with_tab(async (tab) => {
  await tab.enter('textbox', 'Notes');
  await tab.write('one');
  await tab.key('Enter');
  await tab.write('two');
  await tab.wait_for(() => [...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === 'notes: one\ntwo'));
}));
