// The small program of platform_page.cpp on the page, in a browser, for the tests of one file.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Browser, page_folder, top } from './driver.mjs';

const build = process.env.LEADBENCH_PLATFORM_BUILD ?? join(top, 'build/web');

/** Starts before the file's tests and ends after them; `with_tab` closes its tab and looks for errors. */
export function platform_site() {
  let site;
  let browser;
  before(async () => {
    execFileSync('ninja', ['-C', build, '--quiet', 'platform_page'], { stdio: ['ignore', 2, 2] });
    site = page_folder('platform_page', join(build, 'bin'));
    browser = await Browser.start({ folder: site.folder });
  });
  after(async () => {
    await browser?.close();
    site?.remove();
  });
  const with_tab = async (options, use) => {
    const visitor = await browser.visitor(options);
    await use(await visitor.tab(), visitor);
    await visitor.close();
  };
  return { browser: () => browser, with_tab };
}

export const numbers_of_records = (tab) => tab.page.evaluate(() => new Promise((done) => {
  const request = indexedDB.open('leadbench/main');
  request.onsuccess = () => {
    const keys = request.result.transaction('records').objectStore('records').getAllKeys();
    keys.onsuccess = () => {
      request.result.close();
      done(keys.result);
    };
  };
}));

/** Waits until these are the stored records: a page that was just opened writes some that go again. */
export async function records_are(tab, right) {
  while (!right(await numbers_of_records(tab)));
}
