// One peer, alone in its process: loads the data, does each step several times, checks the answers,
// writes one line of JSON a step.
//   node peer.mjs PEER DATA SCRATCH
// SCRATCH is where npm installed the peers. Exit code 1: an answer is not ours.
import { resolve } from 'node:path';
import { check_answer, read_data } from './data.mjs';

const most_runs = 7;
const enough_ms = 6000; // a step that takes long is not done more than three times

const [peer, folder, scratch] = process.argv.slice(2).map((argument, i) => (i === 0 ? argument : resolve(argument)));
const data = read_data(folder);
const { name, open } = await import(`./${peer}.mjs`);
const engine = await open(data, scratch);

// A step moves its weights there and back, as a slider does; what is checked is where it moved to.
function measure(step, work) {
  const moved = data.answer(step);
  const before = data.answer('full');
  const times = [];
  let spent = 0;
  let found;
  for (let run = 0; run < 3 || (run < most_runs && spent < enough_ms) || run % 2 === 0; ++run) {
    const { points } = run % 2 === 0 ? moved : before;
    const begin = performance.now();
    found = work(points);
    times.push(performance.now() - begin);
    spent += times.at(-1);
    if (run < 2) check_answer(name, step, { ...found, ...engine.columns() }, run === 0 ? moved : before);
  }
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ step, where: name, median_ms: times[times.length >> 1], min_ms: times[0], n: times.length, leads: data.meta.leads, kept: engine.kept }));
}

try {
  measure('full', engine.full);
  measure('one_weight', engine.weights);
  measure('all_weights', engine.weights);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
