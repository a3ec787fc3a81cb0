// The work as SQL, in the words that DuckDB and SQLite share: from leads and activities to features
// (of each lead a truth a fit rule and a sum of factors an activity rule), from features to scores.
// Sums are of whole numbers, so they are exact in either.
import { bucket_count, half_lives, outcomes } from './data.mjs';

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

// A comparison of a fit rule. Texts are compared by their lower case, which is their key here.
const comparisons = {
  is: (name, [word]) => `lower(${name}) = ${quoted(word.toLowerCase())}`,
  in: (name, words) => `lower(${name}) IN (${words.map((word) => quoted(word.toLowerCase()))})`,
  starts_with: (name, [word]) => `lower(${name}) LIKE ${quoted(`${word.toLowerCase()}%`)}`,
  ends_with: (name, [word]) => `lower(${name}) LIKE ${quoted(`%${word.toLowerCase()}`)}`,
  contains: (name, [word]) => `lower(${name}) LIKE ${quoted(`%${word.toLowerCase()}%`)}`,
  ge: (name, [number]) => `${name} >= ${number}`,
  between: (name, [from, to]) => `${name} BETWEEN ${from} AND ${to}`,
};
const fit_condition = ({ attr, op, operands }) => `coalesce(${comparisons[op](attr, operands)}, false)`;

// The factors of each half-life by day: a table that the activities join.
export const factor_columns = (meta) => half_lives(meta).map((days) => ({ name: `h${days}`, days }));

// `word(column, text)` is how a kind or a detail is compared.
export function feature_query(meta, word, once = '') {
  const sums = meta.behaviour.rules.map((rule, i) => {
    const conditions = [word('kind', rule.kind)];
    if (rule.operands) conditions.push(`(${rule.operands.map((text) => word('detail', text)).join(' OR ')})`);
    if (rule.within_days) conditions.push(`day > ${meta.as_of_day - rule.within_days}`);
    return `sum(CASE WHEN ${conditions.join(' AND ')} THEN h${rule.half_life} ELSE 0 END) AS f${i}`;
  });
  const fits = meta.fit.rules.map((rule, i) => `CASE WHEN ${fit_condition(rule)} THEN 1 ELSE 0 END AS w${i}`);
  return `WITH deeds AS ${once} (SELECT lead, ${sums} FROM activities JOIN factors USING (day) GROUP BY lead)
    SELECT l.lead AS lead, outcome, a.lead IS NOT NULL OR email_known OR phone_known AS reachable, ${fits},
    ${sums.map((_, i) => `CAST(coalesce(f${i}, 0) AS BIGINT) AS f${i}`)}
    FROM leads l LEFT JOIN deeds a ON a.lead = l.lead`;
}

const micro = (points) => points * 1_000_000;
// CASE, not least() and greatest(): those are several times slower in DuckDB.
const limited = (column, cap) => `CASE WHEN ${column} < 0 THEN 0 WHEN ${column} > ${micro(cap)} THEN ${micro(cap)} ELSE ${column} END`;

// From features to the score and grades of each lead, in micro-points. `once` is said of what must
// not be computed again for each mention: DuckDB sees to that itself, SQLite has to be told.
export function score_query(meta, points, features, once = '') {
  const part = ({ cap }, i) => {
    const worth = points[meta.fit.rules.length + i];
    if (worth === 0) return '0';
    const enough = Math.floor(micro(cap) / Math.abs(worth)); // beyond this sum of factors the cap cuts
    return `CASE WHEN f${i} > ${enough} THEN ${micro(cap) * Math.sign(worth)} ELSE f${i} * ${worth} END`;
  };
  const fit = meta.fit.rules.map((_, i) => `w${i} * ${micro(points[i])}`).join(' + ');
  const grade = (column, steps) => `CASE ${steps.slice(0, -1).map(({ from }, i) => `WHEN ${column} >= ${micro(from)} THEN ${i}`).join(' ')} ELSE ${steps.length - 1} END`;
  return `WITH sums AS ${once} (SELECT lead, outcome, reachable, ${fit} AS fit, ${meta.behaviour.rules.map(part).join(' + ')} AS behaviour FROM ${features}),
    dimensions AS ${once} (SELECT lead, outcome, reachable, ${limited('fit', meta.fit.cap)} AS fit, ${limited('behaviour', meta.behaviour.cap)} AS behaviour FROM sums)
    SELECT lead, outcome, reachable, fit + behaviour AS score,
    ${grade('fit', meta.fit_grades)} AS fit_grade, ${grade('behaviour', meta.behaviour_grades)} AS behaviour_grade FROM dimensions`;
}

// The rest of the outputs, over the table of scores. The shown score is the points rounded half up.
export function bucket_query(meta) {
  const { histogram_from: from, histogram_to: to } = meta;
  const place = `floor((floor((score + 500000) / 1000000.0) - ${from}) * ${bucket_count}.0 / ${to - from})`;
  return `SELECT outcome, CASE WHEN place < 0 THEN 0 WHEN place > ${bucket_count - 1} THEN ${bucket_count - 1} ELSE place END AS bucket, count(*) AS leads
    FROM (SELECT outcome, ${place} AS place FROM scores) GROUP BY 1, 2`;
}
export const entry_query = `SELECT count(CASE WHEN reachable THEN 1 END) AS lead,
  count(CASE WHEN score >= 60000000 THEN 1 END) AS mql FROM scores`;

export function histogram_of(rows) {
  const histogram = Object.fromEntries(outcomes.map((name) => [name, new Array(bucket_count).fill(0)]));
  for (const [outcome, bucket, leads] of rows) histogram[outcomes[outcome]][bucket] += Number(leads);
  return histogram;
}
