// The stored image in IndexedDB: whole commits only, each in one transaction of strict durability.
//
// Database `leadbench/<workspace>`, version 1:
//   store `head`, key 'head': a Head. It alone says what counts: records from `next_record` on were
//     never committed (a bulk write may put them there first) and are deleted by the next writer.
//   store `records`, key = rising number: records of pages (src/platform/block_record.hpp). The
//     highest record that has a page has its newest copy. A record whose pages all have newer
//     copies is deleted in the transaction that made it so.
// A reader refuses a Head whose `format` it does not know. Folding old records into large ones and
// keeping older generations add records and keys; they do not change these.
import { RecordIndex, pages_of } from './record_index.ts';

/** The order is that of BlockFailure in src/base/block_store.hpp. */
export const Failure = { none: 0, quota: 1, blocked: 2, aborted: 3, taken_over: 4, damaged: 5, evicted: 6 } as const;
export type FailureCode = (typeof Failure)[keyof typeof Failure];

export interface ImageHead {
  generation: number;
  page_count: number;
  schema_version: number;
  hash_low: number;
  hash_high: number;
}

interface Head extends ImageHead {
  format: 1;
  /** Rises with each tab that becomes the writer; a former writer's late write is refused by it. */
  epoch: number;
  next_record: number;
  /** Milliseconds UTC. */
  saved_at: number;
}

export interface ImageReader {
  begin(head: ImageHead): void;
  record(bytes: Uint8Array): void;
  progress(done: number): void;
}

export class StoreRefused extends Error {
  constructor(readonly reason: 'storage_blocked' | 'storage_full' | 'newer_store') {
    super(reason);
  }
}

const format = 1;
const batch_bytes = 8 << 20;
const put_at_once_bytes = 2 << 20;

const empty_head = (): Head => ({
  format, generation: 0, page_count: 0, schema_version: 0, hash_low: 0, hash_high: 0, epoch: 0, next_record: 1, saved_at: 0,
});

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

export function failure_of(error: unknown): FailureCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return Failure.quota;
  if (name === 'InvalidStateError' || name === 'VersionError' || name === 'SecurityError') return Failure.blocked;
  return Failure.aborted;
}

export class BlockDatabase {
  #name: string;
  #database: IDBDatabase | null = null;
  #index = new RecordIndex();
  #next_record = 1;
  /** What the stored head must still say when we write: another's epoch means another writer. */
  #stored_epoch = 0;
  #own_epoch = 0;
  #generation = 0;

  constructor(workspace: string) {
    this.#name = `leadbench/${workspace}`;
  }

  get name(): string {
    return this.#name;
  }

  /** The generation that was read or written last. */
  get generation(): number {
    return this.#generation;
  }

