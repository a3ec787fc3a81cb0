// The bench inside a page of Chromium: node chromium.mjs [--json FILE] [--against FILE] [bench's arguments]
// The page is isolated from other origins, so that its clock counts in steps of 5 microseconds. Exit
// code 4: there is no Chromium here.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/server.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
const chromium_path = '/usr/bin/chromium';
if (!existsSync(chromium_path)) process.exit(4);
const { chromium } = createRequire(join(top, 'web/package.json'))('playwright-core');

// Takes an option and its value out of the arguments.
const given = process.argv.slice(2);
function take(option) {
  const at = given.indexOf(option);
  return at < 0 ? null : given.splice(at, 2)[1];
}
const json = take('--json');
const against = take('--against');

const folder = join(top, 'build/bench/page');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const ending of ['mjs', 'wasm']) cpSync(join(top, `build/web/bin/bench_page.${ending}`), join(folder, `bench_page.${ending}`));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>bench</title>');

// In the page: the program with files in memory; gives its exit code and what it wrote.
async function run_in_page({ program_arguments, other }) {
  if (!crossOriginIsolated) throw new Error('the page is not isolated: its clock is too coarse');
  const { default: create } = await import('/bench_page.mjs');
  const module = await create({ print: console.log, printErr: console.warn });
  if (other !== null) module.FS.writeFile('/against.jsonl', other);
  const code = module.callMain(program_arguments);
  return { code, lines: module.FS.analyzePath('/out.jsonl').exists ? module.FS.readFile('/out.jsonl', { encoding: 'utf8' }) : '' };
}

const server = await serve(folder, 0);
const browser = await chromium.launch({ executablePath: chromium_path, args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'] });
try {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'cross-origin-embedder-policy': 'require-corp' } });
  });
  page.on('console', (message) => (message.type() === 'log' ? console.log(message.text()) : console.error(message.text())));
  page.on('crash', () => {
    console.error('The page ran out of memory.');
    process.exit(1);
  });
  await page.goto(`http://127.0.0.1:${server.port}/`);
  const other = against === null ? null : readFileSync(against, 'utf8');
  const program_arguments = ['--where', 'chromium', '--json', '/out.jsonl', ...(other === null ? [] : ['--against', '/against.jsonl']), ...given];
  const { code, lines } = await page.evaluate(run_in_page, { program_arguments, other });
  if (json !== null) writeFileSync(json, lines);
  process.exitCode = code;
} finally {
  await browser.close();
  server.close();
}
