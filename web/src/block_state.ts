// What a tab knows of the stored image: the head, which record has which page, which generations
// there are; and how a transaction makes the next such state true.
import { all_generations, empty_head, format, generation_key, image_of, numbers_of, runs_of } from './block_format.ts';
import type { Head, StoredHead } from './block_format.ts';
import { choose_fold } from './fold.ts';
import { bytes_held_alone, is_day_kept, local_day, records_pinned, those_kept } from './generations.ts';
import type { Generation, Reason } from './generations.ts';
import { StoreRefused, settled } from './indexed_database.ts';
import { RecordIndex } from './record_index.ts';
import type { RecordState } from './record_index.ts';
import type { Stores } from './write_transaction.ts';

export interface Stored {
  /** Nothing where nothing was ever stored. */
  head: StoredHead | undefined;
  /** In the order of their making. */
  generations: Generation[];
}

export interface ListedGeneration extends Generation {
  /** What would be free if it alone went. */
  bytes_alone: number;
  /** One of its records is known to be damaged. */
  damaged: boolean;
}

export async function get_stored(heads: IDBObjectStore): Promise<Stored> {
  const listed = heads.getAll(all_generations()) as IDBRequest<Generation[]>;
  const head = (await settled(heads.get('head'))) as StoredHead | undefined;
  if (head && head.format !== format && head.format !== 1) throw new StoreRefused('newer_store');
  return { head, generations: listed.result.sort((one, other) => one.number - other.number) };
}

/** The numbers of the image's records, rising. */
export async function get_list({ head }: Stored, records: IDBObjectStore): Promise<number[]> {
  if (!head) return [];
  if (head.format === format) return numbers_of(head.records);
  return (await settled(records.getAllKeys(IDBKeyRange.upperBound(head.next_record, true)))) as number[];
}

export class BlockState {
  head: Head = empty_head();
  index = new RecordIndex();
  #generations: readonly Generation[] = [];
  #pinned = new Set<number>();
  /** What was found to be wrong when the image was read. */
  damaged_records = new Set<number>();
  /** What was found to be wrong when it was to be folded: it stays, for the next reading to tell. */
  unfoldable = new Set<number>();

  constructor(stored: Stored = { head: undefined, generations: [] }, list: readonly number[] = []) {
    if (stored.head) this.head = { ...stored.head, format, records: runs_of(list) };
    this.set_generations(stored.generations);
  }

  get generations(): readonly Generation[] {
    return this.#generations;
  }

  set_generations(generations: readonly Generation[]): void {
    if (generations === this.#generations) return;
    this.#generations = generations;
    this.#pinned = records_pinned(generations);
  }

  /** The records of the next slice of folding. */
  to_fold(): RecordState[] {
    const states = this.index.states().filter(({ number }) => !this.unfoldable.has(number));
    return choose_fold(states, (record) => this.#pinned.has(record));
  }

  is_day_due(now = Date.now()): boolean {
    return this.head.generation > 0 && !is_day_kept(this.#generations, local_day(now));
  }

  /** Of all generations that there are and were. */
  newest_number(): number {
    return Math.max(this.#generations.at(-1)?.number ?? 0, this.head.forgotten ?? 0);
  }

  /** The generations once the present state is kept as well, and those have gone whose time it is. */
  with_present(kept: readonly Reason[], now = Date.now()): readonly Generation[] {
    const sizes = new Map(this.index.states().map(({ number, bytes }) => [number, bytes]));
    let generations = this.#generations;
    let number = this.newest_number();
    for (const reason of kept) {
      const present: Generation = {
        number: ++number, reason, at: now, image: image_of(this.head),
        saved_at: this.head.saved_at, records: this.head.records,
        sizes: new Uint32Array(numbers_of(this.head.records).map((record) => sizes.get(record) ?? 0)),
      };
      generations = those_kept([...generations, present], local_day(now));
    }
    return generations;
  }

  /** Puts the next head and generations. Of `leaving`, and of what generations held that go, it deletes what no list has any more. */
  put({ heads, records }: Stores, head: Head, generations: readonly Generation[], leaving: readonly number[]): void {
    heads.put(head, 'head');
    const gone = this.#generations.filter((generation) => !generations.includes(generation));
    for (const generation of generations) {
      if (!this.#generations.includes(generation)) heads.put(generation, generation_key(generation.number));
    }
    for (const { number } of gone) heads.delete(generation_key(number));
    const candidates = [...leaving, ...records_pinned(gone)];
    if (candidates.length === 0) return;
    const pinned = generations === this.#generations ? this.#pinned : records_pinned(generations);
    const listed = new Set(numbers_of(head.records));
    for (const record of new Set(candidates)) if (!pinned.has(record) && !listed.has(record)) records.delete(record);
  }
}

export async function list_generations(stores: Stores, damaged: Set<number>): Promise<ListedGeneration[]> {
  const stored = await get_stored(stores.heads);
  const alone = bytes_held_alone(stored.generations, await get_list(stored, stores.records));
  return stored.generations.map((generation, i) => ({
    ...generation, bytes_alone: alone[i]!, damaged: numbers_of(generation.records).some((record) => damaged.has(record)),
  }));
}
