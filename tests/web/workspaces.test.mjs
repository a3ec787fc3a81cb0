// The workspaces of one browser, on the page itself: each has leads of its own, and what is deleted
// can be brought back until its tab is closed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;
const site = page_folder();
before(async () => { browser = await Browser.start({ folder: site.folder }); });
after(async () => { await browser.close(); site.remove(); });

const databases = (tab) => tab.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());
const entry_ids = (tab) => tab.page.evaluate(() =>
  Object.keys(localStorage).filter((key) => key.startsWith('leadbench/workspace/')).map((key) => key.split('/')[2]));

async function open_storage(tab) {
  await tab.press('link', 'Storage');
  await tab.settle();
}

async function make(tab, name) {
  await open_storage(tab);
  await tab.press('textbox', 'Name of the new workspace');
  await tab.page.keyboard.type(name);
  await tab.settle();
  await begins_anew(tab, () => tab.press('button', 'New workspace'));
}

/** Acts, and waits for the program of the page that comes next. */
async function begins_anew(tab, act) {
  await Promise.all([tab.page.waitForEvent('load'), act()]);
  await tab.ready();
}

async function more(tab, name, entry) {
  await tab.press('button', `More for ${name}`);
  await tab.settle();
  await tab.press('menuitem', entry);
}

const shows = (tab, name) => tab.find('button', `Workspace: ${name}`).waitFor({ state: 'attached' });

async function switch_to(tab, from, name) {
  await tab.press('button', `Workspace: ${from}`);
  await tab.settle();
  await begins_anew(tab, () => tab.press('menuitem', name));
}

test('a new workspace is empty, and the first one is as it was when it is opened again', async () => {
  const { visitor, tab } = await with_sample(browser);
  await make(tab, 'Acme');
  await shows(tab, 'Acme');
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  assert.equal(await tab.page.title(), 'Acme – Leadbench');
  // It stays the one that is shown, also at the plain address.
  await tab.go(visitor.address);
  await tab.ready();
  await shows(tab, 'Acme');

  await switch_to(tab, 'Acme', 'Workspace');
  await tab.text(/^5,000 leads$/);
  await visitor.close();
});

test('a duplicate has the same leads, and goes its own way', async () => {
  const { visitor, tab } = await with_sample(browser);
  await open_storage(tab);
  await more(tab, 'Workspace', 'Duplicate');
  await tab.find('button', 'More for Workspace (copy)').waitFor({ state: 'attached' });
  await begins_anew(tab, () => tab.press('button', 'Open'));
  await tab.text(/^5,000 leads$/);
  // Undo of the sample, which the copy remembers too, leaves the original as it is.
  await tab.page.getByRole('button', { name: /^Undo/ }).waitFor({ state: 'attached' });
  await tab.page.keyboard.press('Control+z');
  await tab.find('button', 'Open the sample').waitFor({ state: 'attached' });
  await switch_to(tab, 'Workspace (copy)', 'Workspace');
  await tab.text(/^5,000 leads$/);
  await visitor.close();
});

test('a deleted workspace is brought back with all it had, and goes with the tab that deleted it', { timeout: 120_000 }, async () => {
  const { visitor, tab } = await with_sample(browser);
  await make(tab, 'Acme');
  await open_storage(tab);
  await more(tab, 'Workspace', 'Delete');
  await tab.press('button', 'Bring back');
  await begins_anew(tab, () => tab.press('button', 'Open'));
  await tab.text(/^5,000 leads$/);

  // The one that is shown: another takes its place.
  await open_storage(tab);
  await begins_anew(tab, () => more(tab, 'Workspace', 'Delete'));
  await shows(tab, 'Acme');
  await open_storage(tab);
  await tab.find('button', 'Bring back').waitFor({ state: 'attached' });
  assert.ok((await databases(tab)).includes('leadbench/main'));

  // As if it were long ago: a tab beside it must not remove what can still be brought back.
  const age = () => tab.page.evaluate(() => {
    const key = 'leadbench/workspace/main';
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), deleted_at: 1 }));
  });
  await age();
  const second = await visitor.tab();
  assert.ok((await databases(second)).includes('leadbench/main'));
  await tab.page.close();
  await second.reload();
  await second.page.waitForFunction(async () => !(await indexedDB.databases()).some(({ name }) => name === 'leadbench/main'));
  while ((await entry_ids(second)).includes('main')); // goes after the leads have
  await visitor.close();
});

test('a workspace that another tab has open is not deleted', async () => {
  const { visitor, tab } = await with_sample(browser);
  await make(tab, 'Acme');
  const second = await visitor.tab({ fragment: '?workspace=main' });
  await second.text(/^5,000 leads$/);
  await tab.page.bringToFront();
  await open_storage(tab);
  await more(tab, 'Workspace', 'Delete');
  await tab.text(/is open in another tab/);
  assert.equal(await tab.has('button', 'Bring back'), false);
  await visitor.close();
});

test('leads without a name in the list are listed all the same', async () => {
  const { visitor, tab } = await with_sample(browser);
  await make(tab, 'Acme');
  await tab.page.evaluate(() => localStorage.removeItem('leadbench/workspace/main'));
  await tab.reload();
  await open_storage(tab);
  await begins_anew(tab, () => tab.press('button', 'Open'));
  await tab.text(/^5,000 leads$/);
  await visitor.close();
});
