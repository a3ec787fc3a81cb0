// Older states of the image that are kept: a copy of the head and the list of its records, so that
// one costs nothing until what it shares is written anew. Which go when, and what each alone holds.
import { numbers_of } from './block_format.ts';
import type { ImageHead } from './block_format.ts';

/** The order is that of GenerationReason in src/platform/inbox.hpp. */
export const reasons = ['open', 'daily', 'import', 'migration', 'restore'] as const;
export type Reason = (typeof reasons)[number];

export interface Generation {
  /** Rises, and is never given twice. */
  number: number;
  reason: Reason;
  /** When it was kept, milliseconds UTC. */
  at: number;
  image: ImageHead;
  /** When the image was written that it keeps. */
  saved_at: number;
  /** Its records as runs, and the bytes of each. */
  records: Uint32Array<ArrayBuffer>;
  sizes: Uint32Array<ArrayBuffer>;
}

export const most_generations = 12;
const days_kept = 7;
// Where there are too many, all of one reason go before any of the next, the oldest first.
const first_to_go: readonly Reason[] = ['import', 'restore', 'daily', 'migration', 'open'];

export const local_day = (at_ms: number): number =>
  Math.floor((at_ms - new Date(at_ms).getTimezoneOffset() * 60_000) / 86_400_000);

/** Those that stay once the last of them has come, which always stays. */
export function those_kept(all: readonly Generation[], today: number, day_of = local_day): Generation[] {
  const newest = all.at(-1);
  let opened = false;
  const days = new Set<number>();
  const kept = [...all].reverse().filter((generation) => {
    if (generation.reason === 'open') return !opened && (opened = true);
    if (generation.reason !== 'daily') return true;
    const day = day_of(generation.at);
    const stays = Math.abs(today - day) < days_kept && !days.has(day);
    days.add(day);
    return stays;
  }).reverse();
  for (const reason of first_to_go) {
    while (kept.length > most_generations) {
      const oldest = kept.findIndex((generation) => generation.reason === reason && generation !== newest);
      if (oldest < 0) break;
      kept.splice(oldest, 1);
    }
  }
  return kept;
}

export const is_day_kept = (all: readonly Generation[], today: number, day_of = local_day): boolean =>
  all.some(({ reason, at }) => reason === 'daily' && day_of(at) === today);

export function records_pinned(all: readonly Generation[]): Set<number> {
  return new Set(all.flatMap(({ records }) => numbers_of(records)));
}

/** For each generation, the bytes that would be free if it alone went. */
export function bytes_held_alone(all: readonly Generation[], current: Iterable<number>): number[] {
  const holders = new Map<number, number>();
  const hold = (record: number): void => void holders.set(record, (holders.get(record) ?? 0) + 1);
  for (const record of current) hold(record);
  const lists = all.map(({ records }) => numbers_of(records));
  for (const list of lists) list.forEach(hold);
  return all.map(({ sizes }, i) =>
    lists[i]!.reduce((sum, record, place) => sum + (holders.get(record) === 1 ? sizes[place]! : 0), 0));
}
