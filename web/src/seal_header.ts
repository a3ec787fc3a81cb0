// The first bytes of a sealed file: how its key is made of a passphrase, and how long it is. They
// are public; a plain hash tells damage of theirs from a wrong passphrase, and is bound to every
// chunk, so that another header fits none.
//
//   0   8  "LBSEAL1\n"
//   8   4  1 Argon2id (version 1.3), 2 PBKDF2-SHA256        all numbers little-endian
//  12   4  Argon2id: KiB of memory         PBKDF2: 0
//  16   4  Argon2id: passes                PBKDF2: rounds
//  20   4  Argon2id: lanes                 PBKDF2: 0
//  24  16  salt
//  40  16  file id
//  56   4  bytes of plain text in a chunk; the last one has the rest
//  60   8  bytes of plain text in all
//  68  32  what the right passphrase comes to (HKDF "check")
// 100  32  SHA-256 of the 100 bytes before
import { cryptography } from './passphrase_key.ts';
import type { KeyCost } from './passphrase_key.ts';
import type { Bytes } from './source.ts';

export type Refusal = 'wrong_passphrase' | 'truncated' | 'damaged' | 'newer' | 'not_sealed';

export class SealRefused extends Error {
  readonly kind: Refusal;
  /** The chunk that is damaged; null where it is the header. */
  readonly chunk: number | null;
  constructor(kind: Refusal, chunk: number | null = null) {
    super(kind);
    this.kind = kind;
    this.chunk = chunk;
  }
}

export interface SealHeader {
  readonly cost: KeyCost;
  readonly salt: Bytes;
  readonly file_id: Bytes;
  readonly chunk_bytes: number;
  readonly length: number;
  readonly check: Bytes;
}

export const header_bytes = 132;
export const tag_bytes = 16;
const hashed_bytes = 100;
const mark = new TextEncoder().encode('LBSEAL1\n');
const version_at = 6;
const kinds = { argon2id: 1, pbkdf2: 2 } as const;

// What a stranger's header may ask of this computer: some seconds, and memory that a page has.
const most = { memory_kib: 262_144, lanes: 16, kib_passes: 1_048_576, rounds: 10_000_000, chunk_bytes: 4_194_304 };
const least_chunk_bytes = 4096;

/** An empty file has one chunk too, so that its end is vouched for. */
export function chunk_count(head: { length: number; chunk_bytes: number }): number {
  return Math.max(1, Math.ceil(head.length / head.chunk_bytes));
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await cryptography().digest('SHA-256', bytes));
}

export function hash_of(header: Bytes): Bytes {
  return header.slice(hashed_bytes, header_bytes);
}

/** Requires: what it says is within the bounds. */
export async function write_header(head: SealHeader): Promise<Bytes> {
  if (!is_bounded(head)) throw new RangeError('a header that would not be read again');
  const header = new Uint8Array(header_bytes);
  const view = new DataView(header.buffer);
  const { cost } = head;
  header.set(mark);
  view.setUint32(8, kinds[cost.kind], true);
  view.setUint32(12, cost.kind === 'argon2id' ? cost.memory_kib : 0, true);
  view.setUint32(16, cost.kind === 'argon2id' ? cost.passes : cost.rounds, true);
  view.setUint32(20, cost.kind === 'argon2id' ? cost.lanes : 0, true);
  header.set(head.salt, 24);
  header.set(head.file_id, 40);
  view.setUint32(56, head.chunk_bytes, true);
  view.setBigUint64(60, BigInt(head.length), true);
  header.set(head.check, 68);
  header.set(await sha256(header.slice(0, hashed_bytes)), hashed_bytes);
  return header;
}

/** Errors: SealRefused, KeyUnavailable. `header` is the file's beginning, at most `header_bytes` of it. */
export async function read_header(header: Bytes, file_bytes: number): Promise<SealHeader> {
  const name_is_ours = same(header.slice(0, version_at), mark.slice(0, Math.min(version_at, header.length)));
  if (header.length === 0 || !name_is_ours) throw new SealRefused('not_sealed');
  if (header.length < header_bytes) throw new SealRefused('truncated');
  const as_ours = header.slice();
  as_ours.set(mark);
  const whole = same(await sha256(as_ours.slice(0, hashed_bytes)), hash_of(header));
  // Another version may have other bytes behind its mark: only ours can be known to be damaged.
  if (!same(as_ours, header)) throw new SealRefused(whole ? 'damaged' : 'newer');
  if (!whole) throw new SealRefused('damaged');
  const head = parse(header);
  if (head === null || !is_bounded(head)) throw new SealRefused('newer');
  const count = chunk_count(head);
  const expected = header_bytes + head.length + count * tag_bytes;
  if (file_bytes < expected) throw new SealRefused('truncated');
  if (file_bytes > expected) throw new SealRefused('damaged', count); // something was appended
  return head;
}

function parse(header: Bytes): SealHeader | null {
  const view = new DataView(header.buffer, header.byteOffset);
  const word = (at: number): number => view.getUint32(at, true);
  const kind = word(8);
  if (kind !== kinds.argon2id && kind !== kinds.pbkdf2) return null;
  const cost: KeyCost = kind === kinds.argon2id
    ? { kind: 'argon2id', memory_kib: word(12), passes: word(16), lanes: word(20) }
    : { kind: 'pbkdf2', rounds: word(16) };
  return {
    cost, salt: header.slice(24, 40), file_id: header.slice(40, 56), chunk_bytes: word(56),
    length: Number(view.getBigUint64(60, true)), check: header.slice(68, hashed_bytes),
  };
}

function is_bounded({ cost, chunk_bytes }: SealHeader): boolean {
  if (chunk_bytes < least_chunk_bytes || chunk_bytes > most.chunk_bytes) return false;
  if (cost.kind === 'pbkdf2') return cost.rounds >= 1 && cost.rounds <= most.rounds;
  return cost.lanes >= 1 && cost.lanes <= most.lanes && cost.memory_kib >= 8 * cost.lanes &&
    cost.memory_kib <= most.memory_kib && cost.passes >= 1 && cost.passes * cost.memory_kib <= most.kib_passes;
}
