// The bars of speed beside what was measured: node bars.mjs FILE...
// FILEs are lines of the bench; a step that none of them has is shown as not measured.
import { median_of, print_table, read_lines, shown_ms } from './lines.mjs';

const lines = process.argv.slice(2).flatMap(read_lines);

// Milliseconds in one thread of WebAssembly at 1,000,000 leads with 10,000,000 activities; routing
// is of 100,000 leads to 500 reps, explain_route the slowest list of one lead's reasons, stages_follow
// the work from a moved weight to its stages on the screen; smallest_edit is of two drafts on 100,000 leads; the map has 6 of a frame's 16 left for drawing.
const bars = {
  one_weight: 8, threshold_counts: 0.1, threshold_grades: 1, half_life: 12, fit_predicate: 12, all_weights: 20,
  full: 60, replay: 800, route: 300, route_best_match: 1500, explain_route: 1, longest_slice: 8,
  stages_follow: 900, stages_follow_100k: 100, smallest_edit: 2000,
  map_window: 10, map_scores: 10,
  memory_over_facts: 200, memory_with_draft: 350, // MB
};
const word = (is_met) => (is_met === undefined ? 'not measured' : is_met ? 'met' : 'MISSED');

// A step that is judged by its value says so by the unit.
const judged = (step, where) => {
  const line = lines.find((one) => one.step === step && one.where === where);
  return line?.unit === 'ms' || line?.unit === 'MB' ? line.value : line?.median_ms;
};
const is_met = (measured, bar) => (measured === undefined ? undefined : measured <= bar);

print_table('bars at a million leads, ms (memory: MB)', ['step', 'bar', 'node', '', 'chromium', ''], Object.entries(bars).map(([step, bar]) => {
  const [node, chromium] = ['node', 'chromium'].map((where) => judged(step, where));
  return [step, String(bar), shown_ms(node), word(is_met(node, bar)), shown_ms(chromium), word(is_met(chromium, bar))];
}));

// How many times faster we are than a peer, in the same run.
const ratios = [
  ['one_weight', '@duckdb/duckdb-wasm', 40], ['all_weights', '@duckdb/duckdb-wasm', 20],
  ['full', '@duckdb/duckdb-wasm', 50], ['full', 'typed-arrays', 12],
];
if (lines.some(({ where }) => where === 'typed-arrays')) {
  print_table('bars, times faster in the same run', ['step', 'than', 'bar', 'ratio', ''], ratios.map(([step, where, bar]) => {
    const ratio = median_of(lines, step, where) / judged(step, 'node');
    const measured = Number.isFinite(ratio) ? ratio : undefined;
    return [step, where, String(bar), measured === undefined ? '-' : measured.toFixed(1), word(measured === undefined ? undefined : measured >= bar)];
  }));
}
