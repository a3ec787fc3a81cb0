// One whole way of a lead, in each engine: a CSV is dropped, its columns mapped, imported, scored, shown in the table;
// a slider that is set through the mirror changes a result, and all of it is there after a reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count_of } from '../program_acts.mjs';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site();

const csv = [
  'Lead ID,First name,Last name,Company,Country,Branch,Email',
  'L-1,Ada,Żółw,Acme,Poland,Software,ada@acme.example',
  'L-2,Борис,Лидов,"Brick, Co",Russia,Retail,boris@brick.example',
  'L-3,Chie,見込,Cedar,Japan,Software,chie@cedar.example',
].join('\r\n');

/** The rows of the leads table as it stands: the texts of their cells. */
const rows_of = (tab) => tab.evaluate(() => [...document.querySelectorAll('#mirror [role=grid] [role=row]')]
  .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent))
  .filter((cells) => cells.length > 0));

async function mql_is(tab, count) {
  await tab.text(new RegExp(`^MQL ${count}(,|$)`));
  assert.equal(await count_of(tab, 'MQL'), count);
}

test('a CSV becomes scored leads in a table, a slider changes a result, and a reload keeps it', () => with_tab(async (tab, person) => {
  await tab.drop_files([{ name: 'leads – żółć.csv', text: csv }]);
  await tab.text('3 rows, 7 columns');
  await tab.press('combobox', 'Branch goes to');
  await tab.press('option', 'Industry');
  await tab.settle();
  assert.equal((await tab.described('combobox', 'Branch goes to')).value, 'Industry');
  await tab.press('button', 'Import 3 rows');
  await tab.text('3 leads imported');

  await tab.press('button', 'Show leads');
  await tab.text('Sorted by Score, highest first');
  await tab.settle();
  const rows = await rows_of(tab);
  assert.deepEqual(rows.map(([lead, company]) => [lead, company]).sort(), [['Ada Żółw', 'Acme'], ['Борис Лидов', 'Brick, Co'], ['見込 Chie', 'Cedar']].sort());
  const scores = rows.map((cells) => Number(cells[3]));
  const line = Math.max(...scores);
  assert.ok(line > 0, `${scores}`);

  await tab.press('link', 'Definition');
  await tab.settle();
  await mql_is(tab, 0);
  await tab.set_value('slider', 'MQL from', line);
  await mql_is(tab, scores.filter((score) => score >= line).length);
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.settle();

  await person.reload(tab);
  await tab.press('link', 'Definition');
  await tab.settle();
  await mql_is(tab, scores.filter((score) => score >= line).length);
  await tab.press('link', 'Leads');
  await tab.text('Sorted by Score, highest first');
  assert.deepEqual((await rows_of(tab)).map(([lead]) => lead).sort(), rows.map(([lead]) => lead).sort());
}));
