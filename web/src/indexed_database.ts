// IndexedDB with promises, and its refusals as the codes that the program knows.

/** The order is that of BlockFailure in src/base/block_store.hpp. */
export const Failure = { none: 0, quota: 1, blocked: 2, aborted: 3, taken_over: 4, damaged: 5, evicted: 6 } as const;
export type FailureCode = (typeof Failure)[keyof typeof Failure];

/** The page cannot go on without its store. */
export class StoreRefused extends Error {
  constructor(readonly reason: 'storage_blocked' | 'storage_full' | 'newer_store') {
    super(reason);
  }
}

/** What was to be written is not, for a reason that we found ourselves. */
export class WriteRefused extends Error {
  constructor(readonly why: FailureCode) {
    super(`refused: ${why}`);
  }
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

export function failure_of(error: unknown): FailureCode {
  if (error instanceof WriteRefused) return error.why;
  if (error instanceof StoreRefused) return Failure.blocked;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return Failure.quota;
  if (name === 'InvalidStateError' || name === 'VersionError' || name === 'SecurityError') return Failure.blocked;
  return Failure.aborted;
}

/** Opens the database; throws StoreRefused. `closed` is called when the browser takes it away. */
export async function open_database(name: string, stores: readonly string[], closed: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => stores.forEach((store) => request.result.createObjectStore(store));
  try {
    const database = await settled(request);
    database.onclose = closed;
    database.onversionchange = () => {
      database.close();
      closed();
    };
    return database;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'VersionError') throw new StoreRefused('newer_store');
    throw new StoreRefused(name === 'QuotaExceededError' ? 'storage_full' : 'storage_blocked');
  }
}
