// A file larger than the pieces in which it is read, in letters of two bytes: cuts fall into letters
// and rows, and nothing is lost of either.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';

let browser;
before(async () => (browser = await Browser.start({ folder: page_folder().folder })));
after(async () => browser?.close());

const row_count = 40_000;
const yamada = [0x8e, 0x52, 0x93, 0x63]; // 山田 in code page 932

function japanese_export() {
  const rows = [Buffer.from('Lead Number,Email,Company,Note\n')];
  for (let row = 0; row < row_count; ++row) {
    const letters = Array.from({ length: 20 + (row % 7) }, () => yamada).flat();
    rows.push(Buffer.from(`L${row},person${row}@firm.example,`), Buffer.from(yamada), Buffer.from(`,${'x'.repeat(row % 5)}`), Buffer.from(letters), Buffer.from('\n'));
  }
  return Buffer.concat(rows);
}

test('every letter and row of a large file in an old code page comes in', async () => {
  const bytes = japanese_export();
  assert.ok(bytes.length > 4 << 20);
  const visitor = await browser.visitor();
  const tab = await visitor.tab();
  await tab.drop_files([{ name: 'export.csv', bytes }]);
  await tab.text('Nothing odd was found.');
  assert.equal(await tab.page.getByText(/cannot be read/).count(), 0);
  await tab.press('button', 'Import 40,000 rows');
  await tab.text('40,000 leads imported');
});
