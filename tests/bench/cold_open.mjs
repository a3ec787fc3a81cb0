// How large a workspace is, and how soon the page shows it: node cold_open.mjs DATABASE LEADS [--json FILE]
// The file is dropped on the page, which keeps it; then the browser is started anew on its profile,
// and the time goes from the request of the page to the first frame that shows the leads by score.
// Exit code 4: there is no Chromium here.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab } from '../web/driver.mjs';
import { report } from './lines.mjs';

if (!existsSync('/usr/bin/chromium')) process.exit(4);
const [database, count] = process.argv.slice(2);
const json = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : null;
const leads = Number(count);
const opens = 3;
const patience_ms = 600_000;
/** Of issue-sized workspaces: [leads, database in MB, cold open in ms]. */
const bars = [[100_000, undefined, 1500], [1_000_000, 550, 8000]];

const site = page_folder();
const server = await serve(site.folder, 0);
const profile = mkdtempSync(join(tmpdir(), 'leadbench-bench-'));
let context = null;

async function start() {
  await context?.close();
  context = await launch_on(profile);
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

async function keep() {
  const tab = await start();
  await tab.go(`http://127.0.0.1:${server.port}/`);
  await tab.ready();
  await tab.choose_file('button', 'Import a file…', database);
  await tab.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
}

async function measure() {
  await keep();
  const took = [];
  for (let i = 0; i < opens; i++) {
    const tab = await start();
    await tab.go(`http://127.0.0.1:${server.port}/`);
    took.push(await shown_after(tab, leads.toLocaleString('en')));
  }
  return took;
}

try {
  const took = (await measure()).sort((one, other) => one - other);
  const [, most_mb, most_ms] = bars.find(([size]) => size === leads) ?? [];
  const lines = [
    { step: 'database', value: statSync(database).size / 1e6, unit: 'MB', at_most: most_mb },
    { step: 'cold_open', value: took[(opens - 1) / 2], unit: 'ms', at_most: most_ms },
    { step: 'cold_open_longest', value: took[opens - 1], unit: 'ms' },
  ];
  report(`the program in Chromium, ${leads} leads, ${10 * leads} activities`, lines, json);
} finally {
  await context?.close();
  server.close();
  site.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
