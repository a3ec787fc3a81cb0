// A large commit goes ahead of its head: its records lie where no list reaches them, until one
// last small transaction makes them true.
import { settled } from './indexed_database.ts';
import type { Stores } from './write_transaction.ts';

/** Records that lie ready elsewhere, each copied when its turn has come. */
export interface WrittenRecords {
  sizes: readonly number[];
  table(index: number): Uint32Array;
  copy(index: number): Uint8Array<ArrayBuffer>;
}

const at_once_bytes = 1 << 20;
const slice_bytes = 4 << 20;
const turn_bytes = 512 << 10;

export const is_bulk = ({ sizes }: WrittenRecords): boolean => sizes.reduce((sum, size) => sum + size, 0) > at_once_bytes;

export type Transact = (fill: (stores: Stores, checked: Promise<unknown>) => void | Promise<void>) => Promise<unknown>;

/** Puts the records from number `first` on, a few MiB in a transaction and half of one in a turn of the loop. */
export async function put_ahead(transact: Transact, first: number, written: WrittenRecords): Promise<void> {
  let next = 0;
  await transact(({ records }) => void records.delete(IDBKeyRange.lowerBound(first)));
  while (next < written.sizes.length) {
    await transact(async ({ records }, checked) => {
      await checked; // nothing of a newer writer's is touched
      for (let slice = 0; next < written.sizes.length && slice < slice_bytes;) {
        let turn = 0;
        let request: IDBRequest | null = null;
        for (; next < written.sizes.length && turn < turn_bytes; next++) {
          request = records.put(written.copy(next).buffer, first + next);
          turn += written.sizes[next]!;
        }
        if (request) await settled(request);
        slice += turn;
      }
    });
  }
}
