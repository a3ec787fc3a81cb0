// The stored image, sent to the program record by record in the order of writing.
import { image_of, runs_of } from './block_format.ts';
import type { ImageHead } from './block_format.ts';
import { pages_of } from './block_record.ts';
import type { BlockState } from './block_state.ts';
import { get_records } from './write_transaction.ts';

export interface ImageReader {
  begin(head: ImageHead): void;
  /** False where the record is damaged. */
  record(bytes: Uint8Array): boolean;
  progress(done: number): void;
}

const batch_bytes = 8 << 20;

/** Reads the records of a fresh state's list, and fills its index. */
export async function read_image(records: IDBObjectStore, list: readonly number[], state: BlockState, reader: ImageReader): Promise<void> {
  reader.begin(image_of(state.head));
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
