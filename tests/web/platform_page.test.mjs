// The page in a real Chromium: pixels, frames, files, fingers, the mirror, a lost context.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';

const { browser, with_tab } = platform_site();

test('a press with the mouse and one through the mirror do the same', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Press');
  await tab.text('presses: 1');
  await tab.find('button', 'Press').evaluate((element) => element.click());
  await tab.text('presses: 2');
}));

for (const density of [1, 1.5, 2]) {
  test(`the canvas has the screen's own pixels at a density of ${density}`, () =>
    with_tab({ viewport: { width: 900, height: 500 }, deviceScaleFactor: density }, async (tab) => {
      const size = await tab.page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
      assert.deepEqual(size, [900 * density, 500 * density]);
      await tab.text(`size: 900 x 500 at ${density}`);
      await tab.page.setViewportSize({ width: 640, height: 480 });
      await tab.text(`size: 640 x 480 at ${density}`);
    }));
}

test('an idle page draws nothing, an event a few frames', () => with_tab({}, async (tab) => {
  await tab.page.mouse.move(700, 600);
  await tab.settle();
  // Past the one late look for tooltips, which is due 0.6 s after the pointer's last move.
  await tab.page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
  await tab.settle();
  const before_idle = await tab.frames();
  await tab.page.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
  assert.equal(await tab.frames(), before_idle);
  await tab.key('F2');
  await tab.settle();
  const drawn = (await tab.frames()) - before_idle;
  assert.ok(drawn >= 2 && drawn <= 8, `${drawn} frames for one key`);
}));

test('a dropped file is read in slices', () => with_tab({}, async (tab) => {
  const bytes = Buffer.alloc(2_500_000, 3);
  await tab.drop_files([{ name: 'leads – żółć.csv', bytes }]);
  await tab.text('file: leads – żółć.csv, 2500000 bytes, 3 slices, 2500000 read, sum 7500000');
}));

test('an empty file is one empty last slice', () => with_tab({}, async (tab) => {
  await tab.drop_files([{ name: 'empty.csv', text: '' }]);
  await tab.text('file: empty.csv, 0 bytes, 1 slices, 0 read, sum 0');
}));

test('a download arrives with its name and bytes', () => with_tab({}, async (tab) => {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.press('button', 'Download')]);
  assert.equal(download.suggestedFilename(), 'table.csv');
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString(), 'a;b\n1;2\n');
}));

test('the mirror says roles, names, values and states, and Tab walks it', () => with_tab({}, async (tab) => {
  assert.equal(await tab.find('main', 'Page').count(), 1);
  assert.equal(await tab.find('heading', 'Platform').count(), 1);
  const slider = tab.find('slider', 'Weight');
  assert.equal(await slider.getAttribute('aria-valuetext'), '40 points');
  await tab.find('button', 'Press').focus();
  await tab.key('Enter');
  await tab.text('presses: 1');
  await tab.key('Space');
  await tab.text('presses: 2');
  await tab.key('Tab');
  await tab.wait_for(() => document.activeElement.id === 'text');
  assert.equal(await tab.find('textbox', 'Name').count(), 1);
  await tab.page.keyboard.type('typed');
  await tab.text(/^name: typed$/);
  assert.equal(await tab.find('textbox', 'Name').inputValue(), 'typed');
  await tab.key('Tab');
  await tab.wait_for(() => document.activeElement.getAttribute('aria-label') === 'Notes');
}));

test('a node that takes another role stays in its place', () => with_tab({}, async (tab) => {
  for (let press = 1; press <= 3; ++press) {
    await tab.press('button', 'Press');
    await tab.text(`presses: ${press}`);
  }
  await tab.text('Platform pressed');
  const first = await tab.page.evaluate(() => document.querySelector('#mirror [role=main], #mirror main').firstElementChild.getAttribute('role'));
  assert.equal(first, 'status');
}));

