// The stored image in IndexedDB: whole commits only, each in one transaction of strict durability.
//
// Database `leadbench/<workspace>`, version 1:
//   store `head`, key 'head': a Head. It alone says what counts: the records that it lists are the
//     image. Records from `next_record` on were never committed: a bulk write puts them there
//     first, in transactions of a few MiB, and becomes true by a last small one that writes the
//     head. Where that was not reached, the next write or the next writer deletes them.
//   store `head`, keys 'generation/<number>': a Generation each, an older head that is kept, with
//     the list of its records (generations.ts says which, and for how long).
//   store `records`, key = rising number: records of pages (src/platform/block_record.hpp), never
//     changed. Of the records in a list the highest that has a page has its newest copy. A record
//     that no list has any more is deleted in the transaction that made it so.
// Folding (fold.ts) copies the live pages of small records into a large one with a new number and
// changes the head's list alone: neither the image nor its generation. Restoring makes a
// generation's list the head's, under a generation number above all before.
// `format` 1 is the same without generations and without the list: every record below
// `next_record` is the image's. It is read, and becomes format 2 with the first transaction that
// writes a head. A reader refuses a Head whose `format` it does not know.
import { numbers_of, runs_of } from './block_format.ts';
import type { Head, ImageHead, StoredHead } from './block_format.ts';
import { BlockState, get_list, get_stored, list_generations } from './block_state.ts';
import type { ListedGeneration } from './block_state.ts';
import { fill_log, keeps_a_log } from './browser_log.ts';
import { is_bulk, put_ahead } from './bulk_write.ts';
import type { Transact, WrittenRecords } from './bulk_write.ts';
import { fold_records } from './fold_records.ts';
import type { Reason } from './generations.ts';
import { Failure, StoreRefused, WriteRefused, completed, failure_of, open_database, settled } from './indexed_database.ts';
import type { FailureCode } from './indexed_database.ts';
import { read_image, read_news } from './read_image.ts';
import type { ImageReader } from './read_image.ts';
import type { RecordState } from './record_index.ts';
import { InTurn } from './turns.ts';
import { in_transaction, stores_of } from './write_transaction.ts';

export { Failure, StoreRefused, failure_of };
export type { FailureCode, ImageHead, ImageReader, ListedGeneration, Reason, WrittenRecords };

export class BlockDatabase {
  readonly name: string;
  #database: IDBDatabase | null = null;
  #state = new BlockState();
  /** What the stored head must still say when we write: another's epoch means another writer. */
  #stored_epoch = 0;
  #own_epoch = 0;
  /** Something may lie at `next_record` and above. */
  #unreachable = true;
  #standing: 'unread' | 'damaged' | 'whole' = 'unread';
  /** What was read last, and written since: the next reading goes on from it. */
  #read: BlockState | null = null;
  #turns = new InTurn();

  constructor(workspace: string) {
    this.name = `leadbench/${workspace}`;
  }

  /** Of what was read or written last. */
  get generation(): number {
    return this.#state.head.generation;
  }

  async open(): Promise<void> {
    this.#database = await open_database(this.name, ['head', 'records'], () => { this.#database = null; });
  }

