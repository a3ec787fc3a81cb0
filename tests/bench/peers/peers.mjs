// Runs every peer in a process of its own, one after another, and compares it with our node run of
// the same size.
//   node peers.mjs SCRATCH OUT LARGE_DATA LARGE_NODE SMALL_DATA SMALL_NODE
// *_DATA: a folder of `bench --write-data`; *_NODE: the lines of our run under node at that size.
// OUT gets a line a step. Exit code 1: an answer was not ours, or a peer failed.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median_of, print_table, read_lines, shown_ms } from '../lines.mjs';

const [scratch, out, large_data, large_node, small_data, small_node] = process.argv.slice(2);
const large = { data: large_data, ours: read_lines(large_node) };
const small = { data: small_data, ours: read_lines(small_node) };
// sql.js and arquero take minutes to load a million leads, or do not hold them.
const peers = { duckdb: large, typed_arrays: large, sqljs: small, arquero: small };

const results = [];
for (const [peer, { data, ours }] of Object.entries(peers)) {
  const script = fileURLToPath(new URL('peer.mjs', import.meta.url));
  const run = spawnSync(process.execPath, ['--max-old-space-size=8192', script, peer, data, scratch], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) {
    console.error(`The peer ${peer} failed, or its answers are not ours: what it said stands above.`);
    process.exitCode = 1;
  }
  for (const line of run.stdout.split('\n').filter(Boolean).map((text) => JSON.parse(text))) {
    results.push({ ...line, ratio: line.median_ms / median_of(ours, line.step, 'node') });
  }
}

const rounded = (number) => Math.round(number * 1000) / 1000;
const lines = results.map(({ step, where, median_ms, min_ms, n, ratio, leads }) =>
  JSON.stringify({ step, where, median_ms: rounded(median_ms), min_ms: rounded(min_ms), n, ratio: rounded(ratio), to: 'node', leads }));
writeFileSync(out, lines.map((line) => `${line}\n`).join(''));

print_table('peers, one thread each, the same data; all outputs: score and grades of each lead, histogram by outcome, automatic entries',
  ['step', 'where', 'leads', 'median ms', 'min ms', 'n', 'times node'],
  results.map(({ step, where, leads, median_ms, min_ms, n, ratio }) =>
    [step, where, String(leads), shown_ms(median_ms), shown_ms(min_ms), String(n), ratio.toFixed(1)]));
if (!process.exitCode) console.log('Every answer is the same as ours, lead by lead.');
console.log('Kept between changes of weights, loading not counted:');
for (const { where, kept } of results.filter(({ step }) => step === 'full')) console.log(`  ${where}: ${kept}`);