test('a slider moves by the mouse, by keys and by a screen reader', () => with_tab({}, async (tab) => {
  await tab.drag('slider', 'Weight', 0.4, 0.9);
  const dragged = Number((await tab.text(/^weight: [0-9]+$/)).slice(8));
  assert.ok(dragged > 80 && dragged < 100, `${dragged}`);
  await tab.set_value('slider', 'Weight', 12);
  await tab.text(/^weight: 12$/);
  await tab.find('slider', 'Weight').focus();
  await tab.key('ArrowRight');
  await tab.text(/^weight: 13$/);
  await tab.key('End');
  await tab.text(/^weight: 100$/);
}));

test('three hundred nodes of which one or two change cost the mirror under a millisecond', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Crowd');
  await tab.text('item 299');
  await tab.page.mouse.move(700, 600, { steps: 120 });
  const costs = await tab.page.evaluate(() => [...window.leadbench.mirror.costs_ms].sort((a, b) => a - b));
  assert.ok(costs.length >= 50, `${costs.length} updates`);
  // The median: what a busy machine does to single updates is not the mirror's.
  const median = costs[costs.length >> 1];
  assert.ok(median < 1, `${median} ms`);
}));

test('fingers tap, drag a slider, and press long', () => with_tab({ hasTouch: true }, async (tab) => {
  const centre = async (role, name, share = 0.5) => {
    const box = await tab.box(role, name);
    return { x: box.x + box.width * share, y: box.y + box.height / 2 };
  };
  const session = await tab.page.context().newCDPSession(tab.page);
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const button = await centre('button', 'Press');
  await tab.page.touchscreen.tap(button.x, button.y);
  await tab.text('presses: 1');
  await touch('touchStart', await centre('slider', 'Weight', 0.4));
  await touch('touchMove', await centre('slider', 'Weight', 0.6));
  await touch('touchMove', await centre('slider', 'Weight', 0.99));
  await touch('touchEnd');
  await tab.text(/^weight: (9[0-9]|100)$/);
  await touch('touchStart', button);
  await tab.text('context menus: 1');
  await touch('touchEnd');
  await tab.settle();
  await tab.text('presses: 1');
  const field = await centre('textbox', 'Name');
  await tab.page.touchscreen.tap(field.x, field.y);
  await tab.wait_for(() => document.activeElement?.id === 'text');
}));

test('a hidden page goes on working without drawing', () => with_tab({}, async (tab) => {
  await tab.settle();
  const hide = (hidden) => tab.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  const drawn = await tab.frames();
  await hide(true);
  await tab.drop_files([{ name: 'behind.csv', bytes: Buffer.alloc(3_000_000, 1) }]);
  await tab.page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await tab.frames(), drawn);
  await hide(false);
  await tab.text('file: behind.csv, 3000000 bytes, 3 slices, 3000000 read, sum 3000000');
}));

test('long work goes on between the frames, and draws none until there is something to see', () => with_tab({}, async (tab) => {
  await tab.settle();
  await tab.press('button', 'Work');
  await tab.settle();
  await tab.text('turns: 500');
  await tab.settle();
  const drawn = await tab.frames();
  await tab.press('button', 'Work');
  await tab.text('turns: 1000');
  await tab.settle();
  assert.ok(await tab.frames() - drawn < 100, 'what a press takes, not one for each turn');
}));

test('a lost context is rebuilt', () => with_tab({}, async (tab) => {
  await tab.settle();
  await tab.page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    const lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    lose.loseContext();
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => lose.restoreContext()));
  });
  await tab.text('restored: 1');
  await tab.press('button', 'Press');
  await tab.text('presses: 1');
  await tab.settle();
  const shot = await tab.page.screenshot({ clip: await tab.box('button', 'Press') });
  await tab.reload();
  await tab.press('button', 'Press');
  await tab.text('presses: 1');
  await tab.settle();
  assert.deepEqual(shot, await tab.page.screenshot({ clip: await tab.box('button', 'Press') }));
}));

test('the place in the address is told both ways', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Go');
  await tab.wait_for(() => location.hash === '#leads/7');
  await tab.page.evaluate(() => { location.hash = 'funnel'; });
  await tab.text('place: funnel');
}));

test('dark and light follow the system while the page is open', () => with_tab({ colorScheme: 'light' }, async (tab) => {
  await tab.text('dark: no');
  await tab.page.emulateMedia({ colorScheme: 'dark' });
  await tab.text('dark: yes');
}));
