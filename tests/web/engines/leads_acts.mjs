// A small export of a CRM, and what the tests of the program in each engine do with it.
import { count_of } from '../program_acts.mjs';

const csv = [
  'Lead ID,First name,Last name,Company,Country,Branch,Email',
  'L-1,Ada,Żółw,Acme,Poland,Software,ada@acme.example',
  'L-2,Борис,Лидов,"Brick, Co",Russia,Retail,boris@brick.example',
  'L-3,Chie,見込,Cedar,Japan,Software,chie@cedar.example',
].join('\r\n');

/** Drops the file and accepts the proposed columns, or what `map` made of them. */
export async function import_leads(tab, map = async () => undefined) {
  await tab.drop_files([{ name: 'leads – żółć.csv', text: csv }]);
  await tab.text('3 rows, 7 columns');
  await map();
  await tab.press('button', 'Import 3 rows');
  await tab.text('3 leads imported');
}

/** The rows of the leads table: the texts of their cells. */
export async function leads_table(tab) {
  await tab.press('link', 'Leads');
  await tab.text('Sorted by Score, highest first');
  await tab.settle();
  return tab.evaluate(() => [...document.querySelectorAll('#mirror [role=grid] [role=row]')]
    .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent))
    .filter((cells) => cells.length > 0));
}

export async function saved(tab) {
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.settle();
}

/** How many leads are MQL, on the screen Definition. */
export async function mql_of(tab) {
  await tab.press('link', 'Definition');
  await tab.text('MQL from');
  await tab.settle();
  return count_of(tab, 'MQL');
}

/** Moves the line of MQL, where the screen Definition is shown, and waits until that is stored. */
export async function set_line(tab, score) {
  await tab.set_value('slider', 'MQL from', score);
  await tab.text(new RegExp(`^Undo: MQL from ${score}`));
  await saved(tab);
}
