// What stands in the database of blocks.ts: its heads and generations, and how a list of record
// numbers is kept small.
export interface ImageHead {
  generation: number;
  page_count: number;
  schema_version: number;
  hash_low: number;
  hash_high: number;
}

export interface Head extends ImageHead {
  format: 2;
  /** Rises with each tab that becomes the writer; a former writer's late write is refused by it. */
  epoch: number;
  next_record: number;
  /** Generations up to this number are gone for good, and no other has one of these. */
  forgotten?: number;
  /** Milliseconds UTC. */
  saved_at: number;
  /** The image's records, as runs. */
  records: Uint32Array<ArrayBuffer>;
}

/** Format 1 had neither generations nor a list: every record below `next_record` was the image's. */
export type StoredHead = Head | (Omit<Head, 'format' | 'records'> & { format: 1 });

export const format = 2;

export const empty_head = (): Head => ({
  format, generation: 0, page_count: 0, schema_version: 0, hash_low: 0, hash_high: 0, epoch: 0, next_record: 1,
  saved_at: 0, records: new Uint32Array(),
});

export const image_of = ({ generation, page_count, schema_version, hash_low, hash_high }: ImageHead): ImageHead => ({
  generation, page_count, schema_version, hash_low, hash_high,
});

export const generation_key = (number: number): string => `generation/${number}`;
export const all_generations = (): IDBKeyRange => IDBKeyRange.bound('generation/', 'generation/\uffff');

/** Rising numbers as pairs of first and last: neighbours cost nothing. */
export function runs_of(numbers: Iterable<number>): Uint32Array<ArrayBuffer> {
  const runs: number[] = [];
  for (const number of numbers) {
    if (runs.length > 0 && runs[runs.length - 1] === number - 1) runs[runs.length - 1] = number;
    else runs.push(number, number);
  }
  return new Uint32Array(runs);
}

export function numbers_of(runs: Uint32Array): number[] {
  const numbers: number[] = [];
  for (let i = 0; i + 1 < runs.length; i += 2) {
    for (let number = runs[i]!; number <= runs[i + 1]!; number++) numbers.push(number);
  }
  return numbers;
}
