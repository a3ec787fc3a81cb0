// The layer over the canvas, which is changed where a frame changed, is what it would be if it were made
// from nothing: whatever was scrolled, opened, typed or left before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';
import { go_to, rooms } from './rooms.mjs';

let browser;
before(async () => (browser = await Browser.start({ folder: page_folder().folder })));
after(async () => browser?.close());

/** Keeps the newest list of nodes that the program gave. */
function keep_list() {
  const { mirror } = window.leadbench;
  const { show } = mirror;
  mirror.show = function (words, texts) {
    window.list = [words.slice(), texts.slice()];
    return show.call(this, words, texts);
  };
}

/** What the layer is, and what it is once it was emptied and the same list is shown again. */
function layer_and_fresh_layer() {
  const { list, leadbench: { mirror } } = window;
  const attributes = (element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort().join(' ');
  const own_text = (element) => (element.firstElementChild ? '' : element.textContent) + (element.value ?? '');
  const lines = (element, depth) => [...element.children].flatMap((child) =>
    [`${' '.repeat(depth)}${child.localName} ${attributes(child)}: ${own_text(child)}`, ...lines(child, depth + 1)]);
  const root = document.getElementById('mirror');
  document.activeElement?.blur();
  mirror.stand_in(false); // for the focused text field the page's real field speaks, which is no part of the layer
  const layer = lines(root, 0);
  mirror.show(new Uint32Array(0), new Uint8Array(0));
  const emptied = root.childElementCount;
  mirror.show(...list);
  return { layer, emptied, fresh: lines(root, 0) };
}

async function check(tab, where) {
  const { layer, emptied, fresh } = await tab.page.evaluate(layer_and_fresh_layer);
  assert.ok(layer.length > 20, where);
  assert.equal(emptied, 0);
  assert.deepEqual(layer, fresh, where);
}

test('a scrolled table is what it would be from nothing', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.page.evaluate(keep_list);
  await go_to(tab, 'Leads');
  const grid = await tab.box('grid', 'Leads');
  await tab.page.mouse.move(grid.x + 200, grid.y + 200);
  for (const [step, distance] of [300, 32, 7, 5000, -400, -33, 90_000, -100_000, 64].entries()) {
    await tab.page.mouse.wheel(0, distance);
    await tab.settle();
    // Half of the steps follow one another on a layer that was never made from nothing.
    if (step % 2 === 1) await check(tab, `scrolled by ${distance}`);
  }
  await visitor.close();
});

test('every room is what it would be from nothing', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.page.evaluate(keep_list);
  for await (const place of rooms(tab)) await check(tab, place);
  await visitor.close();
});
