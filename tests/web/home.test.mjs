// The home screen on the real page: a visit begins there, and the sample is walked from the way to
// revenue (T16) over the lists of the roles (T13) to a lead, and on the next day to what came since.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

/** A visitor who came by the plain address, with the sample open. */
async function at_home() {
  const visitor = await browser.visitor({ viewport: { width: 1440, height: 900 } });
  const tab = await visitor.tab({ fragment: '' });
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.find('heading', 'Home').waitFor({ state: 'attached' });
  return { visitor, tab };
}

/** Takes an entry of a menu, as slowly as a person: a list just opened does not answer yet. */
async function choose(tab, menu, entry) {
  await tab.press('button', menu);
  await tab.find('menuitem', entry).waitFor({ state: 'attached' });
  await tab.settle();
  await tab.press('menuitem', entry);
}

const count_in = (text) => Number(/[\d,]+/.exec(text)[0].replaceAll(',', ''));

test('T16: a visit begins with what was captured, scored, handed over, closed and what it brought', async () => {
  const { visitor, tab } = await at_home();
  let before = Infinity;
  for (const name of ['Captured', 'Scored', 'Handed over', 'Closed']) {
    const said = await tab.find('listitem', new RegExp(`^${name}: [\\d,]+$`)).first().getAttribute('aria-label');
    assert.ok(count_in(said) > 0 && count_in(said) <= before, said);
    before = count_in(said);
  }
  await tab.find('listitem', /^Revenue: €[\d,]+$/).first().waitFor({ state: 'attached' });
  await tab.text(/^\d+\.\d% won$/);
  await tab.text('This is the first visit in this browser. From the next day on, what came in meanwhile stands here.');
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('T13: each role has its list; the one in use is kept, begins the screen and signs what is decided', async () => {
  const { visitor, tab } = await at_home();
  await choose(tab, 'Changes are made by Choose a role', 'Sales');
  await tab.find('heading', 'Sales, for you today').waitFor({ state: 'attached' });
  await choose(tab, 'Changes are made by Sales', 'Inside sales');
  await tab.find('grid', 'Inside sales, for you today').waitFor({ state: 'attached' });
  const other = tab.find('button', /^Marketing: [\d,]+$/);
  assert.equal(await other.getAttribute('aria-expanded'), 'false');

  // The first one is late; it opens in its panel, and Back leads home again.
  await tab.find('grid', 'Inside sales, for you today').focus();
  await tab.settle();
  await tab.key('Enter');
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
  await tab.wait_for(() => /^#leads\?lead=/.test(location.hash));
  await tab.press('button', /^Reject/);
  await tab.type('textbox', 'Reason', 'No answer for weeks');
  await tab.key('Enter');
  await tab.text(/^Rejected /);
  await tab.press('link', 'Change log');
  await tab.text(/^Inside sales$/);

  await tab.reload();
  await tab.press('link', 'Home');
  await tab.find('heading', 'Inside sales, for you today').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('all that wait are the leads that are listed, and a stage lists those that stand there', async () => {
  const { visitor, tab } = await at_home();
  const all = tab.find('link', /^Show all [\d,]+$/).first();
  const count = count_in(await all.innerText());
  await all.evaluate((link) => link.click());
  await tab.text(`${count.toLocaleString('en')} chosen leads`);
  await tab.press('link', 'Home');
  const place = tab.find('button', /^MQL: [\d,]+$/).first();
  const here = count_in(await place.getAttribute('aria-label') ?? await place.innerText());
  await place.evaluate((button) => button.click());
  await tab.text(`${here.toLocaleString('en')} of 5,000`);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('on a later day it says what came since the last visit', async () => {
  const { visitor, tab } = await at_home();
  await tab.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes('visit/')) localStorage.setItem(key, '2026-03-06T09:00:00Z');
  });
  await tab.reload();
  await tab.find('heading', /^Since your last visit, 6 Mar/).waitFor({ state: 'attached' });
  await tab.text(/^\+\d+ leads came in$/);
  await tab.text(/^\+\d+ reached MQL$/);
  const kept = await tab.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes('visit/'))[1]);
  assert.match(kept, /^\S+Z 2026-03-06T09:00:00Z$/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
