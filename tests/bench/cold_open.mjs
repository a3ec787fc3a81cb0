// How large a workspace is, and how soon the page shows it: node cold_open.mjs DATABASE LEADS [--json FILE]
// The file is dropped on the page, which keeps it; then the browser is started anew on its profile,
// and the time goes from the request of the page to the first frame that shows the leads by score.
// Then a second tab follows: from a threshold that is moved in the first to its name in the second,
// and from leads that are imported in the first, or that undo takes away again, to their count there.
// Before that the leads.csv beside it is imported into a browser of its own, if there is one. Of
// both the longest task is told, from the choice of the file to "Saved".
// Exit code 4: there is no Chromium here.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab } from '../web/driver.mjs';
import { report } from './lines.mjs';
import { longest_task } from './tasks.mjs';

if (!existsSync('/usr/bin/chromium')) process.exit(4);
const [database, count] = process.argv.slice(2);
const json = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : null;
const leads = Number(count);
const opens = 3;
const patience_ms = 600_000;
const changes = 5;
const pause_ms = 2000;
/** Two tabs are as two windows that are both in sight: neither is slowed down. */
const side_by_side = ['--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding', '--disable-background-timer-throttling'];
/** Of issue-sized workspaces: [leads, database in MB, cold open in ms, followed after ms]. */
const bars = [[100_000, undefined, 1500, 1000], [1_000_000, 550, 8000, undefined]];

const site = page_folder();
const server = await serve(site.folder, 0);
const new_profile = () => mkdtempSync(join(tmpdir(), 'leadbench-bench-'));
const profile = new_profile(), other_profile = new_profile();
const csv = join(dirname(database), 'leads.csv');
let context = null;

async function start(on = profile) {
  await context?.close();
  context = await launch_on(on, side_by_side);
  const tab = new Tab(await context.newPage());
  tab.page.setDefaultTimeout(patience_ms);
  return tab;
}

/** By the page's clock, from its request to the text that says how many leads are shown. */
const shown_after = (tab, text) => tab.page.evaluate(async (wanted) => {
  const shows = () => [...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === wanted);
  while (!shows()) await new Promise((done) => requestAnimationFrame(done));
  return performance.now();
}, text);

/** Takes a file in until all is saved; the longest task meanwhile. */
async function take_in(file, profile) {
  const tab = await start(profile);
  await tab.go(`http://127.0.0.1:${server.port}/#leads`);
  await tab.ready();
  const task = await longest_task(context, tab, async () => {
    await tab.choose_file('button', 'Import a file…', file);
    if (file === csv) {
      const button = tab.page.getByRole('button', { name: /^Import \d/ });
      await button.waitFor({ state: 'attached' });
      await button.evaluate((found) => found.click());
    }
    await tab.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
  });
  return task.own_ms;
}

async function second_tab() {
  const second = new Tab(await context.newPage());
  second.page.setDefaultTimeout(patience_ms);
  await second.go(`http://127.0.0.1:${server.port}/#leads`);
  await shown_after(second, leads.toLocaleString('en'));
  return second;
}

/** By the second tab's clock, from what the first one does to the frame that shows so many leads; nothing else is under way. */
async function leads_followed(first, second, count, act) {
  await second.settle();
  await new Promise((done) => setTimeout(done, pause_ms)); // a tab that is not seen has no pictures to settle by
  const followed = second.page.evaluate(async (wanted) => {
    const began = performance.now();
    const shows = () => [...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === wanted);
    while (!shows()) await new Promise((done) => requestAnimationFrame(done));
    return performance.now() - began;
  }, count.toLocaleString('en'));
  await act();
  const took = await followed;
  await first.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
  return took;
}

/** Imports of 100 leads each, and undo of each. */
async function follow_imports(first, second) {
  const imported = [], undone = [];
  for (let i = 0; i < changes; i++) {
    const rows = Array.from({ length: 100 }, (_, row) => `More ${i} ${row},more${i}x${row}@firm.example,Firm ${row}`);
    await first.drop_files([{ name: 'more.csv', text: `Lead Number,Email,Company\n${rows.join('\n')}\n` }]);
    await first.text('Import 100 rows');
    imported.push(await leads_followed(first, second, leads + 100, () => first.press('button', 'Import 100 rows')));
    undone.push(await leads_followed(first, second, leads, () => first.press('button', 'Undo: import more.csv')));
  }
  return { imported, undone };
}

/** By the second tab's clock, from the first one's move to the frame that says so. */
async function follow(first, second) {
  await second.press('link', 'Definition');
  await first.press('link', 'Definition');
  const took = [];
  for (let value = 30; value < 30 + changes; value++) {
    const followed = second.page.evaluate(async (wanted) => {
      const began = performance.now();
      while (!document.querySelector('#mirror').textContent.includes(wanted)) await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - began;
    }, `Undo: MQL from ${value}`);
    await first.set_value('slider', 'MQL from', value);
    took.push(await followed);
    await first.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
  }
  return took;
}

async function measure() {
  const import_task = existsSync(csv) ? await take_in(csv, other_profile) : undefined;
  const file_task = await take_in(database, profile);
  const took = [];
  let tab;
  for (let i = 0; i < opens; i++) {
    tab = await start();
    await tab.go(`http://127.0.0.1:${server.port}/#leads`);
    took.push(await shown_after(tab, leads.toLocaleString('en')));
  }
  const second = await second_tab();
  const imports = await follow_imports(tab, second);
  return { took, import_task, file_task, ...imports, followed: await follow(tab, second) };
}

const middle = (values) => values.sort((one, other) => one - other)[(values.length - 1) / 2];

try {
  const { took, import_task, file_task, imported, undone, followed } = await measure();
  const [, most_mb, most_ms, most_follow_ms] = bars.find(([size]) => size === leads) ?? [];
  const lines = [
    { step: 'database', value: statSync(database).size / 1e6, unit: 'MB', at_most: most_mb },
    ...(import_task === undefined ? [] : [{ step: 'longest_task_of_import', value: import_task, unit: 'ms' }]),
    { step: 'longest_task_of_opening_a_file', value: file_task, unit: 'ms' },
    { step: 'cold_open', value: middle(took), unit: 'ms', at_most: most_ms },
    { step: 'cold_open_longest', value: Math.max(...took), unit: 'ms' },
    { step: 'followed_by_a_tab', value: middle(followed), unit: 'ms', at_most: most_follow_ms },
    { step: 'followed_by_a_tab_longest', value: Math.max(...followed), unit: 'ms' },
    { step: 'import_followed_by_a_tab', value: middle(imported), unit: 'ms', at_most: most_follow_ms },
    { step: 'import_followed_by_a_tab_longest', value: Math.max(...imported), unit: 'ms' },
    { step: 'undo_followed_by_a_tab', value: middle(undone), unit: 'ms', at_most: most_follow_ms },
    { step: 'undo_followed_by_a_tab_longest', value: Math.max(...undone), unit: 'ms' },
  ];
  report(`the program in Chromium, ${leads} leads, ${10 * leads} activities`, lines, json);
} finally {
  await context?.close();
  server.close();
  site.remove();
  for (const used of [profile, other_profile]) rmSync(used, { recursive: true, force: true, maxRetries: 5 });
}
