// A page that nothing happens to does nothing: no frame, no timer, hardly any of the processor's time.
// And one that comes back from behind another tab shows at once what happened meanwhile.
import assert from 'node:assert/strict';
import { setTimeout as pass } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';
import { stored_head } from './tabs_acts.mjs';

const idle_ms = 10_000;
const most_cpu_ms = 100;

let browser;
before(async () => (browser = await Browser.start({ folder: page_folder().folder })));
after(async () => browser?.close());

/** Runs before the page: counts what it asks to be woken for, and what of it is still to come. */
function count_wakes() {
  const wakes = (window.wakes = { asked: [], waiting: new Set() });
  const watch = (begin, end, once) => {
    const [own_begin, own_end] = [window[begin].bind(window), window[end].bind(window)];
    window[begin] = (then, ...given) => {
      const id = own_begin((...arguments_) => {
        if (once) wakes.waiting.delete(`${begin} ${id}`);
        then(...arguments_);
      }, ...given);
      wakes.asked.push(begin);
      wakes.waiting.add(`${begin} ${id}`);
      return id;
    };
    window[end] = (id) => {
      wakes.waiting.delete(`${begin} ${id}`);
      own_end(id);
    };
  };
  watch('setTimeout', 'clearTimeout', true);
  watch('setInterval', 'clearInterval', false);
  watch('requestAnimationFrame', 'cancelAnimationFrame', true);
  watch('requestIdleCallback', 'cancelIdleCallback', true);
  const { postMessage } = MessagePort.prototype; // a turn of the loop
  MessagePort.prototype.postMessage = function (...given) {
    wakes.asked.push('turn');
    return postMessage.apply(this, given);
  };
}

async function cpu_ms(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** What the page does in these seconds, during which nobody speaks to it. */
async function rest(tab, ms) {
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Performance.enable');
  const now = () => tab.page.evaluate(() => ({ frames: window.leadbench.frames.count, asked: window.wakes.asked.length }));
  const before_rest = await now();
  const before_cpu = await cpu_ms(session);
  await pass(ms);
  const cpu = (await cpu_ms(session)) - before_cpu;
  const after_rest = await now();
  const asked = await tab.page.evaluate((from) => window.wakes.asked.slice(from), before_rest.asked);
  return { frames: after_rest.frames - before_rest.frames, asked, cpu };
}

/** Waits, without asking the page to be woken, until it waits for nothing itself. */
async function comes_to_rest(tab) {
  while ((await tab.page.evaluate(() => window.wakes.waiting.size)) > 0) await pass(100);
}

test('in ten idle seconds with a workspace open there is no frame, no timer and hardly any work', async () => {
  const visitor = await browser.visitor();
  await visitor.context.addInitScript(count_wakes);
  const tab = await visitor.tab();
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  for (const room of ['Definition', 'Routing', 'Leads']) {
    await tab.press('link', room);
    await tab.settle();
  }
  await comes_to_rest(tab);
  const { frames, asked, cpu } = await rest(tab, idle_ms);
  assert.equal(frames, 0);
  assert.deepEqual(asked, []);
  assert.ok(cpu < most_cpu_ms, `${cpu.toFixed(0)} ms of work`);
  await visitor.close();
});

test('a page that does not rest is found out', async () => {
  const visitor = await browser.visitor();
  await visitor.context.addInitScript(count_wakes);
  const tab = await visitor.tab();
  await tab.settle();
  await comes_to_rest(tab);
  await tab.page.evaluate(() => {
    const again = () => {
      for (const end = performance.now() + 20; performance.now() < end;);
      setTimeout(again, 20);
    };
    again();
  });
  const { asked, cpu } = await rest(tab, 1000);
  assert.ok(asked.includes('setTimeout'));
  assert.ok(cpu > most_cpu_ms, `${cpu.toFixed(0)} ms of work`);
  await visitor.close();
});

test('a tab that was hidden shows at once what was changed in another one', async () => {
  const { visitor, tab: first } = await with_sample(browser);
  const second = await visitor.tab();
  await second.text(/^5,000$/);
  await second.press('link', 'Definition');
  await second.settle();
  const hide = (hidden) => second.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await first.page.bringToFront();
  const { generation } = await stored_head(first);
  await first.press('link', 'Definition');
  await first.set_value('slider', 'MQL from', 30);
  while ((await stored_head(first)).generation === generation); // until it is durable
  const drawn = await second.frames();
  assert.ok(!(await second.texts()).some((text) => text.includes('MQL from 30')));
  await hide(false);
  await second.page.bringToFront();
  await second.text(/MQL from 30/);
  assert.ok((await second.frames()) > drawn, 'what is in the mirror was drawn');
  await visitor.close();
});
