// The page in the language of the browser, and of the person who chose another; faces that come when
// a text needs them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

const asked_for = (tab, face) => tab.requests.some((address) => address.endsWith(`fonts/${face}.ttf`));
const texts_asked_for = (tab) => tab.requests.map((address) => /text\/(\w+)\.json$/.exec(address)?.[1]).filter((tag) => tag !== undefined);
/** What the browser writes of a request that was cut off is no fault of the page. */
function forgive_cut_off(tab) {
  assert.ok(tab.errors.length > 0 && tab.errors.every((error) => error.endsWith('net::ERR_FAILED')), tab.errors.join('\n'));
  tab.errors.length = 0;
}
const language_of = (tab) => tab.page.evaluate(() => document.documentElement.lang);

async function choose_language(tab, present, wanted) {
  await tab.press('button', present);
  await tab.find('menuitem', wanted).waitFor({ state: 'attached' });
  await tab.settle();
  await tab.press('menuitem', wanted);
  await tab.settle();
}

test('the page speaks the language of the browser, then the one that is chosen, also after a reload', async () => {
  const visitor = await browser.visitor({ locale: 'pl-PL' });
  const tab = await visitor.tab();
  await tab.find('button', 'Otwórz dane przykładowe').waitFor({ state: 'attached' });
  assert.equal(await language_of(tab), 'pl');
  assert.equal(texts_asked_for(tab)[0], 'pl');
  assert.equal(asked_for(tab, 'jp'), false, 'a Polish page without Japanese texts fetches no Japanese face');
  await choose_language(tab, 'Język: Polski', '日本語');
  await tab.find('button', 'サンプルを開く').waitFor({ state: 'attached' });
  assert.equal(await language_of(tab), 'ja');
  assert.equal(asked_for(tab, 'jp'), true);
  await tab.reload();
  await tab.find('button', 'サンプルを開く').waitFor({ state: 'attached' });
  assert.equal(await language_of(tab), 'ja');
  await choose_language(tab, '言語：日本語', 'ブラウザーに合わせる');
  await tab.find('button', 'Otwórz dane przykładowe').waitFor({ state: 'attached' });
  await visitor.close();
});

test('a browser whose languages are not there has an English page', async () => {
  const visitor = await browser.visitor({ locale: 'cy-GB' });
  const tab = await visitor.tab();
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  assert.equal(await language_of(tab), 'en');
  await visitor.close();
});

test('a page that has rested speaks its languages where nothing can be fetched any more', async () => {
  const visitor = await browser.visitor({ locale: 'en-GB' });
  const tab = await visitor.tab();
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  await tab.page.waitForFunction(() =>
    performance.getEntriesByType('resource').filter(({ name, responseEnd }) => /text\/\w+\.json$/.test(name) && responseEnd > 0).length === 3);
  assert.deepEqual(texts_asked_for(tab).toSorted(), ['ja', 'pl', 'ru']);
  await tab.page.route('**/text/*.json', (route) => route.abort());
  await choose_language(tab, 'Language: English', 'Русский');
  await tab.find('button', 'Открыть пример').waitFor({ state: 'attached' });
  assert.equal(texts_asked_for(tab).length, 3);
  await visitor.close();
});

test('a language whose texts do not come is said, and is there when it is chosen again', async () => {
  const visitor = await browser.visitor({ locale: 'en-GB' });
  await visitor.context.route('**/text/ru.json', (route) => route.abort());
  const tab = await visitor.tab();
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  await choose_language(tab, 'Language: English', 'Русский');
  await tab.text(/^The texts of Русский could not be loaded\./);
  assert.equal(await language_of(tab), 'en');
  await visitor.context.unroute('**/text/ru.json');
  await choose_language(tab, 'Language: English', 'Русский');
  await tab.find('button', 'Открыть пример').waitFor({ state: 'attached' });
  assert.equal(await language_of(tab), 'ru');
  forgive_cut_off(tab);
  await visitor.close();
});

test('a page that begins without the texts of its language begins in English', async () => {
  const visitor = await browser.visitor({ locale: 'pl-PL' });
  await visitor.context.route('**/text/pl.json', (route) => route.abort());
  const tab = await visitor.tab();
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  await tab.text(/^The texts of Polski could not be loaded\./);
  assert.equal(await language_of(tab), 'en');
  forgive_cut_off(tab);
  await visitor.close();
});

test('a character beyond the cut faces brings the rest of them, and the text stays as it was typed', async () => {
  const { visitor, tab } = await with_sample(browser);
  await tab.settle();
  assert.equal(asked_for(tab, 'sans-rest'), false);
  await tab.type('searchbox', 'Find in all texts', 'भारत 𠮷野');
  await tab.settle();
  for (const face of ['sans-rest', 'sans-bold-rest', 'jp-rest']) assert.equal(asked_for(tab, face), true, face);
  assert.equal(await tab.find('searchbox', 'Find in all texts').inputValue(), 'भारत 𠮷野');
  await visitor.close();
});
