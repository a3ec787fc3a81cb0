// Copies the stored image of one database into another that is empty. Records are never changed
// once they are there, only deleted, and a transaction does not outlive a wait for another database:
// so records are copied a slice at a time, and the copy is made true by its head, last, if the
// original is then still what it was. Otherwise it is begun anew.
import { runs_of } from './block_format.ts';
import { BlockState, get_list, get_stored } from './block_state.ts';
import { Failure, WriteRefused, completed, settled } from './indexed_database.ts';
import { stores_of } from './write_transaction.ts';

const slice_bytes = 4 << 20;
const most_attempts = 5;

interface Original {
  state: BlockState;
  list: number[];
}

/** Throws where a request fails, or the original never rests; nothing is true in `to` then. */
export async function copy_image(from: IDBDatabase, to: IDBDatabase): Promise<void> {
  for (let attempt = 0; attempt < most_attempts; attempt++) {
    const original = await read_original(from);
    if (original.state.head.generation === 0) return; // nothing is stored in it
    await write_to(to, ({ records }) => { records.clear(); });
    const copied = await copy_records(from, to, original.list);
    const { head } = (await read_original(from)).state;
    if (!copied || head.generation !== original.state.head.generation || head.next_record !== original.state.head.next_record) continue;
    await write_to(to, ({ heads }) => {
      heads.put({ ...head, epoch: 0, records: runs_of(original.list) }, 'head');
    });
    return;
  }
  throw new WriteRefused(Failure.aborted);
}

async function read_original(from: IDBDatabase): Promise<Original> {
  const { heads, records } = stores_of(from, 'readonly');
  const stored = await get_stored(heads);
  const list = await get_list(stored, records);
  return { state: new BlockState(stored, list), list };
}

/** False where one of the records has gone meanwhile. */
async function copy_records(from: IDBDatabase, to: IDBDatabase, list: readonly number[]): Promise<boolean> {
  let slice: [number, ArrayBuffer][] = [];
  let bytes = 0;
  const put = async (): Promise<void> => {
    await write_to(to, ({ records }) => slice.forEach(([number, value]) => records.put(value, number)));
    slice = [];
    bytes = 0;
  };
  for (const number of list) {
    const { records } = stores_of(from, 'readonly');
    const value = (await settled(records.get(number))) as ArrayBuffer | undefined;
    if (value === undefined) return false;
    slice.push([number, value]);
    bytes += value.byteLength;
    if (bytes >= slice_bytes) await put();
  }
  await put();
  return true;
}

async function write_to(to: IDBDatabase, fill: (stores: { heads: IDBObjectStore; records: IDBObjectStore }) => void): Promise<void> {
  const { transaction, heads, records } = stores_of(to, 'readwrite');
  const done = completed(transaction);
  fill({ heads, records });
  await done;
}
