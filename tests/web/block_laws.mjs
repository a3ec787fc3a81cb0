// Runs in a page, over the page's real IndexedDB and without the program: a model of an image whose
// pages are a number each, and what may happen to its store. blocks.test.mjs says what must hold.
import { block_hash, bytes_before_pages, is_table_whole, pages_of } from '../../web/src/block_record.ts';
import { BlockDatabase, Failure } from '../../web/src/blocks.ts';
import { those_kept } from '../../web/src/generations.ts';
import { stored } from './block_acts.mjs';

export * from './block_acts.mjs';
export { BlockDatabase, Failure };
const page_bytes = 4096;

/** A record whose pages are filled with their number, which also stands for their hash. */
function make_record(generation, pages) {
  const bytes = new Uint8Array(bytes_before_pages(pages.length) + pages.length * page_bytes);
  const view = new DataView(bytes.buffer);
  const hashes = bytes_before_pages(pages.length) - 8 - 8 * pages.length;
  view.setUint32(0, 0x3152424c, true);
  view.setUint32(4, pages.length, true);
  view.setBigUint64(8, BigInt(generation), true);
  pages.forEach(([page, value], i) => {
    view.setUint32(16 + 4 * i, page, true);
    view.setBigUint64(hashes + 8 * i, BigInt(value), true);
    new Uint32Array(bytes.buffer, bytes_before_pages(pages.length) + i * page_bytes, 1024).fill(value);
  });
  const table = bytes_before_pages(pages.length) - 8;
  view.setBigUint64(table, block_hash(bytes.subarray(0, table)), true);
  return bytes;
}

/** The pages of a record; throws where any of it is not as make_record made it. */
function read_record(record) {
  if (!is_table_whole(record)) throw new Error('a table that is not whole');
  const table = pages_of(record);
  const view = new DataView(record.buffer, record.byteOffset);
  return [...table].map((page, i) => {
    const words = new Uint32Array(record.buffer, record.byteOffset + bytes_before_pages(table.length) + i * page_bytes, 1024);
    const hash = view.getBigUint64(bytes_before_pages(table.length) - 8 - 8 * (table.length - i), true);
    if (words.some((word) => word !== words[0]) || hash !== BigInt(words[0])) throw new Error(`page ${page} is torn`);
    return [page, words[0]];
  });
}

export function random_from(seed) {
  let state = seed * 2654435761 + 1;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
}

const split = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

export class Tab {
  constructor(name) {
    this.database = new BlockDatabase(name);
    this.pages = [];
    this.generation = 0;
  }

  static async open(name, { writer = true } = {}) {
    const tab = new Tab(name);
    await tab.database.open();
    if (writer) await tab.database.become_writer();
    tab.opened = await tab.read();
    return tab;
  }

  async read() {
    let records = 0;
    let bytes = 0;
    await this.database.read({
      begin: ({ generation, page_count }) => {
        this.generation = generation;
        this.pages = new Array(page_count).fill(0);
      },
      go_on: (since, { generation, page_count }) => {
        if (since !== this.generation) return false;
        this.generation = generation;
        this.pages.length = page_count;
        return true;
      },
      record: (record) => {
        records += 1;
        bytes += record.length;
        for (const [page, value] of read_record(record)) if (page < this.pages.length) this.pages[page] = value;
        return true;
      },
      progress: () => undefined,
    });
    return { records, bytes };
  }

  /** Commits the pages of a map; `hook` is called before each record is copied. */
  async commit(changed, page_count = this.pages.length, { size = 14, hook = () => undefined } = {}) {
    const next = this.pages.slice(0, page_count);
    for (const [page, value] of changed) next[page] = value;
    const records = split([...changed].sort(([one], [other]) => one - other), size)
      .map((pages) => make_record(this.generation + 1, pages));
    const image = { generation: this.generation + 1, page_count, schema_version: 1, hash_low: 0, hash_high: 0 };
    const failure = await this.database.write(image, {
      sizes: records.map((record) => record.length),
      table: (i) => pages_of(records[i]).slice(),
      copy: (i) => {
        hook(i);
        return records[i].slice();
      },
    });
    if (failure === Failure.none) {
      this.pages = next;
      this.generation += 1;
    }
    return failure;
  }

