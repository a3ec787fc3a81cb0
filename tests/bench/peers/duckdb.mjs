// @duckdb/duckdb-wasm in this thread: tables in its memory, kinds and details as ENUM.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { factor, unknown_code, unknown_number, no_word } from './data.mjs';
import { bucket_query, entry_query, factor_columns, feature_query, histogram_of, score_query } from './sql.mjs';

export const name = '@duckdb/duckdb-wasm';

async function connect(scratch) {
  const require = createRequire(join(scratch, 'package.json'));
  const duckdb = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const bundle = (kind) => ({ mainModule: join(dist, `duckdb-${kind}.wasm`), mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`) });
  const db = await duckdb.createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => undefined);
  return { connection: db.connect(), arrow: require('apache-arrow') };
}

export async function open(data, scratch) {
  const { connection, arrow } = await connect(scratch);
  const { meta, leads, activities } = data;
  const run = (sql) => connection.query(sql);
  const insert = (table, columns) => connection.insertArrowTable(new arrow.Table(
    Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, arrow.makeVector(values)]))), { name: table, create: true });
  const insert_words = (table, words) => connection.insertArrowTable(arrow.tableFromArrays({
    code: Uint16Array.from(words, (_, i) => i), word: words }), { name: table, create: true });

  const rows = Uint32Array.from({ length: meta.leads }, (_, i) => i);
  insert('raw_leads', { lead: rows, ...leads });
  const texts = Object.keys(meta.attributes).filter((key) => meta.attributes[key].words);
  for (const key of texts) insert_words(`words_${key}`, meta.attributes[key].words);
  const cells = Object.keys(meta.attributes).map((key) => (meta.attributes[key].words ? `words_${key}.word AS ${key}` : `nullif(${key}, ${unknown_number}) AS ${key}`));
  run(`CREATE TABLE leads AS SELECT lead::INTEGER AS lead, outcome, email_known = 1 AS email_known, phone_known = 1 AS phone_known, ${cells}
    FROM raw_leads ${texts.map((key) => `LEFT JOIN words_${key} ON words_${key}.code = raw_leads.${key} AND raw_leads.${key} <> ${unknown_code}`).join(' ')} ORDER BY lead`);
  run('DROP TABLE raw_leads');

  for (const key of ['kinds', 'details']) {
    run(`CREATE TYPE ${key} AS ENUM (${meta[key].map((word) => `'${word}'`)})`);
    insert_words(`words_${key}`, meta[key]);
  }
  run('CREATE TABLE activities (lead INTEGER, day INTEGER, kind kinds, detail details)');
  const slice = 1_000_000;
  for (let begin = 0; begin < meta.activities; begin += slice) {
    insert('raw', Object.fromEntries(Object.entries(activities).map(([key, column]) => [key, column.subarray(begin, begin + slice)])));
    run(`INSERT INTO activities SELECT lead, day, k.word::kinds, d.word::details FROM raw
      JOIN words_kinds k ON k.code = raw.kind LEFT JOIN words_details d ON d.code = raw.detail AND raw.detail <> ${no_word} ORDER BY lead`);
    run('DROP TABLE raw');
  }

  const factors = factor_columns(meta);
  const days = Int32Array.from({ length: 3651 }, (_, age) => meta.as_of_day - age);
  insert('factors', { day: days, ...Object.fromEntries(factors.map((column) => [column.name, Float64Array.from(days, (_, age) => factor(age, column.days))])) });

  const features = feature_query(meta, (column, text) => `${column} = '${text}'`);
  const outputs = () => {
    const rows_of = (sql) => run(sql).toArray().map((row) => row.toArray());
    const histogram = histogram_of(rows_of(bucket_query(meta)));
    const [[lead, mql]] = rows_of(entry_query);
    return { histogram, entries: { lead: Number(lead), mql: Number(mql) } };
  };
  const score = (points, from) => {
    run(`CREATE OR REPLACE TABLE scores AS ${score_query(meta, points, from)}`);
    return outputs();
  };
  run(`CREATE TABLE features AS ${features}`);
  const column = (key, Type) => Type.from(run(`SELECT ${key}::DOUBLE FROM scores ORDER BY lead`).getChildAt(0).toArray());
  return {
    kept: 'features: a table of each lead\'s fit truths and sums of factors, rule by rule',
    full: (points) => score(points, `(${features})`),
    weights: (points) => score(points, 'features'),
    columns: () => ({ score: column('score', Float64Array), fit_grade: column('fit_grade', Uint8Array), behaviour_grade: column('behaviour_grade', Uint8Array) }),
  };
}
