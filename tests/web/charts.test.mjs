// The charts on the real page: the shader colours what was counted, a lost context is drawn again,
// a rectangle filters the table, and each chart is copied and saved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';

let browser;
before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});
after(() => browser?.close());

const map = ['img', 'Map of fit and behaviour'];

/** A tab with the sample's map, and no message over it. */
async function open_map(options = {}) {
  const visitor = await browser.visitor(options);
  const tab = await visitor.tab();
  await tab.press('button', 'Open the sample');
  await tab.press('button', 'Close');
  await tab.press('radio', 'Map');
  await tab.box(...map);
  return { visitor, tab };
}

/** The picture that a press on Save as PNG gives: its size, and how many of its pixels have which colour. */
async function saved_picture(tab) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.press('button', 'Save as PNG')]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const picture = await tab.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawn = canvas.getContext('2d');
    drawn.drawImage(bitmap, 0, 0);
    const { data } = drawn.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = {};
    for (let i = 0; i < data.length; i += 4) {
      const colour = [data[i], data[i + 1], data[i + 2]].map((part) => part.toString(16).padStart(2, '0')).join('');
      colours[colour] = (colours[colour] ?? 0) + 1;
    }
    return { width: bitmap.width, height: bitmap.height, colours };
  }, Buffer.concat(chunks).toString('base64'));
  return { name: download.suggestedFilename(), ...picture };
}

test('the map is saved in the colours of its counts, and is the same after a lost context', async () => {
  const { visitor, tab } = await open_map();
  const before_loss = await saved_picture(tab);
  const plot = await tab.box(...map);
  assert.equal(before_loss.name, 'leadbench-map.png');
  assert.ok(before_loss.width > plot.width && before_loss.height > plot.height);
  // The seven steps of the light theme (TOKENS.md), of which the sample has all.
  for (const colour of ['eaf1f6', 'c9dde9', '9cc3d8', '63a2c2', '2c769d', '1c5d82', '0f3b57'])
    assert.ok(before_loss.colours[colour] > 40, `${colour}: ${before_loss.colours[colour]}`);
  await tab.page.evaluate(() => new Promise((done) => {
    const canvas = document.getElementById('canvas');
    const loss = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => loss.restoreContext()), { once: true });
    canvas.addEventListener('webglcontextrestored', () => done(), { once: true });
    loss.loseContext();
  }));
  assert.deepEqual(await saved_picture(tab), before_loss);
  await visitor.close();
});

test('two fingers zoom the map about their middle, move it, and press nothing', async () => {
  const { visitor, tab } = await open_map({ hasTouch: true });
  const session = await tab.page.context().newCDPSession(tab.page);
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const shown = async () => {
    const said = await tab.find(...map).getAttribute('aria-description');
    const number = '(\u2212?[\\d.,]+)';
    const found = said.match(new RegExp(`behaviour ${number} to ${number}, fit ${number} to ${number}$`));
    const [from, to, low, high] = found.slice(1).map((text) => Number(text.replace('\u2212', '-').replaceAll(',', '')));
    return { from, to, low, high };
  };
  const box = await tab.box(...map);
  const at = (x, y, id) => ({ x: box.x + box.width * x, y: box.y + box.height * y, id });
  const before = await shown();
  // From a tenth to four tenths of the width apart, about the middle of the plot.
  await touch('touchStart', at(0.45, 0.5, 1));
  await touch('touchStart', at(0.45, 0.5, 1), at(0.55, 0.5, 2));
  for (const share of [0.1, 0.15, 0.2]) await touch('touchMove', at(0.5 - share, 0.5, 1), at(0.5 + share, 0.5, 2));
  await tab.settle();
  const near = await shown();
  const close_to = (a, b, unit) => assert.ok(Math.abs(a - b) <= unit / 50, `${a} is about ${b}`);
  const length = before.to - before.from;
  close_to(near.to - near.from, length / 4, length);
  close_to((near.to + near.from) / 2, (before.to + before.from) / 2, length);
  close_to(near.high - near.low, (before.high - before.low) / 4, before.high - before.low);
  // Both of them to the right: the map goes with them.
  await touch('touchMove', at(0.5, 0.5, 1), at(0.9, 0.5, 2));
  await tab.settle();
  const moved = await shown();
  close_to(moved.to - moved.from, near.to - near.from, near.to - near.from);
  close_to(moved.from, near.from - 0.2 * (near.to - near.from), near.to - near.from);
  // The finger that stays moves nothing more.
  await touch('touchEnd', at(0.5, 0.5, 1));
  await touch('touchMove', at(0.6, 0.7, 1));
  await touch('touchEnd');
  await tab.settle();
  assert.deepEqual(await shown(), moved);
  assert.equal(await tab.has('button', 'In the chosen area'), false);
  await visitor.close();
});

test('a rectangle that is drawn on the map filters the table, and the chip takes it away', async () => {
  const { visitor, tab } = await open_map();
  await tab.press('radio', 'Select an area');
  const box = await tab.box(...map);
  await tab.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6, { steps: 5 });
  await tab.page.mouse.up();
  await tab.press('button', 'Show them in the table');
  await tab.box('button', 'In the chosen area');
  const rows = async () => Number(await tab.find('grid', 'Leads').getAttribute('aria-rowcount'));
  const inside = await rows();
  assert.ok(inside > 1 && inside < 5001, String(inside));
  await tab.press('button', 'In the chosen area');
  await tab.page.waitForFunction((few) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > few, inside);
  assert.equal(await rows(), 5001);
  await visitor.close();
});
