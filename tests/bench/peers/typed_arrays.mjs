// Plain JavaScript as a good engineer writes it for speed: columns in typed arrays, activities in the
// order of their leads, a factor table a rule, every text decided once.
import { bucket_count, factor, outcomes, unknown_code, unknown_number } from './data.mjs';

export const name = 'typed-arrays';

const tests = {
  is: ([word]) => (text) => text === word,
  in: (words) => (text) => words.includes(text),
  starts_with: ([word]) => (text) => text.startsWith(word),
  ends_with: ([word]) => (text) => text.endsWith(word),
  contains: ([word]) => (text) => text.includes(word),
};

// Fills one column of 0 and 1 for a fit rule.
function decide(rule, { words }, column, truths) {
  if (!words) {
    const [from, to = Infinity] = rule.operands.map(Number);
    for (let i = 0; i < column.length; ++i) truths[i] = column[i] !== unknown_number && column[i] >= from && column[i] <= to ? 1 : 0;
    return;
  }
  const holds = tests[rule.op](rule.operands.map((word) => word.toLowerCase()));
  const by_code = new Uint8Array(unknown_code + 1);
  words.forEach((word, code) => { by_code[code] = holds(word.toLowerCase()) ? 1 : 0; });
  by_code[unknown_code] = 0;
  for (let i = 0; i < column.length; ++i) truths[i] = by_code[column[i]];
}

const most_days = 4096; // a power of two above every age
const no_rule = 255;

// By kind and detail, which rules an activity feeds: here never more than two.
function plan(meta) {
  const rules = meta.behaviour.rules;
  const first = new Uint8Array(1 << 16).fill(no_rule);
  const second = new Uint8Array(1 << 16).fill(no_rule);
  meta.kinds.forEach((kind, k) => {
    for (let d = 0; d < 256; ++d) {
      const fed = rules.flatMap((rule, i) => (rule.kind === kind && (!rule.operands || rule.operands.includes(meta.details[d])) ? [i] : []));
      if (fed.length > 2) throw new Error('an activity feeds more than two rules');
      [first[(k << 8) | d], second[(k << 8) | d]] = [fed[0] ?? no_rule, fed[1] ?? no_rule];
    }
  });
  return { first, second };
}

export function open({ meta, leads, activities }) {
  const { fit, behaviour } = meta;
  const count = meta.leads;
  const begin = new Uint32Array(count + 1); // as a loader makes it: by lead, its first activity
  for (let i = 0; i < activities.lead.length; ++i) ++begin[activities.lead[i] + 1];
  for (let i = 0; i < count; ++i) begin[i + 1] += begin[i];
  const truths = fit.rules.map(() => new Uint8Array(count));
  const sums = behaviour.rules.map(() => new Int32Array(count));
  const score = new Float64Array(count);
  const fit_grade = new Uint8Array(count);
  const behaviour_grade = new Uint8Array(count);

  function extract() {
    fit.rules.forEach((rule, i) => decide(rule, meta.attributes[rule.attr], leads[rule.attr], truths[i]));
    const factors = new Int32Array(behaviour.rules.length * most_days);
    behaviour.rules.forEach((rule, r) => {
      const end = Math.min(rule.within_days ?? 3651, 3651);
      for (let age = 0; age < end; ++age) factors[r * most_days + age] = factor(age, rule.half_life);
    });
    const { first, second } = plan(meta);
    const { day, kind, detail } = activities;
    const part = new Int32Array(256); // one more than rules: what feeds none is added nowhere
    const today = meta.as_of_day;
    for (let lead = 0; lead < count; ++lead) {
      part.fill(0, 0, sums.length);
      for (let i = begin[lead], end = begin[lead + 1]; i < end; ++i) {
        const age = today - day[i];
        const pair = (kind[i] << 8) | detail[i];
        const one = first[pair];
        if (one === no_rule) continue;
        part[one] += factors[one * most_days + age];
        const other = second[pair];
        if (other !== no_rule) part[other] += factors[other * most_days + age];
      }
      for (let r = 0; r < sums.length; ++r) sums[r][lead] = part[r];
    }
  }

  // One rule after another over blocks of leads that stay in the cache.
  function weigh(points) {
    const block = 4096;
    const fits = new Float64Array(block);
    const deeds = new Float64Array(block);
    for (let from = 0; from < count; from += block) {
      const size = Math.min(block, count - from);
      fits.fill(0);
      deeds.fill(0);
      truths.forEach((column, r) => {
        const worth = points[r] * 1e6;
        for (let i = 0; i < size; ++i) fits[i] += column[from + i] * worth;
      });
      sums.forEach((column, r) => {
        const worth = points[truths.length + r];
        const most = worth < 0 ? Infinity : behaviour.rules[r].cap * 1e6;
        const least = worth < 0 ? -behaviour.rules[r].cap * 1e6 : -Infinity;
        for (let i = 0; i < size; ++i) deeds[i] += Math.min(most, Math.max(least, column[from + i] * worth));
      });
      finish(from, size, fits, deeds);
    }
    return outputs();
  }

  const grade_steps = (steps) => Float64Array.from(steps.slice(0, -1), ({ from }) => from * 1e6);
  const fit_steps = grade_steps(meta.fit_grades);
  const behaviour_steps = grade_steps(meta.behaviour_grades);
  function grade(steps, micro) {
    let index = 0;
    while (index < steps.length && micro < steps[index]) ++index;
    return index;
  }
  function finish(from, size, fits, deeds) {
    for (let i = 0; i < size; ++i) {
      const by_fit = Math.max(0, Math.min(fit.cap * 1e6, fits[i]));
      const by_deeds = Math.max(0, Math.min(behaviour.cap * 1e6, deeds[i]));
      score[from + i] = by_fit + by_deeds;
      fit_grade[from + i] = grade(fit_steps, by_fit);
      behaviour_grade[from + i] = grade(behaviour_steps, by_deeds);
    }
  }

  function outputs() {
    const { histogram_from: low, histogram_to: high } = meta;
    const counts = new Uint32Array(3 * bucket_count);
    let reachable = 0;
    let mql = 0;
    for (let i = 0; i < count; ++i) {
      const shown = Math.floor((score[i] + 500_000) / 1e6);
      const bucket = Math.max(0, Math.min(bucket_count - 1, Math.floor((shown - low) * bucket_count / (high - low))));
      ++counts[leads.outcome[i] * bucket_count + bucket];
      if (leads.email_known[i] | leads.phone_known[i] || begin[i + 1] > begin[i]) ++reachable;
      if (score[i] >= 60e6) ++mql;
    }
    const histogram = Object.fromEntries(outcomes.map((outcome, o) => [outcome, [...counts.subarray(o * bucket_count, (o + 1) * bucket_count)]]));
    return { histogram, entries: { lead: reachable, mql } };
  }

  extract();
  return {
    kept: 'an array a rule: fit truths, sums of factors',
    full(points) {
      extract();
      return weigh(points);
    },
    weights: weigh,
    columns: () => ({ score, fit_grade, behaviour_grade }),
  };
}
