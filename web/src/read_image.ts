// The stored image, sent to the program record by record in the order of writing: all of it, or what
// is new since the last reading.
import { image_of, runs_of } from './block_format.ts';
import type { ImageHead } from './block_format.ts';
import { pages_of } from './block_record.ts';
import type { BlockState } from './block_state.ts';
import { get_records } from './write_transaction.ts';

export interface ImageReader {
  begin(head: ImageHead): void;
  /** Newer pages go over what the program has of that generation; false where it has another, and nothing was done. */
  go_on(since: number, head: ImageHead): boolean;
  /** False where the record is damaged. */
  record(bytes: Uint8Array): boolean;
  progress(done: number): void;
}

const batch_bytes = 8 << 20;

/** Reads the records of a fresh state's list, and fills its index. */
export async function read_image(records: IDBObjectStore, list: readonly number[], state: BlockState, reader: ImageReader): Promise<void> {
  reader.begin(image_of(state.head));
  await read_records(records, list, state, reader);
}

/**
 * Reads of the list what was not read for `former`, and fills the index of the fresh state with both.
 * False where newer records alone do not make the image, as after a restore; then all of it is to be
 * read. `former` is used up either way.
 */
export async function read_news(
  records: IDBObjectStore, list: readonly number[], former: BlockState, state: BlockState, reader: ImageReader,
): Promise<boolean> {
  const known = new Set(former.index.states().map(({ number }) => number));
  const newest = Math.max(0, ...known);
  const news = list.filter((number) => !known.has(number));
  if (news.some((number) => number < newest)) return false;
  if (!reader.go_on(former.head.generation, image_of(state.head))) return false;
  state.index = former.index;
  state.index.cut_off(state.head.page_count);
  await read_records(records, news, state, reader);
  return state.index.keep_only(new Set(list));
}

async function read_records(records: IDBObjectStore, list: readonly number[], state: BlockState, reader: ImageReader): Promise<void> {
  for (let done = 0, count = 16; done < list.length;) {
    const numbers = list.slice(done, done + count);
    const found = await get_records(records, runs_of(numbers));
    for (const [number, bytes] of found) {
      const table = bytes.length >= 16 ? pages_of(bytes) : new Uint32Array();
      state.index.read(number, { table, bytes: bytes.length }, state.head.page_count);
      if (!reader.record(bytes)) state.damaged_records.add(number);
    }
    done += numbers.length;
    reader.progress(done / list.length);
    const size = found.reduce((sum, [, bytes]) => sum + bytes.length, 1);
    count = Math.max(1, Math.min(256, Math.floor((batch_bytes * numbers.length) / size)));
  }
}
