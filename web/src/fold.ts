// Which records are gathered into one: small ones, when there are many, and ones that are mostly
// dead. A large record that is well in use is never copied, so that a page is copied a few times in
// its life, and a generation that still needs the old record costs little.
import type { RecordState } from './record_index.ts';

/** A record of 255 pages and its table is 1 MiB: 2 to 4 ms to hand over, of the 8 there are. */
export const large_pages = 255;
const few_records = 16;
const most_sources = 64;
const most_bytes_read = 2 << 20;

export const is_small = ({ pages }: RecordState): boolean => pages <= large_pages >> 1;

const is_mostly_dead = ({ live, pages }: RecordState, pinned: boolean): boolean => live * (pinned ? 4 : 2) < pages;

/** The records of the next slice; none when there is nothing left to do. Each slice leaves fewer records or fewer dead pages. */
export function choose_fold(records: readonly RecordState[], is_pinned: (record: number) => boolean): RecordState[] {
  const small = records.filter(is_small);
  const sources = small.length > few_records
    ? small
    : records.filter((record) => !is_small(record) && is_mostly_dead(record, is_pinned(record.number)));
  const chosen: RecordState[] = [];
  let live = 0;
  let bytes = 0;
  for (const record of sources) {
    const fits = live + record.live <= large_pages && bytes + record.bytes <= most_bytes_read;
    if (chosen.length > 0 && !fits) continue;
    chosen.push(record);
    live += record.live;
    bytes += record.bytes;
    if (chosen.length >= most_sources) break;
  }
  return chosen;
}
