// A person who asked to be forgotten, on the page itself: no record of the store says anything of
// him any more, neither the image nor an earlier version, and a page that is opened later neither.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';

let browser;
const site = page_folder();
before(async () => { browser = await Browser.start({ folder: site.folder }); });
after(async () => { await browser.close(); site.remove(); });

/** How many records of all databases hold the text, as bytes of UTF-8; and how many records there are. */
const search = (tab, text) => tab.page.evaluate(async (wanted) => {
  const got = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const decoder = new TextDecoder('latin1');
  const needle = String.fromCharCode(...new TextEncoder().encode(wanted));
  const found = { records: 0, with_it: 0, generations: 0 };
  for (const { name } of await indexedDB.databases()) {
    const database = await got(indexedDB.open(name));
    const records = await got(database.transaction('records').objectStore('records').getAll());
    const keys = await got(database.transaction('head').objectStore('head').getAllKeys());
    database.close();
    found.records += records.length;
    found.with_it += records.filter((record) => decoder.decode(record).includes(needle)).length;
    found.generations += keys.filter((key) => String(key).startsWith('generation/')).length;
  }
  return found;
}, text);

async function open_first_lead(tab) {
  await tab.press('link', 'Leads');
  await tab.settle();
  const name = await tab.page.getByRole('gridcell').first().getAttribute('aria-label')
    ?? await tab.page.getByRole('gridcell').first().textContent();
  await tab.press('gridcell', name);
  await tab.press('tab', 'Attributes');
  await tab.settle();
  const item = await tab.page.getByRole('listitem').filter({ hasText: /@/ }).first();
  const words = (await item.getAttribute('aria-label')) ?? (await item.textContent());
  return { name, email: words.slice(words.lastIndexOf(' ') + 1) };
}

test('no record says anything of a forgotten person, and an import leaves him out', async () => {
  const visitor = await browser.visitor();
  const tab = await visitor.tab();
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.reload(); // keeps the last good open
  await tab.text(/^5,000$/);
  const { email } = await open_first_lead(tab);
  assert.match(email, /^[^ ]+@[^ ]+$/);
  const was = await search(tab, email);
  assert.ok(was.with_it > 0 && was.generations > 0, JSON.stringify(was));

  const forget = tab.find('button', 'Forget person…');
  await forget.focus();
  await tab.page.keyboard.press('Enter');
  await tab.settle();
  await tab.press('button', 'Forget person');
  await tab.text(/^4,999$/);
  await tab.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('leadbench/forgetting/') && localStorage.getItem(key) !== '')
    && Object.keys(localStorage).length > 0);
  await tab.text(/^Saved \d\d:\d\d$/);
  const now = await search(tab, email);
  assert.equal(now.with_it, 0, JSON.stringify(now));
  assert.ok(now.records > 0);

  // Nor does the address name the lead that was open, nor what was searched for.
  assert.equal(new URL(tab.page.url()).hash, '#leads');
  await tab.reload();
  await tab.text(/^4,999$/);
  assert.equal((await search(tab, email)).with_it, 0);
  const csv = `Lead Number,Email,Company\nNEW1,${email},Firm\nNEW2,somebody@else.example,Firm\n`;
  await tab.drop_files([{ name: 'more.csv', text: csv }]);
  await tab.press('button', 'Import 2 rows');
  await tab.text(/asked to be forgotten/);
  await visitor.close();
});
