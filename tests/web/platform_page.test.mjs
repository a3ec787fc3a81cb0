// The platform in a real Chromium: text, clipboard, pixels, frames, files, the store, the mirror.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser, page_folder, top } from './driver.mjs';

const build = process.env.LEADBENCH_PLATFORM_BUILD ?? join(top, 'build/web');
let site;
let browser;

before(async () => {
  if (!existsSync(join(build, 'bin/platform_page.mjs')) || !process.env.CI) {
    execFileSync('ninja', ['-C', build, '--quiet', 'platform_page'], { stdio: ['ignore', 2, 2] });
  }
  site = page_folder('platform_page', join(build, 'bin'));
  browser = await Browser.start({ folder: site.folder });
});

after(async () => {
  await browser?.close();
  site?.remove();
});

// A tab of a fresh visitor, closed and checked for errors afterwards.
async function with_tab(options, use) {
  const visitor = await browser.visitor(options);
  await use(await visitor.tab(), visitor);
  await visitor.close();
}

const read_clipboard = (tab) => tab.page.evaluate(() => navigator.clipboard.readText());
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('a press with the mouse and one through the mirror do the same', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Press');
  await tab.text('presses: 1');
  await tab.find('button', 'Press').evaluate((element) => element.click());
  await tab.text('presses: 2');
}));

test('the ways out that the policy leaves open are gone, and nothing asks another origin', () => with_tab({}, async (tab) => {
  assert.equal(await tab.page.evaluate(() => typeof RTCPeerConnection + typeof WebTransport), 'undefinedundefined');
  assert.deepEqual(tab.requests.filter((address) => !address.startsWith(browser.address)), []);
}));

test('typed text, letters of AltGr and inserted text arrive once', () => with_tab({}, async (tab) => {
  await tab.enter('textbox', 'Name');
  await tab.page.keyboard.type('ab ');
  await tab.page.keyboard.insertText('żółw Лид');
  await tab.text(/^name: ab żółw Лид$/);
  await tab.key('Backspace');
  await tab.text(/^name: ab żółw Ли$/);
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

test('old encodings are read, cut anywhere, and what has no letter is counted', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Decode');
  await tab.text('decoded: zażółć\uFFFD 1 見込 false');
}));

test('saved blocks are there after a reload and after the tab was closed', () => with_tab({}, async (tab, visitor) => {
  await tab.text('loaded: generation 0, failure 0');
  for (let count = 1; count <= 12; count++) {
    await tab.press('button', 'Save');
    await tab.text(`saved: ${count}`);
  }
  await tab.reload();
  await tab.text('loaded: generation 12, failure 0');
  await tab.text(/^count: 12$/);
  await tab.close();
  const again = await visitor.tab();
  await again.text('loaded: generation 12, failure 0');
  await again.text(/^count: 12$/);
  const records = await again.page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('leadbench/main');
    request.onsuccess = () => {
      const count = request.result.transaction('records').objectStore('records').count();
      count.onsuccess = () => done(count.result);
    };
  }));
  // Twelve saves of page 0 and one of eight others: what has a newer copy is not kept.
  assert.ok(records <= 9, `${records} records`);
}));

test('a flipped byte of a stored page is found on loading', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('leadbench/main');
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      const cursor = transaction.objectStore('records').openCursor();
      cursor.onsuccess = () => {
        const bytes = new Uint8Array(cursor.result.value);
        bytes[bytes.length - 1000] ^= 1;
        cursor.result.update(bytes.buffer);
      };
      transaction.oncomplete = done;
    };
  }));
  await tab.reload();
  await tab.text('loaded: generation 1, failure 5');
}));

test('a second tab only reads, and takes over with fresh pages when the first is gone', () => with_tab({}, async (tab, visitor) => {
  await tab.text('access: writer');
  const second = await visitor.tab();
  await second.text('access: read only');
  await second.press('button', 'Save');
  await second.settle();
  await second.text('saved: no');
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.close();
  await second.text('access: writer');
  await second.text('loaded: generation 1, failure 0');
  await second.press('button', 'Save');
  await second.text('saved: 2');
}));

test('a writer whose epoch has passed writes nothing', () => with_tab({}, async (tab) => {
  await tab.press('button', 'Save');
  await tab.text('saved: 1');
  await tab.page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open('leadbench/main');
    request.onsuccess = () => {
      const transaction = request.result.transaction('head', 'readwrite');
      const heads = transaction.objectStore('head');
      heads.get('head').onsuccess = (event) => heads.put({ ...event.target.result, epoch: 99 }, 'head');
      transaction.oncomplete = done;
    };
  }));
  await tab.press('button', 'Save');
  await tab.text('saved: failed 4');
  await tab.reload();
  await tab.text('loaded: generation 1, failure 0');
}));

test('a store that was emptied behind our back is told, not written in part', () => with_tab({}, async (tab) => {
  for (const count of [1, 2]) {
    await tab.press('button', 'Save');
    await tab.text(`saved: ${count}`);
  }
  await tab.page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase('leadbench/main').onsuccess = done; }));
  await tab.press('button', 'Save');
  await tab.text('saved: failed 6');
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
  const cost = () => tab.page.evaluate(() => ({ ...window.leadbench.mirror.cost }));
  const first = await cost();
  await tab.page.mouse.move(700, 600, { steps: 60 });
  const last = await cost();
  assert.ok(last.updates - first.updates >= 10, `${last.updates - first.updates} updates`);
  const mean = (last.total_ms - first.total_ms) / (last.updates - first.updates);
  assert.ok(mean < 1, `${mean} ms`);
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

test('a program that breaks its own promise is stopped, says so, and what was saved is there', async () => {
  const visitor = await browser.visitor();
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
    const visitor = await browser.visitor();
    await visitor.context.addInitScript(script);
    const tab = await visitor.tab({ started: false });
    const said = tab.page.getByRole('alert');
    await said.waitFor();
    assert.ok((await said.textContent()).includes(sentence), await said.textContent());
    await visitor.context.close();
  });
}
