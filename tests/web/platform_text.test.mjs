// Text on the page in a real Chromium: typing, input methods, the clipboard, old encodings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';

const { browser, with_tab } = platform_site();

const read_clipboard = (tab) => tab.page.evaluate(() => navigator.clipboard.readText());
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('typed text, letters of AltGr and inserted text arrive once', () => with_tab({}, async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.page.keyboard.type('ab ');
  await tab.page.keyboard.insertText('żółw Лид');
  await tab.text(/^name: ab żółw Лид$/);
  await tab.key('Backspace');
  await tab.text(/^name: ab żółw Ли$/);
}));

test('what is typed as soon as a field is pressed is the field\'s, and nothing else is pressed by it', () => with_tab({}, async (tab) => {
  const { x, y, width, height } = await tab.box('textbox', 'Name');
  await tab.find('button', 'Press').focus();
  await tab.text('presses: 0');
  // The program draws no frame before all of it has come.
  await tab.page.evaluate(() => {
    const request = window.requestAnimationFrame;
    const waiting = [];
    window.requestAnimationFrame = (draw) => waiting.push(draw);
    window.go_on = () => {
      window.requestAnimationFrame = request;
      waiting.forEach((draw) => request(draw));
    };
  });
  await tab.page.mouse.click(x + width / 2, y + height / 2);
  await tab.page.keyboard.insertText('ü');
  await tab.page.keyboard.type(' a');
  await tab.page.keyboard.press('Enter');
  await tab.page.evaluate(() => window.go_on());
  await tab.text(/^name: ü a$/);
  await tab.text('presses: 0');
}));

test('a composition is drawn while it lasts and committed once', () => with_tab({}, async (tab) => {
  await tab.enter('textbox', 'Name');
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Input.imeSetComposition', { text: 'みこみ', selectionStart: 3, selectionEnd: 3 });
  await tab.settle();
  await tab.text(/^name: $/);
  await session.send('Input.insertText', { text: '見込み客' });
  await tab.text(/^name: 見込み客$/);
  await tab.settle();
  await tab.text(/^name: 見込み客$/);
}));

test('events of a composition as WebKit and Firefox order them commit once', () => with_tab({}, async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.page.evaluate(() => {
    const field = document.getElementById('text');
    const say = (kind, data) => field.dispatchEvent(new CompositionEvent(kind, { data, bubbles: true }));
    const input = (inputType, data, isComposing) =>
      field.dispatchEvent(new InputEvent('input', { inputType, data, isComposing, bubbles: true }));
    say('compositionstart', '');
    say('compositionupdate', 'zu');
    input('insertCompositionText', 'zu', true);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true }));
    say('compositionend', 'ず');
    input('insertCompositionText', 'ず', false);
  });
  await tab.text(/^name: ず$/);
}));

test('keyboards on glass: what they changed becomes letters and keys', () => with_tab({}, async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.page.evaluate(() => {
    const field = document.getElementById('text');
    const input = (inputType, data = null) => field.dispatchEvent(new InputEvent('input', { inputType, data, bubbles: true }));
    input('insertText', 'a');
    input('insertText', 'b');
    input('deleteContentBackward');
  });
  await tab.text(/^name: a$/);
}));

test('copy, cut and paste go through the system clipboard', () => with_tab(clipboard, async (tab) => {
  await tab.type('textbox', 'Name', 'zażółć 見込');
  await tab.text(/^name: zażółć 見込$/);
  await tab.key('Control+a');
  await tab.key('Control+c');
  assert.equal(await read_clipboard(tab), 'zażółć 見込');
  await tab.key('Control+x');
  await tab.text(/^name: $/);
  await tab.page.evaluate(() => navigator.clipboard.writeText('外 paste'));
  await tab.key('Control+v');
  await tab.text(/^name: 外 paste$/);
}));

test('a Copy button fills the clipboard, and a paste outside of a field reaches the program', () => with_tab(clipboard, async (tab) => {
  await tab.press('button', 'Copy');
  await tab.settle();
  assert.equal(await read_clipboard(tab), 'copied by the program');
  await tab.page.evaluate(() => navigator.clipboard.writeText('a\tb'));
  await tab.key('Control+v');
  await tab.text('pasted: a');
}));

test('old encodings are read, cut anywhere, and what has no letter is counted', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Decode');
  await tab.text('decoded: zażółć\uFFFD 1 見込 false');
}));
