// One slice of folding within its transaction: fold.ts has chosen, here the live pages are gathered.
import { runs_of } from './block_format.ts';
import { gather, is_table_whole, pages_of } from './block_record.ts';
import type { Gathered } from './block_record.ts';
import type { BlockState } from './block_state.ts';
import type { NewRecord, RecordState } from './record_index.ts';
import { get_records } from './write_transaction.ts';
import type { Stores } from './write_transaction.ts';

/** Puts the large record at `next_record` and gives it; none where the sources have no live page. */
export async function fold_records(
  { records }: Stores, { head, index, unfoldable }: BlockState, sources: readonly RecordState[],
): Promise<NewRecord[]> {
  const stored = new Map(await get_records(records, runs_of(sources.map(({ number }) => number))));
  const gathered: Gathered[] = [];
  for (const { number, live } of sources) {
    const record = stored.get(number);
    const places = record && is_table_whole(record) ? index.live_places(number, pages_of(record)) : [];
    // Damaged since it was read: it stays as it is, to be found and told on the next reading.
    if (!record || places.length !== live) unfoldable.add(number);
    else if (live > 0) gathered.push({ record, places });
  }
  if (gathered.length === 0) return [];
  const record = gather(head.generation, gathered);
  records.put(record.buffer, head.next_record);
  return [{ table: pages_of(record), bytes: record.length }];
}
