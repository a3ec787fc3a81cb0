// A page with block_laws.mjs and nothing else, in a browser, for the tests of one file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Browser, top } from './driver.mjs';

/** `with_page` gives a page of a profile of its own, and what opens another one beside it. */
export function block_site() {
  let folder;
  let browser;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leadbench-blocks-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>blocks</title><link rel="icon" href="data:,"><script src="main.js"></script>');
    execFileSync(join(top, 'web/node_modules/.bin/esbuild'), [
      join(top, 'tests/web/block_laws.mjs'), '--bundle', '--format=iife', '--global-name=laws', '--log-level=warning',
      `--outfile=${join(folder, 'main.js')}`,
    ], { stdio: ['ignore', 2, 2] });
    browser = await Browser.start({ folder });
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const with_page = async (use) => {
    const visitor = await browser.visitor();
    const open = async () => {
      const { page } = await visitor.tab({ started: false });
      return page;
    };
    await use(await open(), open);
    await visitor.close();
  };
  return { with_page };
}
