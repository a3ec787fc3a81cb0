// sql.js: SQLite in WebAssembly. Kinds and details are codes, activities are clustered by lead so
// that grouping needs no sort, factors are a small table by age.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { factor, no_word, unknown_code, unknown_number } from './data.mjs';
import { bucket_query, entry_query, factor_columns, feature_query, histogram_of, score_query } from './sql.mjs';

const once = 'MATERIALIZED';

export const name = 'sql.js';

export async function open({ meta, leads, activities }, scratch) {
  const SQL = await createRequire(join(scratch, 'package.json'))('sql.js')({ useOldExtensionFunctions: false });
  const db = new SQL.Database();
  const insert = (table, count, row) => {
    db.run('BEGIN');
    const statement = db.prepare(`INSERT INTO ${table} VALUES (${row(0).map(() => '?')})`);
    for (let i = 0; i < count; ++i) statement.run(row(i));
    statement.free();
    db.run('COMMIT');
  };

  const attributes = Object.entries(meta.attributes);
  db.run(`CREATE TABLE leads (lead INTEGER PRIMARY KEY, outcome INTEGER, email_known INTEGER, phone_known INTEGER, ${attributes.map(([key]) => key)})`);
  insert('leads', meta.leads, (i) => [i, leads.outcome[i], leads.email_known[i], leads.phone_known[i], ...attributes.map(([key, { words }]) => {
    const cell = leads[key][i];
    if (cell === (words ? unknown_code : unknown_number)) return null;
    return words ? words[cell] : cell;
  })]);
  db.run('CREATE TABLE activities (lead INTEGER, row INTEGER, day INTEGER, kind INTEGER, detail INTEGER, PRIMARY KEY (lead, row)) WITHOUT ROWID');
  insert('activities', meta.activities, (i) => [activities.lead[i], i, activities.day[i], activities.kind[i],
    activities.detail[i] === no_word ? null : activities.detail[i]]);
  const factors = factor_columns(meta);
  db.run(`CREATE TABLE factors (day INTEGER PRIMARY KEY, ${factors.map((column) => column.name)})`);
  insert('factors', 3651, (age) => [meta.as_of_day - age, ...factors.map(({ days }) => factor(age, days))]);

  const features = feature_query(meta, (column, text) => `${column} = ${meta[`${column}s`].indexOf(text)}`, once);
  const values = (sql) => db.exec(sql)[0].values;
  const score = (points, from) => {
    db.run('DROP TABLE IF EXISTS scores');
    db.run(`CREATE TABLE scores AS ${score_query(meta, points, from, once)}`);
    const [[lead, mql]] = values(entry_query);
    return { histogram: histogram_of(values(bucket_query(meta))), entries: { lead, mql } };
  };
  db.run(`CREATE TABLE features AS ${features}`);
  const column = (key) => values(`SELECT ${key} FROM scores ORDER BY lead`).map(([cell]) => cell);
  return {
    kept: 'features: a table of each lead\'s fit truths and sums of factors, rule by rule',
    full: (points) => score(points, `(${features})`),
    weights: (points) => score(points, 'features'),
    columns: () => ({ score: column('score'), fit_grade: column('fit_grade'), behaviour_grade: column('behaviour_grade') }),
  };
}
