// What each fuzz target begins with, as files: `node tests/fuzz/seeds.mjs FOLDER` fills
// FOLDER/<target>/ from the conformance cases, the shipped definitions, the CSV files of csv-spectrum
// and files `.leadbench`.
// Of a long list the first rows have all that a reader can meet; with more of them a fuzzer only idles.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const into = process.argv[2];
process.chdir(new URL('../..', import.meta.url).pathname);

const names = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).sort();
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
function seed(target, name, content) {
  mkdirSync(`${into}/${target}`, { recursive: true });
  writeFileSync(`${into}/${target}/${name}`, content);
}

const first_rows = (workspace) => Object.fromEntries(Object.entries(workspace).map(([name, member]) =>
  [name, Array.isArray(member) ? member.slice(0, 8) : member]));

for (const name of names('tests/conformance', '.json')) {
  const { workspace, as_of } = read(`tests/conformance/${name}`);
  seed('workspace_fuzz', name, JSON.stringify({ workspace: first_rows(workspace), as_of }));
  const { definition, drafts = {} } = workspace;
  const found = { [name]: definition, [`marketing_${name}`]: drafts.marketing, [`sales_${name}`]: drafts.sales };
  for (const [file, document] of Object.entries(found)) if (document) seed('definition_fuzz', file, JSON.stringify(document));
}
for (const name of names('assets/definitions', '.json')) seed('definition_fuzz', name, JSON.stringify(read(`assets/definitions/${name}`)));

// The first byte tells where the text is cut in two.
const spectrum = 'web/node_modules/csv-spectrum/csvs';
for (const name of names(spectrum, '.csv')) seed('csv_fuzz', name, Buffer.concat([Buffer.from([128]), readFileSync(`${spectrum}/${name}`)]));

// One of every table; and the same in pages of 512 bytes, where a change hits structure more often.
for (const path of ['tests/fixtures/schema_1.leadbench', 'tests/fuzz/small_pages.leadbench']) {
  seed('store_fuzz', path.split('/').at(-1), readFileSync(path));
}
