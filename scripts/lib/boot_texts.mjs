// node boot_texts.mjs FOLDER OUT: what the page says before its program runs, of every language, as one object
// { en: { loading, ... }, pl: ... } from the keys boot.* of the catalogues.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, out] = process.argv.slice(2);
const texts = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const catalogue = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  texts[catalogue.language] = Object.fromEntries(Object.entries(catalogue)
    .filter(([key]) => key.startsWith('boot.'))
    .map(([key, text]) => [key.slice('boot.'.length), text]));
}
writeFileSync(out, JSON.stringify(texts));
