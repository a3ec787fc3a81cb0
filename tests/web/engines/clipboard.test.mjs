// The clipboard of the system in both ways, in each engine, by keys alone: an ordinary page is on its other side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site('platform_page');

/** Presses a key that copies; resolves when the browser has asked for the text, which it may do after the program had the key. */
async function take(tab, key) {
  await tab.evaluate(() => {
    window.asked = false;
    for (const kind of ['copy', 'cut']) document.addEventListener(kind, () => { window.asked = true; }, { once: true });
  });
  await tab.key(key);
  await tab.wait_for(() => window.asked);
}

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
  await take(other, 'Control+c');
  await other.close();
  person.tabs.splice(person.tabs.indexOf(other), 1);
}

test('what is copied or cut from a field can be pasted elsewhere', () => with_tab(async (tab, person) => {
  await tab.type('textbox', 'Name', 'zażółć 1');
  await tab.text(/^name: zażółć 1$/);
  await tab.key('Control+a');
  await take(tab, 'Control+c');
  assert.equal(await pasted_elsewhere(person), 'zażółć 1');
  await tab.to_front();
  await tab.type('textbox', 'Name', 'Лид 2');
  await tab.text(/^name: Лид 2$/);
  await tab.key('Control+a');
  await take(tab, 'Control+x');
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

test('a cut whose event comes while keys before it still wait for their frames has the text all the same', () => with_tab(async (tab) => {
  await tab.type('textbox', 'Name', 'hurried');
  await tab.text(/^name: hurried$/);
  // All of it in one turn of the page, as on one that is busy: no frame is drawn between.
  const cut = await tab.evaluate(() => {
    const field = document.getElementById('text');
    const key = (kind, name, code, ctrlKey) =>
      field.dispatchEvent(new KeyboardEvent(kind, { key: name, code, ctrlKey, bubbles: true, cancelable: true }));
    const tap = (...given) => ['keydown', 'keyup'].forEach((kind) => key(kind, ...given));
    for (let i = 0; i < 8; ++i) tap('ArrowLeft', 'ArrowLeft', false);
    tap('a', 'KeyA', true);
    key('keydown', 'x', 'KeyX', true);
    const event = new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    field.dispatchEvent(event);
    key('keyup', 'x', 'KeyX', false);
    return event.clipboardData.getData('text/plain');
  });
  assert.equal(cut, 'hurried');
  await tab.text(/^name: $/);
}));

test('a cut or a copy whose event comes some pictures after its key has the text all the same', () => with_tab(async (tab) => {
  const late = (key, code, kind) => tab.evaluate(async (given) => {
    const field = document.getElementById('text');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: given.key, code: given.code, ctrlKey: true, bubbles: true, cancelable: true }));
    for (let i = 0; i < 5; ++i) await new Promise((done) => requestAnimationFrame(done));
    // Firefox gives the event a clipboard of its own.
    const event = new ClipboardEvent(given.kind, { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    field.dispatchEvent(event);
    field.dispatchEvent(new KeyboardEvent('keyup', { key: given.key, code: given.code, bubbles: true }));
    return event.clipboardData.getData('text/plain');
  }, { key, code, kind });
  await tab.type('textbox', 'Name', 'not lost');
  await tab.text(/^name: not lost$/);
  await tab.key('Control+a');
  assert.equal(await late('c', 'KeyC', 'copy'), 'not lost');
  assert.equal(await late('x', 'KeyX', 'cut'), 'not lost');
  await tab.text(/^name: $/);
  assert.equal(await late('c', 'KeyC', 'copy'), ''); // nothing is selected, and what was copied before is not given again
}));
