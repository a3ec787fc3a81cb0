// arquero: tables of arrays; grouping, derived columns and joins by its own expressions.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bucket_count, factor, half_lives, no_word, unknown_code, unknown_number } from './data.mjs';
import { histogram_of } from './sql.mjs';

export const name = 'arquero';

const text = (word) => JSON.stringify(word.toLowerCase());
const comparisons = {
  is: (cell, [word]) => `op.lower(${cell}) === ${text(word)}`,
  in: (cell, words) => words.map((word) => `op.lower(${cell}) === ${text(word)}`).join(' || '),
  starts_with: (cell, [word]) => `op.startswith(op.lower(${cell}), ${text(word)})`,
  ends_with: (cell, [word]) => `op.endswith(op.lower(${cell}), ${text(word)})`,
  contains: (cell, [word]) => `op.includes(op.lower(${cell}), ${text(word)}, 0)`,
  ge: (cell, [number]) => `${cell} >= ${number}`,
  between: (cell, [from, to]) => `${cell} >= ${from} && ${cell} <= ${to}`,
};

function feature_expressions(meta) {
  const fits = meta.fit.rules.map(({ attr, op, operands }, i) =>
    [`w${i}`, `d => d.${attr} !== null && (${comparisons[op](`d.${attr}`, operands)}) ? 1 : 0`]);
  const sums = meta.behaviour.rules.map((rule, i) => {
    const conditions = [`d.kind === ${meta.kinds.indexOf(rule.kind)}`];
    if (rule.operands) conditions.push(`(${rule.operands.map((word) => `d.detail === ${meta.details.indexOf(word)}`).join(' || ')})`);
    if (rule.within_days) conditions.push(`$.today - d.day < ${rule.within_days}`);
    return [`f${i}`, `(d, $) => op.sum(${conditions.join(' && ')} ? $.h${rule.half_life}[$.today - d.day] : 0)`];
  });
  return { fits: Object.fromEntries(fits), sums: Object.fromEntries(sums) };
}

function score_expressions(meta, points) {
  const fit = meta.fit.rules.map((_, i) => `d.w${i} * ${points[i] * 1e6}`).join(' + ');
  const behaviour = meta.behaviour.rules.map(({ cap }, i) => {
    const worth = points[meta.fit.rules.length + i];
    const part = `(d.f${i} === undefined ? 0 : d.f${i}) * ${worth}`;
    return worth < 0 ? `op.greatest(${-cap * 1e6}, ${part})` : `op.least(${cap * 1e6}, ${part})`;
  }).join(' + ');
  const limited = (sum, cap) => `d => op.greatest(0, op.least(${cap * 1e6}, ${sum}))`;
  const grade = (column, steps) => `d => ${steps.slice(0, -1).map(({ from }, i) => `d.${column} >= ${from * 1e6} ? ${i} : `).join('')}${steps.length - 1}`;
  const { histogram_from: from, histogram_to: to } = meta;
  const shown = 'op.floor((d.score + 500000) / 1000000)';
  return [
    { fit: limited(fit, meta.fit.cap), behaviour: limited(behaviour, meta.behaviour.cap) },
    { score: 'd => d.fit + d.behaviour', fit_grade: grade('fit', meta.fit_grades), behaviour_grade: grade('behaviour', meta.behaviour_grades) },
    { bucket: `d => op.greatest(0, op.least(${bucket_count - 1}, op.floor((${shown} - ${from}) * ${bucket_count} / ${to - from})))` },
  ];
}

export async function open({ meta, leads, activities }, scratch) {
  const aq = await import(pathToFileURL(createRequire(join(scratch, 'package.json')).resolve('arquero')).href);
  const decoded = Object.entries(meta.attributes).map(([key, { words }]) => [key, Array.from(leads[key], (cell) => {
    if (cell === (words ? unknown_code : unknown_number)) return null;
    return words ? words[cell] : cell;
  })]);
  const { outcome, email_known, phone_known } = leads;
  const lead = Uint32Array.from(outcome, (_, i) => i);
  const people = aq.table({ lead, outcome, email_known, phone_known, ...Object.fromEntries(decoded) });
  const factors = Object.fromEntries(half_lives(meta).map((days) => [`h${days}`, Float64Array.from({ length: 3651 }, (_, age) => factor(age, days))]));
  const deeds = aq.table(activities).params({ today: meta.as_of_day, ...factors });
  if (meta.details.length > no_word || meta.kinds.length > no_word) throw new Error('too many words');

  const { fits, sums } = feature_expressions(meta);
  const extract = () => people.derive(fits).select('lead', 'outcome', 'email_known', 'phone_known', ...Object.keys(fits))
    .join_left(deeds.groupby('lead').rollup(sums), 'lead');
  let scores;
  const score = (points, features) => {
    scores = score_expressions(meta, points).reduce((table, step) => table.derive(step), features);
    const buckets = scores.groupby('outcome', 'bucket').count().objects();
    const entries = scores.rollup({
      lead: 'd => op.sum(d.email_known || d.phone_known || d.f0 !== undefined ? 1 : 0)',
      mql: 'd => op.sum(d.score >= 60000000 ? 1 : 0)',
    }).object();
    return { histogram: histogram_of(buckets.map((row) => [row.outcome, row.bucket, row.count])), entries };
  };
  const kept = extract();
  return {
    kept: 'a table of each lead\'s fit truths and sums of factors, rule by rule',
    full: (points) => score(points, extract()),
    weights: (points) => score(points, kept),
    columns: () => {
      const ordered = scores.orderby('lead');
      return Object.fromEntries(['score', 'fit_grade', 'behaviour_grade'].map((key) => [key, ordered.array(key)]));
    },
  };
}
