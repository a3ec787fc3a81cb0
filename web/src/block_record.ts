// The table of a record as src/platform/block_record.hpp lays it out: read, and written anew when
// pages of several records are gathered into one. A page's hash goes along with the page, so that
// a byte that was flipped before is still found; only the table is hashed here.

const mark = 0x3152424c;
const page_bytes = 4096;
const head_bytes = 16;

/** The page numbers of a record; none where it has no table. */
export function pages_of(record: Uint8Array): Uint32Array {
  const words = new Uint32Array(record.buffer, record.byteOffset, record.byteLength >>> 2);
  return words.subarray(4, 4 + (words[1] ?? 0));
}

const hashes_at = (count: number): number => head_bytes + 4 * (count + (count % 2));
const table_bytes = (count: number): number => hashes_at(count) + 8 * count;

/** The bytes of the table in front of `count` pages, with its hash. */
export const bytes_before_pages = (count: number): number => table_bytes(count) + 8;

/** Nothing where the table is not as it was written; its pages are not looked at. */
export function is_table_whole(record: Uint8Array): boolean {
  if (record.byteLength < head_bytes) return false;
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const count = view.getUint32(4, true);
  if (view.getUint32(0, true) !== mark || record.byteLength !== bytes_before_pages(count) + count * page_bytes) return false;
  return block_hash(record.subarray(0, table_bytes(count))) === view.getBigUint64(table_bytes(count), true);
}

export interface Gathered {
  record: Uint8Array;
  /** Places in its table. */
  places: readonly number[];
}

/** One record of the pages at those places. Requires: whole tables, no page twice, at least one. */
export function gather(generation: number, sources: readonly Gathered[]): Uint8Array<ArrayBuffer> {
  const pages = sources.flatMap(({ record, places }) => {
    const table = pages_of(record);
    return places.map((place) => ({ page: table[place]!, record, place, count: table.length }));
  });
  pages.sort((one, other) => one.page - other.page);
  const count = pages.length;
  const bytes = new Uint8Array(bytes_before_pages(count) + count * page_bytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  view.setUint32(4, count, true);
  view.setBigUint64(8, BigInt(generation), true);
  pages.forEach(({ page, record, place, count: of }, i) => {
    view.setUint32(head_bytes + 4 * i, page, true);
    const hash = hashes_at(of) + 8 * place;
    bytes.set(record.subarray(hash, hash + 8), hashes_at(count) + 8 * i);
    const content = bytes_before_pages(of) + place * page_bytes;
    bytes.set(record.subarray(content, content + page_bytes), bytes_before_pages(count) + i * page_bytes);
  });
  view.setBigUint64(table_bytes(count), block_hash(bytes.subarray(0, table_bytes(count))), true);
  return bytes;
}

const odd_1 = 0x9e3779b185ebca87n;
const odd_2 = 0xc2b2ae3d27d4eb4fn;
const all = 0xffffffffffffffffn;
const cut = (value: bigint): bigint => BigInt.asUintN(64, value);

function stir(given: bigint): bigint {
  let value = given ^ (given >> 33n);
  value = cut(value * odd_2);
  value ^= value >> 29n;
  value = cut(value * odd_1);
  return value ^ (value >> 32n);
}

/** block_hash of src/platform/block_record.cpp, for tables: a page takes a millisecond here. */
export function block_hash(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lanes = [odd_1, odd_2, odd_1 ^ all, odd_2 ^ all];
  let at = 0;
  for (; at + 32 <= bytes.length; at += 32) {
    for (let lane = 0; lane < 4; lane++) {
      const mixed = lanes[lane]! ^ cut(view.getBigUint64(at + lane * 8, true) * odd_2);
      lanes[lane] = cut(cut((mixed << 31n) | (mixed >> 33n)) * odd_1);
    }
  }
  let result = BigInt(bytes.length);
  for (const lane of lanes) result = cut(stir(result ^ lane) + lane);
  for (; at < bytes.length; at++) result = stir(result ^ BigInt(bytes[at]!));
  return result === 0n ? odd_1 : result;
}
