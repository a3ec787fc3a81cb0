// Chromium keeps IndexedDB in a LevelDB, which writes to a log first. Where the browser is killed
// within such a write, the log ends in a piece of a record; the next session goes on behind it, and
// the one after that takes the log for damaged and deletes everything that this origin has stored.
// (Seen once in a hundred kills.) So a writer makes the browser begin a new log before it says of
// anything that it is saved: it puts more than the browser collects before it turns to a new one,
// twice, for the second turn waits until what the first log held stands in a table.
import type { Transact } from './bulk_write.ts';
import { settled } from './indexed_database.ts';

const collected_bytes = 4 << 20;
/** Larger values are files of their own. */
const value_bytes = 60_000;
const values_at_once = 4; // a quarter of a MiB in a turn of the loop
const turns = 2;

export const keeps_a_log = (): boolean => 'userAgentData' in navigator;

/** Puts records that no list has, from `first` on; whoever writes next deletes them. */
export async function fill_log(transact: Transact, first: number): Promise<void> {
  const count = Math.ceil(collected_bytes / value_bytes) + 1;
  // What no one can make smaller.
  const noise = crypto.getRandomValues(new Uint8Array(value_bytes)).buffer;
  for (let turn = 0; turn < turns; turn++) {
    await transact(async ({ records }, checked) => {
      await checked;
      for (let i = 0; i < count; i++) {
        const put = records.put(noise, first + turn * count + i);
        if (i % values_at_once === values_at_once - 1) await settled(put);
      }
    });
  }
}
