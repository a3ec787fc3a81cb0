// The start of the page and its end: what is lacking is said, nothing leaves, a broken program stops.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';

const { browser, with_tab } = platform_site();

test('the ways out that the policy leaves open are gone, and nothing asks another origin', () => with_tab({}, async (tab) => {
  assert.equal(await tab.page.evaluate(() => typeof RTCPeerConnection + typeof WebTransport), 'undefinedundefined');
  assert.deepEqual(tab.requests.filter((address) => !address.startsWith(browser().address)), []);
}));

test('a program that breaks its own promise is stopped, says so, and what was saved is there', async () => {
  const visitor = await browser().visitor();
  const tab = await visitor.tab();
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.press('button', 'Break');
  await tab.page.getByRole('alert').waitFor();
  assert.match(await tab.page.getByRole('alert').textContent(), /The program has stopped/);
  await tab.page.mouse.move(300, 300);
  await tab.key('a');
  await tab.page.getByRole('button', { name: 'Load again' }).click();
  await tab.ready();
  await tab.text('loaded: generation 1, failure 0');
  assert.equal(tab.errors.filter((error) => !/LB_CHECK|Aborted|RuntimeError|unreachable|presses_/.test(error)).length, 0, tab.errors.join('\n'));
  await visitor.context.close();
});

test('zoom, reload and tab keys are left to the browser', () => with_tab({}, async (tab) => {
  const swallowed = await tab.page.evaluate(() => {
    const keys = [
      ['F5', {}], ['F11', {}], ['F12', {}], ['+', { ctrlKey: true }], ['-', { ctrlKey: true }], ['0', { ctrlKey: true }],
      ['t', { ctrlKey: true }], ['w', { ctrlKey: true }], ['n', { ctrlKey: true }], ['l', { ctrlKey: true }], ['r', { ctrlKey: true }],
    ];
    const canvas = document.getElementById('canvas');
    const taken = keys.filter(([key, more]) =>
      !document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })));
    const wheel = new WheelEvent('wheel', { deltaY: 10, ctrlKey: true, bubbles: true, cancelable: true });
    if (!canvas.dispatchEvent(wheel)) taken.push(['wheel']);
    return taken;
  });
  assert.deepEqual(swallowed, []);
}));

for (const [lack, script, sentence] of [
  ['WebAssembly', () => Reflect.deleteProperty(globalThis, 'WebAssembly'), 'WebAssembly with SIMD and exceptions is missing'],
  ['WebGL 2', () => { HTMLCanvasElement.prototype.getContext = () => null; }, 'WebGL 2 is missing'],
  ['IndexedDB', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }), 'IndexedDB is missing'],
  ['allowed storage', () => { IDBFactory.prototype.open = () => { const r = {}; queueMicrotask(() => { r.error = new DOMException('', 'SecurityError'); r.onerror?.(); }); return r; }; }, 'Allow site data'],
  ['room', () => { IDBFactory.prototype.open = () => { const r = {}; queueMicrotask(() => { r.error = new DOMException('', 'QuotaExceededError'); r.onerror?.(); }); return r; }; }, 'no room left'],
]) {
  test(`a browser without ${lack} is told so in plain words`, async () => {
    const visitor = await browser().visitor();
    await visitor.context.addInitScript(script);
    const tab = await visitor.tab({ started: false });
    const said = tab.page.getByRole('alert');
    await said.waitFor();
    assert.ok((await said.textContent()).includes(sentence), await said.textContent());
    await visitor.context.close();
  });
}

test('a page whose letters do not come says so, and starts once they do', async () => {
  const visitor = await browser().visitor();
  await visitor.context.route('**/fonts/sans.ttf', (route) => route.abort());
  const tab = await visitor.tab({ started: false });
  const said = tab.page.getByRole('alert');
  await said.waitFor();
  assert.match(await said.textContent(), /A part of the program did not arrive/);
  await visitor.context.unroute('**/fonts/sans.ttf');
  await tab.page.getByRole('button', { name: 'Load again' }).click();
  await tab.ready();
  await visitor.context.close();
});
