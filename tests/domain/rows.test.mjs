// Every due row of the domain list has a test, and every test that rows.md names is there.
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import assert from 'node:assert/strict';
import { broken_rows, cases_of, marks } from './rows.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);
const markdown = readFileSync('tests/domain/rows.md', 'utf8');
const text_of = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

test('every row is in the list, and its tests are there', () => {
  const found = broken_rows(markdown, text_of);
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});

test('a wrong list is found out', () => {
  const row = (mark, cell) => `| ${mark} | what | ${cell} |\n`;
  const list = (rows, rest = marks.slice(1)) => `${rows}\n## Not built yet\n\n${rest.map((mark) => `- ${mark}: waits\n`).join('')}`;
  const text = () => 'TEST_CASE("E1: one") {}\n// TEST_CASE("E1: two")\n';
  const broken = (markdown_text) => broken_rows(markdown_text, text);
  assert.deepEqual(broken(list(row('E1', '`a` "E1: one"'))), []);
  assert.deepEqual(broken(list('')), ['E1 is not in the list']);
  assert.deepEqual(broken(list(row('E1', ''))), ['E1 names no test']);
  assert.deepEqual(broken(list(row('E1', '`a` "E1: one", "E1: two"'))), ['E1: a has no test "E1: two"']);
  assert.equal(broken(list(row('E1', '`a` "one"'))).length, 2);
  assert.deepEqual(broken(list(row('E1', '`a` "E1: one"'), marks)), ['E1 stands twice']);
  assert.deepEqual(broken(list(row('E1', '`a` "E1: one"'), marks.slice(1).concat('Z1'))), ['Z1 is no row']);
  assert.deepEqual(broken(`## x\n${list(row('E1', '`a` "E1: one"'), marks.slice(2))}\n## Not due\n\n- E2: no\n`), ['E2 is due']);
  assert.deepEqual(cases_of('TEST_CASE(\n    "wrapped") {'), ['wrapped']);
});
