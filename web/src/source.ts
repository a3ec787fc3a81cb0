// Bytes that are read slice by slice, wherever they lie: a file of the disk, memory, a sealed file.
import { next_turn } from './turns.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Source {
  readonly size: number;
  /** The bytes from `from` up to `to`, or as many of them as there are. */
  read(from: number, to: number): Promise<Bytes>;
}

export function source_of_blob(blob: Blob): Source {
  return { size: blob.size, read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()) };
}

const piece_bytes = 1_048_576;

/** The whole, in pieces that are small beside a page's memory. */
export async function* pieces_of(source: Source): AsyncGenerator<Bytes> {
  for (let from = 0; from < source.size; from += piece_bytes) {
    yield await source.read(from, Math.min(from + piece_bytes, source.size));
    await next_turn();
  }
}