  commit_at_random(random) {
    const page_count = random(4) === 0 ? 1 + random(60) : Math.max(1, this.pages.length);
    const changed = new Map();
    for (let page = 0; page < page_count; page++) {
      if (page >= this.pages.length || random(8) === 0) changed.set(page, 1 + random(1e9));
    }
    if (changed.size === 0) changed.set(0, 1 + random(1e9));
    return this.commit(changed, page_count);
  }

  async fold_all() {
    let slices = 1;
    while (await this.database.fold()) slices += 1;
    return slices;
  }
}

const same = (one, other) => one.length === other.length && one.every((value, i) => value === other[i]);

/** Whatever is done in whatever order, what is read is the last commit, or what was restored. */
export async function anything_in_any_order(name, seed, steps) {
  const random = random_from(seed);
  let tab = await Tab.open(name);
  const follower = await Tab.open(name, { writer: false }); // reads what is new, where that will do
  const kept = new Map();
  let gone = 0;
  for (let step = 0; step < steps; step++) {
    const act = random(13);
    if (act < 6) {
      const failure = await tab.commit_at_random(random);
      if (failure !== Failure.none) return `step ${step}: commit ${failure}`;
    } else if (act < 8) {
      await tab.database.fold();
    } else if (act === 8) {
      // Asked for at once, done in their order.
      const folded = tab.database.fold();
      const failure = await tab.commit_at_random(random);
      await folded;
      if (failure !== Failure.none) return `step ${step}: commit beside a fold ${failure}`;
    } else if (act === 9) {
      await tab.database.keep(['import', 'migration', 'open'][random(3)]);
      const newest = (await tab.database.list()).at(-1);
      if (newest && newest.number <= gone) return `step ${step}: number ${newest.number} given twice`;
      if (newest) kept.set(newest.number, tab.pages);
    } else if (act === 10) {
      const list = await tab.database.list();
      const wanted = list[random(list.length)];
      if (!wanted) continue;
      const before = tab.pages;
      if ((await tab.database.restore(wanted.number)) !== Failure.none) return `step ${step}: restore`;
      const undo = (await tab.database.list()).at(-1);
      kept.set(undo.number, before);
      await tab.read();
      if (!same(tab.pages, kept.get(wanted.number))) return `step ${step}: another image than generation ${wanted.number}`;
    } else if (act === 11) {
      if ((await tab.database.forget_past()) !== Failure.none) return `step ${step}: forget`;
      const left = await stored(name);
      if (left.generations !== 0 || left.unreached !== 0) return `step ${step}: something is left of the past`;
      gone = Math.max(gone, ...kept.keys());
    } else {
      const { pages, generation } = tab;
      tab = await Tab.open(name);
      if (!same(pages, tab.pages) || generation !== tab.generation) return `step ${step}: another image after reading`;
    }
    const reader = await Tab.open(name, { writer: false });
    if (!same(reader.pages, tab.pages)) return `step ${step}: act ${act} changed the image`;
    if (random(3) > 0) continue;
    await follower.read();
    if (!same(follower.pages, tab.pages)) return `step ${step}: who follows has another image`;
  }
  // Each generation that is listed is the image that it was.
  for (const { number } of await tab.database.list()) {
    if ((await tab.database.restore(number)) !== Failure.none) continue; // gone since, by what the restores kept
    await tab.read();
    if (!same(tab.pages, kept.get(number))) return `generation ${number} is another image`;
  }
  return 'right';
}

export const pages_of_value = (count, value) => new Map(Array.from({ length: count }, (_, page) => [page, value]));

/** What stays of generations that are kept one after another: [reason, day]. */
export function those_that_stay(events) {
  let kept = [];
  events.forEach(([reason, day], i) => {
    kept = those_kept([...kept, { number: i + 1, reason, at: day }], day, (at) => at);
  });
  return kept.map(({ reason, at }) => `${reason} ${at}`);
}
