// One transaction that writes: what the stored head says is checked within it, so that a writer
// whose time has passed, or whose image is gone, changes nothing.
import type { StoredHead } from './block_format.ts';
import { Failure, WriteRefused, completed, settled } from './indexed_database.ts';
import type { FailureCode } from './indexed_database.ts';

export interface Stores {
  heads: IDBObjectStore;
  records: IDBObjectStore;
}

export function stores_of(database: IDBDatabase | null, mode: IDBTransactionMode): Stores & { transaction: IDBTransaction } {
  if (!database) throw new DOMException('closed', 'InvalidStateError');
  const transaction = database.transaction(['head', 'records'], mode, { durability: 'strict' });
  return { transaction, heads: transaction.objectStore('head'), records: transaction.objectStore('records') };
}

/**
 * `fill` puts what is to be put and may wait for requests of its own. The check runs beside it, so
 * that a commit does not wait for an answer before it writes. All is durable at the end, or the
 * promise is rejected and nothing is. Gives the head as it was before.
 */
export async function in_transaction(
  database: IDBDatabase | null, why_not: (stored: StoredHead | undefined) => FailureCode,
  fill: (stores: Stores, checked: Promise<unknown>) => void | Promise<void>,
): Promise<StoredHead | undefined> {
  const { transaction, ...stores } = stores_of(database, 'readwrite');
  const done = completed(transaction);
  let refusal: WriteRefused | null = null;
  const checked = settled(stores.heads.get('head') as IDBRequest<StoredHead | undefined>).then((stored) => {
    const why = why_not(stored);
    if (why !== Failure.none) throw (refusal = new WriteRefused(why));
    return stored;
  });
  done.catch(() => undefined); // awaited below
  checked.catch(() => undefined);
  try {
    await fill(stores, checked);
    const stored = await checked;
    transaction.commit(); // ends it without one more turn of the loop
    await done;
    return stored;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it has ended by itself
    }
    await done.catch(() => undefined);
    throw refusal ?? transaction.error ?? error;
  }
}

/** The records that are there, in the order of their numbers, which rise. */
export async function get_records(store: IDBObjectStore, runs: Uint32Array): Promise<[number, Uint8Array][]> {
  const found: Promise<[number, Uint8Array][]>[] = [];
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const range = IDBKeyRange.bound(runs[i], runs[i + 1]);
    const keys = store.getAllKeys(range);
    found.push(settled(store.getAll(range) as IDBRequest<ArrayBuffer[]>).then((values) =>
      values.map((value, place) => [keys.result[place] as number, new Uint8Array(value)])));
  }
  return (await Promise.all(found)).flat();
}
