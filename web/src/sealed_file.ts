// A file that a passphrase opens, as chunks that are encrypted and vouched for one by one, so that
// the largest file needs no more memory than a chunk. seal_header.ts has the header; behind it the
// chunks follow one another, each AES-256-GCM with its tag of 16 bytes.
// Promises: unseal(seal(b)) = b. Of a file that was cut, put together anew or changed in any byte,
// no byte is taken for what it is not: it is refused, with the chunk where that was found.
//
// The key comes from passphrase and salt, then by HKDF-SHA256 with the file id as its salt, both
// drawn at random for each file: a key never meets a second file, so a chunk's number serves as its
// nonce (4 bytes of 0, 8 of the number). Bound to each chunk: the header's hash (32 bytes), the
// number (8), the bytes of plain text (4), 1 where it is the last (4).
import { KeyUnavailable, bytes_of_passphrase, costs as best_costs, cryptography, derive_key } from './passphrase_key.ts';
import type { DeriveKey, KeyCost } from './passphrase_key.ts';
import { SealRefused, chunk_count, hash_of, header_bytes, read_header, same, tag_bytes, write_header } from './seal_header.ts';
import type { SealHeader } from './seal_header.ts';
import type { Bytes, Source } from './source.ts';
import { next_turn } from './turns.ts';

export interface SealOptions {
  /** Tried in order, where the browser cannot do the first. */
  readonly costs?: readonly KeyCost[];
  readonly chunk_bytes?: number;
  readonly derive?: DeriveKey;
}

interface Keys {
  readonly chunks: CryptoKey;
  readonly check: Bytes;
}

const usual_chunk_bytes = 1_048_576;

async function make_keys(derive: DeriveKey, passphrase: string, head: Omit<SealHeader, 'check'>): Promise<Keys> {
  const subtle = cryptography();
  const secret = bytes_of_passphrase(passphrase);
  const master = await derive(secret, head.salt, head.cost).finally(() => secret.fill(0));
  const root = await subtle.importKey('raw', master, 'HKDF', false, ['deriveBits', 'deriveKey']);
  master.fill(0);
  const use = (name: string): HkdfParams => ({
    name: 'HKDF', hash: 'SHA-256', salt: head.file_id, info: new TextEncoder().encode(`leadbench sealed file 1 ${name}`),
  });
  return {
    chunks: await subtle.deriveKey(use('chunks'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    check: new Uint8Array(await subtle.deriveBits(use('check'), root, 256)),
  };
}

interface ChunkPlace {
  readonly number: number;
  readonly from: number;
  readonly size: number;
  readonly last: boolean;
}

function chunk_place(head: { length: number; chunk_bytes: number }, number: number): ChunkPlace {
  const from = number * head.chunk_bytes;
  const size = Math.min(head.chunk_bytes, head.length - from);
  return { number, from, size, last: number === chunk_count(head) - 1 };
}

function chunk_cipher(header_hash: Bytes, { number, size, last }: ChunkPlace): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setBigUint64(4, BigInt(number), true);
  const bound = new Uint8Array(48);
  const view = new DataView(bound.buffer);
  bound.set(header_hash);
  view.setBigUint64(32, BigInt(number), true);
  view.setUint32(40, size, true);
  view.setUint32(44, last ? 1 : 0, true);
  return { name: 'AES-GCM', iv, additionalData: bound, tagLength: 8 * tag_bytes };
}

/** The sealed file, piece by piece. Requires: a passphrase that is not empty. Errors: KeyUnavailable. */
export async function* seal(plain: Source, passphrase: string, options: SealOptions = {}): AsyncGenerator<Bytes> {
  if (passphrase === '') throw new RangeError('an empty passphrase seals nothing');
  const { costs = best_costs, chunk_bytes = usual_chunk_bytes, derive = derive_key } = options;
  const random = (): Bytes => crypto.getRandomValues(new Uint8Array(16));
  const begun = { salt: random(), file_id: random(), chunk_bytes, length: plain.size };
  const { cost, keys } = await make_best_keys(derive, passphrase, begun, costs);
  const header = await write_header({ ...begun, cost, check: keys.check });
  const header_hash = hash_of(header);
  yield header;
  for (let number = 0; number < chunk_count(begun); number++) {
    const place = chunk_place(begun, number);
    const content = await plain.read(place.from, place.from + place.size);
    if (content.length !== place.size) throw new RangeError('the file changed while it was read');
    yield new Uint8Array(await cryptography().encrypt(chunk_cipher(header_hash, place), keys.chunks, content));
    await next_turn();
  }
}

async function make_best_keys(
  derive: DeriveKey, passphrase: string, begun: Omit<SealHeader, 'check' | 'cost'>, costs: readonly KeyCost[],
): Promise<{ cost: KeyCost; keys: Keys }> {
  for (const cost of costs) {
    try {
      return { cost, keys: await make_keys(derive, passphrase, { ...begun, cost }) };
    } catch (error) {
      if (!(error instanceof KeyUnavailable)) throw error;
    }
  }
  throw new KeyUnavailable();
}

/**
 * The plain bytes, once every chunk has been found to be what was sealed there. They are not kept:
 * a slice is decrypted when it is read, and vouched for once more.
 * Errors: SealRefused, KeyUnavailable; what keeps the file itself from being read, as the browser throws it.
 */
export async function unseal(sealed: Source, passphrase: string, options: SealOptions = {}): Promise<Source> {
  const header = await sealed.read(0, header_bytes);
  const head = await read_header(header, sealed.size);
  if (passphrase === '') throw new SealRefused('wrong_passphrase');
  const keys = await make_keys(options.derive ?? derive_key, passphrase, head);
  if (!same(keys.check, head.check)) throw new SealRefused('wrong_passphrase');
  const header_hash = hash_of(header);
  const open = async (place: ChunkPlace): Promise<Bytes> => {
    const from = header_bytes + place.from + place.number * tag_bytes;
    const content = await sealed.read(from, from + place.size + tag_bytes);
    try {
      return new Uint8Array(await cryptography().decrypt(chunk_cipher(header_hash, place), keys.chunks, content));
    } catch {
      throw new SealRefused('damaged', place.number);
    }
  };
  for (let number = 0; number < chunk_count(head); number++) {
    await open(chunk_place(head, number));
    await next_turn();
  }
  return { size: head.length, read: (from, to) => read_chunks(head, open, from, to) };
}

async function read_chunks(
  head: SealHeader, open: (place: ChunkPlace) => Promise<Bytes>, from: number, to: number,
): Promise<Bytes> {
  const end = Math.min(to, head.length);
  const slice = new Uint8Array(Math.max(0, end - from));
  for (let at = from; at < end;) {
    const place = chunk_place(head, Math.floor(at / head.chunk_bytes));
    const part = (await open(place)).subarray(at - place.from, end - place.from);
    slice.set(part, at - from);
    at += part.length;
  }
  return slice;
}
