// The lines of JSON that every part of the bench writes, {"step","where","median_ms",...}, and how a
// table of them looks.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

export function read_lines(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

export const median_of = (lines, step, where) => lines.find((line) => line.step === step && line.where === where)?.median_ms;

/** Milliseconds with as many digits as matter. */
export const shown_ms = (ms) => (ms === undefined ? '-' : ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0));

/** The bar of a line and whether it is met, as two cells. */
function bar_of({ value, at_most, at_least }) {
  if (at_most === undefined && at_least === undefined) return ['', ''];
  const is_met = at_most === undefined ? value >= at_least : value <= at_most;
  return [at_most === undefined ? `>= ${at_least}` : `<= ${at_most}`, is_met ? 'met' : 'MISSED'];
}

/** Rows of cells as lines; the first column to the left, numbers to the right. */
export function print_table(title, head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  console.log(`\n${title}`);
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, i) => (/^[-0-9.]*$/.test(cell) && i > 0 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ').trimEnd());
  }
}

/** What was measured in Chromium, [{ step, value, unit, at_most | at_least }], as a table, and into the file where there is one. */
export function report(title, lines, json) {
  const load = `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} threads`;
  print_table(`${title}; ${load}`, ['step', '', '', 'bar', ''], lines.map((line) => {
    const value = Number.isInteger(line.value) ? String(line.value) : shown_ms(line.value);
    return [line.step, value, line.unit, ...bar_of(line)];
  }));
  if (json !== null) writeFileSync(json, lines.map((line) => `${JSON.stringify({ where: 'chromium', ...line })}\n`).join(''));
}
