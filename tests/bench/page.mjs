// What the page costs: node page.mjs DATABASE LEADS [--json FILE]
// The workspace is opened and kept, and its table of leads shown. Then the wheel goes through it: each of
// those frames changes the table and the mirror; and the pointer goes over it, which changes neither.
// A frame's time is the page's own, without the painting. The start is measured without a workspace, on
// a profile that has the page already; its bytes are counted as a host sends them by brotli.
// Exit code 4: there is no Chromium here.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { serve } from '../../scripts/server.mjs';
import { launch_on, page_folder, Tab } from '../web/driver.mjs';
import { report } from './lines.mjs';
import { frames_taken } from './tasks.mjs';

if (!existsSync('/usr/bin/chromium')) process.exit(4);
const [database, count] = process.argv.slice(2);
const json = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : null;
const leads = Number(count);
const patience_ms = 600_000;
const starts = 7;
const moves = 120;
/** What an English page loads before its first frame: the program, and the faces for Latin and Cyrillic letters. */
const loaded = ['index.html', 'style.css', 'main.js', 'leadbench_web.mjs', 'leadbench_web.wasm', 'fonts/sans.ttf', 'fonts/sans-bold.ttf'];

const site = page_folder();
const server = await serve(site.folder, 0);
const address = `http://127.0.0.1:${server.port}/`;
const profiles = [];

/** A browser with a profile of its own, and a tab. */
async function start() {
  profiles.push(mkdtempSync(join(tmpdir(), 'leadbench-bench-')));
  const context = await launch_on(profiles.at(-1), []);
  const tab = new Tab(await context.newPage());
  tab.page.setDefaultTimeout(patience_ms);
  return { context, tab };
}

const sorted = (values) => [...values].sort((one, other) => one - other);
const share_of = (values, share) => sorted(values)[Math.floor((values.length - 1) * share)];
const median = (values) => share_of(values, 0.5);

/** Runs before the page: notes when the program is compiled, when the first frame is in the mirror, and when all is ready. */
function note_start() {
  const times = (window.start_times = {});
  for (const name of ['compileStreaming', 'compile', 'instantiateStreaming', 'instantiate']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      times.compiled ??= performance.now();
      return made;
    };
  }
  document.addEventListener('DOMContentLoaded', () => {
    const watcher = new MutationObserver(() => {
      if (document.querySelector('#mirror [data-node]')) times.first_frame ??= performance.now();
      if (times.first_frame === undefined || document.getElementById('boot')) return;
      times.ready ??= performance.now();
      watcher.disconnect();
    });
    watcher.observe(document.body, { childList: true, subtree: true });
  });
}

async function measure_start() {
  const { context, tab } = await start();
  await context.addInitScript(note_start);
  const took = [];
  for (let i = 0; i <= starts; i++) {
    await tab.go(address);
    await tab.ready();
    await tab.settle();
    if (i > 0) took.push(await tab.page.evaluate(() => window.start_times)); // the first time it is not there yet
  }
  await context.close();
  return { first_frame: median(took.map(({ compiled, first_frame }) => first_frame - compiled)), ready: median(took.map(({ ready }) => ready)) };
}

async function measure_frames() {
  const { context, tab } = await start();
  await tab.go(address);
  await tab.ready();
  await tab.choose_file('button', 'Import a file…', database);
  await tab.page.getByText(/^Saved \d\d:\d\d$/).waitFor({ state: 'attached' });
  await tab.page.getByText(leads.toLocaleString('en'), { exact: true }).first().waitFor({ state: 'attached' });
  await tab.settle();
  const grid = await tab.box('grid', 'Leads');
  const [x, y] = [grid.x + grid.width / 2, grid.y + grid.height / 2];
  await tab.page.mouse.move(x, y);
  await tab.settle();
  const pointed = await frames_taken(context, tab, async () => {
    for (let i = 0; i < moves; i++) await tab.page.mouse.move(x + (i % 20), y + (i % 7));
  });
  await tab.settle();
  const rolled = await frames_taken(context, tab, async () => {
    for (let i = 0; i < moves; i++) await tab.page.mouse.wheel(0, 300);
  });
  const changed = rolled.filter(({ mirror_ms }) => mirror_ms !== undefined);
  const nodes = await tab.page.evaluate(() => document.querySelectorAll('#mirror [data-node]').length);
  await context.close();
  if (changed.length < moves / 4) throw new Error(`only ${changed.length} of ${rolled.length} frames changed the mirror`);
  const frames = (of) => of.map(({ frame_ms }) => frame_ms);
  return { pointed: frames(pointed), scrolled: frames(changed), mirror: changed.map(({ mirror_ms }) => mirror_ms), nodes };
}

function bytes_of_page() {
  const sent = (name) => brotliCompressSync(readFileSync(join(site.folder, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const sizes = loaded.map((name) => [name, sent(name)]);
  const of = (wanted) => sizes.filter(([name]) => wanted(name)).reduce((sum, [, size]) => sum + size, 0) / 1e6;
  const is_font = (name) => name.startsWith('fonts/');
  return { program: of((name) => !is_font(name)), fonts: of(is_font) };
}

try {
  const { program, fonts } = bytes_of_page();
  const { first_frame, ready } = await measure_start();
  const { pointed, scrolled, mirror, nodes } = await measure_frames();
  report(`the page in Chromium, a table of ${leads} leads, ${nodes} nodes in the mirror`, [
    { step: 'frame_scrolled', value: median(scrolled), unit: 'ms', at_most: 3 },
    { step: 'frame_scrolled_slowest_of_20', value: share_of(scrolled, 0.95), unit: 'ms' },
    { step: 'frame_pointed', value: median(pointed), unit: 'ms', at_most: 3 },
    { step: 'mirror_changed', value: median(mirror), unit: 'ms', at_most: 1 },
    { step: 'first_frame_once_compiled', value: first_frame, unit: 'ms', at_most: 150 },
    { step: 'ready_on_a_warm_load', value: ready, unit: 'ms', at_most: 1000 },
    { step: 'program_brotli', value: program, unit: 'MB' },
    { step: 'program_and_fonts_brotli', value: program + fonts, unit: 'MB', at_most: 1 },
  ], json);
} finally {
  server.close();
  site.remove();
  for (const used of profiles) rmSync(used, { recursive: true, force: true, maxRetries: 5 });
}
