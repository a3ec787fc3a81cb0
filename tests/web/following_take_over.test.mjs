// When a tab that follows is told, and what the tabs say to each other before one takes over: with a
// clock and a channel of the test's own, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { import_scripts } from './scripts.mjs';

let now = 0;
let timers = [];
let channels = [];
performance.now = () => now;
globalThis.window = {
  setTimeout: (then, wait_ms) => {
    timers.push({ then, at: now + wait_ms, id: timers.length + 1 });
    return timers.length;
  },
};
globalThis.clearTimeout = (id) => { timers = timers.map((timer) => (timer.id === id ? { ...timer, then: null } : timer)); };
globalThis.BroadcastChannel = class {
  constructor() { channels.push(this); }
  addEventListener(_, hear) { this.hear = hear; }
  postMessage(data) { for (const other of channels) if (other !== this) other.hear({ data }); }
};

const { Following, TakeOver } = await import_scripts(`
  export { Following } from './following.ts';
  export { TakeOver } from './take_over.ts';`);

/** Time goes on; `late_ms` is how long the loop was busy when each timer was due. */
function pass(span_ms, late_ms = 0) {
  const end = now + span_ms;
  for (;;) {
    const due = timers.filter(({ then, at }) => then && at <= end).sort((one, other) => one.at - other.at)[0];
    if (!due) break;
    now = Math.max(now, due.at + late_ms);
    const { then } = due;
    due.then = null;
    then();
  }
  now = Math.max(now, end);
}

const timers_left = () => timers.filter(({ then }) => then).length;

function begin() {
  timers = [];
  channels = [];
  now = 1000;
}

/** A tab that follows: it reads what it is told, which takes a while. */
class Follower {
  told = [];
  generation = 0;
  follows = true;
  following = new Following({
    follows: () => this.follows,
    read_generation: () => this.generation,
    tell: (generation) => this.told.push({ at: now, generation }),
  });

  read(generation, took_ms) {
    this.generation = generation;
    this.following.has_read(took_ms);
  }
}

test('a burst is told a few times a second, its last always, and then there is no timer', () => {
  begin();
  const tab = new Follower();
  for (let generation = 1; generation <= 100; generation++) {
    tab.following.heard(generation);
    if (tab.told.at(-1).generation > tab.generation) tab.read(tab.told.at(-1).generation, 5);
    pass(10);
  }
  pass(1000);
  assert.ok(tab.told.length >= 4 && tab.told.length <= 6, `${tab.told.length} times`);
  assert.equal(tab.told.at(-1).generation, 100);
  tab.read(100, 5);
  assert.equal(timers_left(), 0);
});

test('what came while the tab was reading or not seen is told after it', () => {
  begin();
  const tab = new Follower();
  tab.follows = false;
  tab.following.heard(3);
  pass(5000);
  assert.deepEqual([tab.told.length, timers_left()], [0, 0]);
  tab.follows = true;
  tab.read(2, 100);
  pass(1000);
  assert.deepEqual(tab.told.map(({ generation }) => generation), [3]);
  tab.follows = false;
  tab.following.heard(4);
  tab.follows = true;
  tab.read(4, 400); // which was in it already
  pass(1000);
  assert.equal(tab.told.length, 1);
});

test('a tab rests as long as it read, and no longer than half a second', () => {
  for (const [took_ms, most_ms] of [[400, 400], [3000, 500]]) {
    begin();
    const tab = new Follower();
    tab.following.heard(1);
    tab.follows = false;
    now += took_ms;
    tab.following.heard(2);
    tab.follows = true;
    tab.read(1, took_ms);
    const read_at = now;
    pass(2000);
    assert.equal(tab.told.at(-1).at - read_at, most_ms);
  }
});

/** A tab with a lock that notes what is done with it. */
class Taker {
  deeds = [];
  writes = false;

  constructor() {
    const lock = Object.fromEntries(['steal', 'release', 'queue'].map((name) => [name, () => this.deeds.push(`${name} ${now - 1000}`)]));
    this.take_over = new TakeOver('name', lock, {
      is_writer: () => this.writes, asked_to_finish: () => this.deeds.push('asked'), stored: () => undefined,
    });
  }
}

function two_tabs() {
  begin();
  const [writer, asker] = [new Taker(), new Taker()];
  writer.writes = true;
  return { writer, asker };
}

test('a writer that answers is waited for, and stolen from once it has given way', () => {
  const { writer, asker } = two_tabs();
  asker.take_over.ask();
  assert.deepEqual(writer.deeds, ['asked']);
  pass(20_000);
  writer.writes = false;
  writer.take_over.give_way();
  assert.deepEqual(asker.deeds, ['steal 20000']);
  writer.take_over.lost();
  asker.take_over.taken();
  pass(100_000);
  assert.deepEqual([writer.deeds, asker.deeds], [['asked', 'queue 20000'], ['steal 20000']]);
  assert.equal(timers_left(), 0);
});

test('without an answer it is stolen after two seconds, without an end after thirty', () => {
  const { writer, asker } = two_tabs();
  writer.writes = false; // nobody hears
  asker.take_over.ask();
  pass(100_000);
  assert.deepEqual(asker.deeds, ['steal 2000']);
  const again = two_tabs();
  again.asker.take_over.ask();
  pass(100_000);
  assert.deepEqual(again.asker.deeds, ['steal 30000']);
});

test('who slept while the answer came looks for it before he steals', () => {
  const { asker } = two_tabs();
  channels = channels.slice(1); // the writer's answer is on its way
  asker.take_over.ask();
  pass(2000, 5000);
  assert.deepEqual(asker.deeds, []);
  pass(10_000);
  assert.equal(asker.deeds.length, 1);
});

test('of two askers the first is given way to, and the second asks the new writer', () => {
  const { writer, asker } = two_tabs();
  const second = new Taker();
  asker.take_over.ask();
  pass(100);
  second.take_over.ask();
  pass(100);
  writer.writes = false;
  writer.take_over.give_way();
  assert.deepEqual([asker.deeds, second.deeds], [['steal 200'], []]);
  writer.take_over.lost();
  asker.take_over.taken();
  asker.writes = true;
  asker.take_over.became_writer();
  assert.deepEqual(asker.deeds, ['steal 200', 'asked']);
  asker.writes = false;
  asker.take_over.give_way();
  assert.deepEqual(second.deeds, ['steal 200']);
});

test('where the asker is gone the lock goes to whoever waits', () => {
  const { writer, asker } = two_tabs();
  asker.take_over.ask();
  channels = channels.slice(0, 1);
  writer.writes = false;
  writer.take_over.give_way();
  pass(5000);
  assert.deepEqual(writer.deeds, ['asked', 'release 2000', 'queue 2000']);
});
