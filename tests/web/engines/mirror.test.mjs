// The mirror in each engine: roles, names, values, states, the order of Tab, and acts from the keyboard and through it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site('platform_page');

test('roles, names and values are there, and every box is where the canvas shows it', () => with_tab(async (tab) => {
  assert.ok(await tab.has('main', 'Page'));
  assert.ok(await tab.has('heading', 'Platform'));
  assert.equal((await tab.described('slider', 'Weight')).value, '40 points');
  await tab.press('button', 'Press');
  await tab.text('presses: 1');
  await tab.press_through_mirror('button', 'Press');
  await tab.text('presses: 2');
}));

test('Tab walks what can be used, in the order of the screen, through a text field and back', () => with_tab(async (tab) => {
  await tab.focus('button', 'Press');
  for (const next of [['textbox', 'Name'], ['textbox', 'Notes'], ['slider', 'Weight'], ['button', 'Save']]) {
    await tab.key('Tab');
    await tab.wait_for((name) => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent) === name, next[1]);
    assert.deepEqual(await tab.focused(), next);
  }
  await tab.key('Shift+Tab');
  await tab.wait_for(() => document.activeElement.getAttribute('aria-label') === 'Weight');
  await tab.key('Shift+Tab');
  await tab.wait_for(() => document.activeElement.id === 'text');
  await tab.write('typed');
  await tab.text(/^notes: typed$/);
}));

test('Enter and the space bar press what has the focus, once each', () => with_tab(async (tab) => {
  await tab.focus('button', 'Press');
  await tab.key('Enter');
  await tab.text('presses: 1');
  await tab.key('Space');
  await tab.text('presses: 2');
  await tab.settle();
  await tab.text('presses: 2');
}));

test('a slider moves by the mouse, by keys and by a screen reader', () => with_tab(async (tab) => {
  await tab.drag('slider', 'Weight', 0.4, 0.9);
  await tab.text(/^weight: (8[1-9]|9[0-9])$/);
  await tab.set_value('slider', 'Weight', 12);
  await tab.text(/^weight: 12$/);
  await tab.focus('slider', 'Weight');
  await tab.key('ArrowRight');
  await tab.text(/^weight: 13$/);
  await tab.key('End');
  await tab.text(/^weight: 100$/);
  assert.equal((await tab.described('slider', 'Weight')).value, '100 points');
}));