  async open(): Promise<void> {
    const request = indexedDB.open(this.#name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('head');
      request.result.createObjectStore('records');
    };
    try {
      const database = await settled(request);
      database.onclose = () => { this.#database = null; };
      database.onversionchange = () => {
        database.close();
        this.#database = null;
      };
      this.#database = database;
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      if (name === 'VersionError') throw new StoreRefused('newer_store');
      throw new StoreRefused(name === 'QuotaExceededError' ? 'storage_full' : 'storage_blocked');
    }
  }

  /** Makes this tab the writer; from then on no former writer can commit. Gives the stored generation. */
  async become_writer(): Promise<number> {
    const transaction = this.#transaction('readwrite');
    const heads = transaction.objectStore('head');
    const head = ((await settled(heads.get('head'))) as Head | undefined) ?? empty_head();
    if (head.format !== format) throw new StoreRefused('newer_store');
    this.#stored_epoch = head.epoch;
    this.#own_epoch = head.epoch + 1;
    heads.put({ ...head, epoch: this.#own_epoch }, 'head');
    // What a writer that was stopped had put there and never committed.
    transaction.objectStore('records').delete(IDBKeyRange.lowerBound(head.next_record));
    await completed(transaction);
    this.#stored_epoch = this.#own_epoch;
    return head.generation;
  }

  /** Reads the image, record by record in the order of writing, within one snapshot. */
  async read(reader: ImageReader): Promise<void> {
    const transaction = this.#transaction('readonly');
    const stored = (await settled(transaction.objectStore('head').get('head'))) as Head | undefined;
    const head = stored ?? empty_head();
    if (head.format !== format) throw new StoreRefused('newer_store');
    this.#index.clear();
    this.#generation = head.generation;
    this.#next_record = head.next_record;
    reader.begin(head);
    const records = transaction.objectStore('records');
    const total = await settled(records.count(IDBKeyRange.upperBound(head.next_record, true)));
    let done = 0;
    let last = 0;
    for (let count = 16; done < total;) {
      const range = IDBKeyRange.bound(last, head.next_record, true, true);
      const keys = records.getAllKeys(range, count);
      const values = (await settled(records.getAll(range, count))) as ArrayBuffer[];
      if (values.length === 0) break;
      let size = 0;
      values.forEach((value, i) => {
        const bytes = new Uint8Array(value);
        last = keys.result[i] as number;
        if (bytes.length >= 16) this.#index.plan(last, [pages_of(bytes)], head.page_count).apply();
        reader.record(bytes);
        size += bytes.length;
      });
      done += values.length;
      reader.progress(done / total);
      count = Math.max(1, Math.min(256, Math.floor((batch_bytes * values.length) / size)));
    }
  }

  /** Writes one merged commit: all of it, or nothing and the failure. */
  async write(head: ImageHead, records: Uint8Array<ArrayBuffer>[]): Promise<FailureCode> {
    const refused: { why: FailureCode } = { why: Failure.none };
    try {
      if (!this.#database) await this.open();
      const first = this.#next_record;
      const tables = records.map(pages_of);
      const change = this.#index.plan(first, tables, head.page_count);
      const written = tables.reduce((sum, table) => sum + table.length, 0);
      const transaction = this.#transaction('readwrite');
      const next: Head = {
        format, ...head, epoch: this.#own_epoch, next_record: first + records.length, saved_at: Date.now(),
      };
      const done = completed(transaction);
      const checked = this.#check_head(transaction, written === head.page_count, refused);
      try {
        put_all(transaction, next, records, first, change.dead, checked);
      } catch (error) {
        transaction.abort();
        await done.catch(() => undefined);
        throw error;
      }
      await done;
      change.apply();
      this.#stored_epoch = this.#own_epoch;
      this.#next_record = next.next_record;
      this.#generation = head.generation;
      return Failure.none;
    } catch (error) {
      if (refused.why !== Failure.none) return refused.why;
      return error instanceof StoreRefused ? Failure.blocked : failure_of(error);
    }
  }

  // Runs beside the puts, so that a commit does not wait for an answer before it writes; the
  // transaction is not allowed to end before the check is through.
  #check_head(transaction: IDBTransaction, whole: boolean, refused: { why: FailureCode }): Promise<boolean> {
    return settled(transaction.objectStore('head').get('head')).then((stored: Head | undefined) => {
      if (stored && stored.epoch !== this.#stored_epoch) refused.why = Failure.taken_over;
      // The store was emptied behind our back: changed pages alone would make a torn image.
      else if ((stored?.generation ?? 0) !== this.#generation && !whole) refused.why = Failure.evicted;
      if (refused.why !== Failure.none) transaction.abort();
      return refused.why === Failure.none;
    });
  }

  #transaction(mode: 'readonly' | 'readwrite'): IDBTransaction {
    if (!this.#database) throw new DOMException('closed', 'InvalidStateError');
    return this.#database.transaction(['head', 'records'], mode, { durability: 'strict' });
  }
}

// Puts in portions, so that a bulk write does not hold the page while it is copied; the head last.
function put_all(
  transaction: IDBTransaction, head: Head, records: Uint8Array<ArrayBuffer>[], first: number, dead: number[],
  checked: Promise<boolean>,
): void {
  const store = transaction.objectStore('records');
  let next = 0;
  const put_portion = (): void => {
    let size = 0;
    let request: IDBRequest | null = null;
    for (; next < records.length && size < put_at_once_bytes; next++) {
      const record = records[next]!;
      request = store.put(record.buffer, first + next);
      size += record.byteLength;
    }
    if (request && next < records.length) {
      request.onsuccess = put_portion;
      return;
    }
    for (const record of dead) store.delete(record);
    transaction.objectStore('head').put(head, 'head');
    // Ends the transaction without one more turn of the loop; where it was aborted, it has ended.
    void checked.then((right) => right && transaction.commit(), () => undefined);
  };
  put_portion();
}
