// Text stands out from its ground everywhere: in every room, each theme and the projector preset, every
// line that the canvas shows has a contrast of 4.5 or better, read from its pixels at scale 3: the most
// different pixel within the letters against the commonest one of the line.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser, page_folder, top } from './driver.mjs';
import { rooms } from './rooms.mjs';
import { bundle } from './scripts.mjs';

const least = 4.5;
/** What the person's system asks for, which the program follows. */
const themes = {
  light: { colorScheme: 'light', contrast: null },
  dark: { colorScheme: 'dark', contrast: null },
  'high contrast': { colorScheme: 'dark', contrast: 'more' },
};

let browser;
let script;
before(async () => {
  const drawn_text = JSON.stringify(join(top, 'tests/web/drawn_text.mjs'));
  script = `(() => {${await bundle(`import * as drawn_text from ${drawn_text}; window.drawn_text = drawn_text; drawn_text.watch_drawing();`)}})();`;
  browser = await Browser.start({ folder: page_folder().folder });
});
after(async () => browser?.close());

async function start() {
  const visitor = await browser.visitor({ deviceScaleFactor: 3 });
  await visitor.context.addInitScript(script);
  return { visitor, tab: await visitor.tab() };
}

/** A page that was just opened shows the first of them. */
async function show_theme(tab, name) {
  if ((tab.theme ?? 'light') === name) return;
  tab.theme = name;
  const drawn = await tab.frames();
  await tab.page.emulateMedia(themes[name]);
  await tab.wait_for((before) => window.leadbench.frames.count > before, drawn);
  await tab.settle();
}

/** Every line that is too faint, with the nearest words of the mirror, and how many lines there are. */
async function measure(tab) {
  return tab.page.evaluate(async (wanted) => {
    const lines = await window.drawn_text.text_contrasts();
    const words = ([x, y, width, height]) => {
      const around = [...document.querySelectorAll('#mirror [data-node]')].filter((node) => {
        const box = node.getBoundingClientRect();
        return box.left <= x + width / 2 && box.right >= x + width / 2 && box.top <= y + height / 2 && box.bottom >= y + height / 2;
      }).at(-1);
      return (around?.getAttribute('aria-label') ?? around?.textContent ?? '').slice(0, 60);
    };
    const faint = lines.filter(({ ratio }) => ratio < wanted)
      .map(({ box, ratio, ink, ground }) => `"${words(box)}" at ${box.join(', ')}: ${ratio.toFixed(2)}, ${ink} on ${ground}`);
    return { faint, count: lines.length };
  }, least);
}

async function look(tab, place, names, found) {
  for (const name of names) {
    await show_theme(tab, name);
    const { faint, count } = await measure(tab);
    assert.ok(count >= 5, `only ${count} lines were seen: ${place}, ${name}`);
    found.lines += count;
    found.faint.push(...faint.map((line) => `${place}, ${name}: ${line}`));
  }
}

test('every line of text in every room and theme stands out from its ground', async () => {
  const { visitor, tab } = await start();
  const found = { lines: 0, faint: [] };
  await tab.settle();
  await look(tab, 'welcome', Object.keys(themes), found);
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  for await (const place of rooms(tab)) await look(tab, place, Object.keys(themes), found);
  assert.ok(found.lines > 1000, `only ${found.lines} lines were seen`);
  assert.deepEqual(found.faint, []);
  await visitor.close();
});

test('so does every line under the projector, in one theme after another', async () => {
  const { visitor, tab } = await start();
  const found = { lines: 0, faint: [] };
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.press('button', 'Look');
  await tab.settle();
  await tab.press('menuitem', 'Projector');
  let turn = 0;
  for await (const place of rooms(tab)) await look(tab, place, [Object.keys(themes)[turn++ % 3]], found);
  assert.deepEqual(found.faint, []);
  await visitor.close();
});
