// One whole way of a lead, in each engine: a CSV is dropped, its columns mapped, imported, scored, shown in the table;
// a slider that is set through the mirror changes a result, and all of it is there after a reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { import_leads, leads_table, mql_of, set_line } from './leads_acts.mjs';
import { engine_site } from './site.mjs';

const { with_tab } = engine_site();

test('a CSV becomes scored leads in a table, a slider changes a result, and a reload keeps it', () => with_tab(async (tab, person) => {
  await import_leads(tab, async () => {
    await tab.press('combobox', 'Branch goes to');
    await tab.settle(); // a list just opened does not answer yet
    await tab.press('option', 'Industry');
    await tab.settle();
    assert.equal((await tab.described('combobox', 'Branch goes to')).value, 'Industry');
  });
  const rows = await leads_table(tab);
  const expected = [['Ada Żółw', 'Acme'], ['Борис Лидов', 'Brick, Co'], ['見込 Chie', 'Cedar']];
  assert.deepEqual(rows.map(([lead, company]) => [lead, company]).sort(), expected.sort());

  const scores = rows.map((cells) => Number(cells[3]));
  assert.deepEqual(scores, [...scores].sort((a, b) => b - a));
  const [best] = scores;
  assert.ok(best > scores.at(-1), `${scores}`);
  assert.equal(await mql_of(tab), 0);
  await set_line(tab, best);
  const above = scores.filter((score) => score >= best).length;
  assert.equal(await mql_of(tab), above);

  await person.reload(tab);
  assert.equal(await mql_of(tab), above);
  assert.deepEqual((await leads_table(tab)).map(([lead, company]) => [lead, company]), rows.map(([lead, company]) => [lead, company]));
}));