  /** Makes this tab the writer; from then on no former writer can commit. True where what is stored is what was read last. */
  become_writer(): Promise<boolean> {
    return this.#turns.do(() => {
      this.#own_epoch = 0; // where it fails the next write tries again
      return this.#raise_epoch();
    });
  }

  async #raise_epoch(): Promise<boolean> {
    const { transaction, heads, records } = stores_of(this.#database, 'readwrite');
    const done = completed(transaction);
    done.catch(() => undefined); // awaited below
    const stored = await get_stored(heads);
    const state = new BlockState(stored, await get_list(stored, records));
    const { epoch, generation, next_record } = state.head;
    heads.put({ ...(stored.head ?? state.head), epoch: epoch + 1 }, 'head');
    // What a writer that was stopped had put there and never committed.
    records.delete(IDBKeyRange.lowerBound(next_record));
    await done;
    this.#stored_epoch = this.#own_epoch = epoch + 1;
    this.#unreachable = false;
    const as_read = generation === this.#state.head.generation && next_record === this.#state.head.next_record;
    if (as_read) this.#state.set_generations(stored.generations);
    // A fold by the former writer is no new generation, but other records.
    else [this.#state, this.#standing] = [state, 'unread'];
    return as_read;
  }

  /** Makes the browser leave behind a log of its own that a kill may have torn (browser_log.ts). */
  renew_log(): Promise<FailureCode> {
    return this.#outcome(async () => {
      if (!keeps_a_log()) return;
      this.#unreachable = true;
      await fill_log((fill) => this.#transact(false, fill, true), this.#state.head.next_record);
      await this.#transact(false, () => undefined);
    });
  }

  /** Reads the image, record by record in the order of writing, within one snapshot; where that will do, only what is new. */
  read(reader: ImageReader): Promise<void> {
    return this.#turns.do(async () => {
      const { heads, records } = stores_of(this.#database, 'readonly');
      const stored = await get_stored(heads);
      const list = await get_list(stored, records);
      const former = this.#read;
      [this.#read, this.#standing] = [null, 'unread'];
      this.#state = new BlockState(stored, list);
      if (!former || !(await read_news(records, list, former, this.#state, reader))) {
        this.#state = new BlockState(stored, list);
        await read_image(records, list, this.#state, reader);
      }
      this.#read = this.#state;
      this.#standing = 'whole';
    });
  }

  /** Once all that was asked for is done, the generation that is stored now, whoever wrote it. */
  stored_generation(): Promise<number> {
    return this.#turns.do(async () => (await get_stored(stores_of(this.#database, 'readonly').heads)).head?.generation ?? 0);
  }

  /** The program has not what was read last: the next reading is of all of it. */
  forget_read(): void {
    [this.#read, this.#standing] = [null, 'unread'];
  }

  /** The program looked at what was read, and it is not what was written: no commit of changed pages goes over it. */
  found_damaged(): void {
    [this.#read, this.#standing] = [null, 'damaged'];
  }

  /** Writes one merged commit: all of it, or nothing and the failure. */
  write(image: ImageHead, written: WrittenRecords): Promise<FailureCode> {
    return this.#outcome(async () => {
      const state = this.#state;
      const first = state.head.next_record;
      const added = written.sizes.map((bytes, i) => ({ table: written.table(i), bytes }));
      const change = state.index.plan(first, added, image.page_count);
      const whole = added.reduce((sum, { table }) => sum + table.length, 0) === image.page_count;
      const damaged = this.#standing === 'damaged';
      if (this.#standing === 'unread' || (damaged && !whole)) throw new WriteRefused(Failure.damaged);
      // What may still be rescued is kept.
      const generations = damaged ? state.with_present(['restore']) : state.generations;
      const bulk = is_bulk(written);
      if (bulk) await this.#put_ahead(first, written, whole);
      const head: Head = {
        ...state.head, ...image, epoch: this.#own_epoch, next_record: first + added.length, saved_at: Date.now(),
        records: runs_of(change.records),
      };
      const before = await this.#transact(whole, (stores) => {
        if (!bulk) written.sizes.forEach((_, i) => stores.records.put(written.copy(i).buffer, first + i));
        state.put(stores, head, generations, change.dead);
      }, bulk);
      this.#unreachable = false;
      change.apply();
      state.head = head;
      state.set_generations(before ? generations : []);
      this.#standing = 'whole';
    });
  }

  /** Copies live pages of small records into a large one; true while there is more to do. */
  fold(): Promise<boolean> {
    return this.#turns.do(async () => {
      const sources = this.#standing === 'whole' && this.#own_epoch > 0 ? this.#state.to_fold() : [];
      if (sources.length === 0) return false;
      await this.#fold(sources);
      return this.#state.to_fold().length > 0;
    });
  }

  /** True where idle time has something to do: small records to fold, or the day's generation to keep. */
  has_idle_work(): boolean {
    return this.#standing === 'whole' && (this.#state.to_fold().length > 0 || this.#state.is_day_due());
  }

  /** Keeps the present state under each of these reasons. */
  keep(...kept: Reason[]): Promise<FailureCode> {
    return this.#outcome(async () => {
      const state = this.#state;
      if (this.#standing !== 'whole') throw new WriteRefused(Failure.damaged);
      if (state.head.generation === 0) return;
      const generations = state.with_present(kept);
      const head = { ...state.head, epoch: this.#own_epoch };
      await this.#transact(false, (stores) => state.put(stores, head, generations, []));
      state.set_generations(generations);
    });
  }

  /** Keeps the generation of today where there is none, and with `opened` that of the last good open. */
  keep_due(opened: boolean): Promise<FailureCode> {
    const due: Reason[] = [...(this.#state.is_day_due() ? ['daily' as const] : []), ...(opened ? ['open' as const] : [])];
    return due.length === 0 ? Promise.resolve(Failure.none) : this.keep(...due);
  }

  list(): Promise<ListedGeneration[]> {
    return this.#turns.do(() => list_generations(stores_of(this.#database, 'readonly'), this.#state.damaged_records));
  }

  /** Makes a generation the image, and the image a generation. Requires: it is read before the next write. */
  restore(number: number): Promise<FailureCode> {
    return this.#outcome(async () => {
      const state = this.#state;
      const wanted = state.generations.find((generation) => generation.number === number);
      if (!wanted) throw new WriteRefused(Failure.evicted);
      const head: Head = {
        ...state.head, ...wanted.image, generation: state.head.generation + 1, epoch: this.#own_epoch,
        saved_at: Date.now(), records: wanted.records,
      };
      const kept: Reason[] = state.head.generation > 0 ? ['restore'] : [];
      await this.#transact(false, (stores) => state.put(stores, head, state.with_present(kept), numbers_of(state.head.records)));
    });
  }

  /** Drops every generation, and every record that is not the image's. */
  forget_past(): Promise<FailureCode> {
    return this.#outcome(async () => {
      const state = this.#state;
      if (this.#standing !== 'whole') throw new WriteRefused(Failure.damaged);
      const forgotten = state.newest_number();
      const head: Head = { ...state.head, epoch: this.#own_epoch, forgotten };
      await this.#transact(false, async (stores, checked) => {
        await checked;
        const all = (await settled(stores.records.getAllKeys())) as number[];
        const listed = new Set(numbers_of(head.records));
        state.put(stores, head, [], []);
        for (const record of all) if (!listed.has(record)) stores.records.delete(record);
      });
      state.head = head;
      state.set_generations([]);
    });
  }

  async #put_ahead(first: number, written: WrittenRecords, whole: boolean): Promise<void> {
    const clear = (): Promise<unknown> => this.#transact(whole, () => undefined);
    if (this.#unreachable) await clear();
    this.#unreachable = true;
    try {
      await put_ahead((fill) => this.#transact(whole, fill, true), first, written);
    } catch (error) {
      await clear().catch(() => undefined); // or the next write does it
      throw error;
    }
  }

  async #fold(sources: readonly RecordState[]): Promise<void> {
    const state = this.#state;
    const { next_record, page_count } = state.head;
    let done = (): void => undefined;
    await this.#transact(false, async (stores, checked) => {
      await checked;
      const added = await fold_records(stores, state, sources);
      const change = state.index.plan(next_record, added, page_count);
      const head: Head = {
        ...state.head, epoch: this.#own_epoch, next_record: next_record + added.length, records: runs_of(change.records),
      };
      state.put(stores, head, state.generations, change.dead);
      done = () => {
        change.apply();
        state.head = head;
      };
    });
    done();
  }

  // A store that was emptied behind our back takes only a whole image: changed pages alone would be
  // torn. What lies unreachable goes first, unless it is `ours`.
  async #transact(whole: boolean, fill: Parameters<Transact>[0], ours = false): Promise<StoredHead | undefined> {
    const why_not = (stored: StoredHead | undefined): FailureCode => {
      if (stored && stored.epoch !== this.#stored_epoch) return Failure.taken_over;
      const { generation, next_record } = this.#state.head;
      const as_known = (stored?.generation ?? 0) === generation && (stored?.next_record ?? 1) === next_record;
      return as_known || whole ? Failure.none : Failure.evicted;
    };
    const stored = await in_transaction(this.#database, why_not, (stores, checked) => {
      const unreachable = IDBKeyRange.lowerBound(this.#state.head.next_record);
      if (this.#unreachable && !ours) stores.records.delete(unreachable);
      return fill(stores, checked);
    });
    this.#stored_epoch = this.#own_epoch;
    if (!ours) this.#unreachable = false;
    return stored;
  }

  #outcome(work: () => Promise<void>): Promise<FailureCode> {
    const as_writer = async (): Promise<void> => {
      if (!this.#database) await this.open();
      if (this.#own_epoch === 0) await this.#raise_epoch(); // that had failed
      await work();
    };
    return this.#turns.do(as_writer).then(() => Failure.none, failure_of);
  }
}
