// The laws of a sealed file: what was sealed comes back, and anything else is refused by its name.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash, hkdfSync, pbkdf2Sync, webcrypto } from 'node:crypto';
import { after, test } from 'node:test';
import { Worker as Thread } from 'node:worker_threads';
import { bundle, import_scripts } from './scripts.mjs';

globalThis.crypto ??= webcrypto;

const { seal, unseal, SealRefused, header_bytes, argon2id_cost, pbkdf2_cost, derive_key, bytes_of_passphrase, KeyUnavailable, read_header } =
  await import_scripts(`
    export { seal, unseal } from './sealed_file.ts';
    export { SealRefused, header_bytes, read_header } from './seal_header.ts';
    export { argon2id_cost, pbkdf2_cost, derive_key, bytes_of_passphrase, KeyUnavailable } from './passphrase_key.ts';
  `);

// The page's worker as it is, in a thread of node's that has the two names it speaks through.
const worker_program = `
  const { parentPort } = require('node:worker_threads');
  globalThis.addEventListener = (kind, listen) => parentPort.on(kind, (data) => listen({ data }));
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  ${await bundle("import './argon2_worker.ts';")}`;
const threads = new Set();
class ThreadWorker {
  constructor(address) {
    assert.match(address, /\/argon2_worker\.js$/);
    this.thread = new Thread(worker_program, { eval: true });
    threads.add(this.thread);
  }
  addEventListener(kind, listen) {
    this.thread.on(kind, (data) => listen({ data, preventDefault: () => undefined }));
  }
  postMessage(message) {
    this.thread.postMessage(message);
  }
  terminate() {
    threads.delete(this.thread);
    void this.thread.terminate();
  }
}
globalThis.Worker = ThreadWorker;
after(() => assert.equal(threads.size, 0, 'every worker was ended'));

const chunk = 4096;
const tag = 16;
const quick = { costs: [{ kind: 'pbkdf2', rounds: 1 }], chunk_bytes: chunk };

// Numbers from one seed, so that a failure can be had again.
let state = 20260;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const content = (size) => Uint8Array.from({ length: size }, () => random(256));
const join = (parts) => new Uint8Array(Buffer.concat(parts));

async function gather(pieces) {
  const parts = [];
  for await (const piece of pieces) parts.push(piece);
  return join(parts);
}
const sealed = (bytes, passphrase = 'pass', options = quick) => gather(seal(new Blob([bytes]), passphrase, options));
const opened = (bytes, passphrase = 'pass') => gather(unseal(new Blob([bytes]), passphrase));
const flipped = (bytes, at, bit = 0) => bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));

// Refused so, and what came out before is the beginning of what was sealed.
async function refuses(bytes, kind, chunk_number, { passphrase = 'pass', plain, what = '' } = {}) {
  const parts = [];
  await assert.rejects(async () => {
    for await (const piece of unseal(new Blob([bytes]), passphrase)) parts.push(piece);
  }, (error) => {
    assert.ok(error instanceof SealRefused, `${what}: ${error}`);
    assert.equal(error.kind, kind, what);
    if (chunk_number !== undefined) assert.equal(error.chunk, chunk_number, what);
    return true;
  }, what);
  const before = join(parts);
  if (plain) assert.deepEqual(before, plain.slice(0, before.length), what);
  else assert.equal(before.length, 0, what);
}

function cut(bytes, chunk_bytes = chunk) {
  const chunks = [];
  for (let at = header_bytes; at < bytes.length; at += chunk_bytes + tag) chunks.push(bytes.slice(at, at + chunk_bytes + tag));
  return { header: bytes.slice(0, header_bytes), chunks };
}

// The header says so, and its own hash is right: what a stranger with this source could write.
async function forged(bytes, at, value) {
  const other = bytes.slice();
  new DataView(other.buffer).setUint32(at, value, true);
  other.set(new Uint8Array(await crypto.subtle.digest('SHA-256', other.slice(0, 100))), 100);
  return other;
}

test('what was sealed comes back, whatever its size', async () => {
  for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 7 * chunk + 5]) {
    const plain = content(size);
    const file = await sealed(plain);
    assert.equal(file.length, header_bytes + size + tag * Math.max(1, Math.ceil(size / chunk)), `${size} bytes`);
    assert.deepEqual(await opened(file), plain, `${size} bytes`);
  }
});

test('two seals of the same bytes have nothing in common but the form', async () => {
  const plain = new Uint8Array(3 * chunk);
  const [one, other] = [await sealed(plain), await sealed(plain)];
  const chunks = [...cut(one).chunks, ...cut(other).chunks].map((bytes) => Buffer.from(bytes).toString('hex'));
  assert.equal(new Set(chunks).size, 6);
  assert.notDeepEqual(one.slice(24, 40), other.slice(24, 40));
  assert.notDeepEqual(one.slice(40, 56), other.slice(40, 56));
  assert.ok(!Buffer.from(one).includes(Buffer.alloc(32)), 'no run of the plain bytes');
});

test('a file that is cut anywhere is refused as truncated', async () => {
  const plain = content(3 * chunk + 100);
  const file = await sealed(plain);
  const ends = new Set([1, 5, 6, 7, 8, 24, header_bytes - 1, header_bytes, header_bytes + 1, file.length - 1, file.length - tag]);
  for (let i = 0; i <= 3; i++) for (const off of [-1, 0, 1]) ends.add(header_bytes + i * (chunk + tag) + off);
  while (ends.size < 80) ends.add(1 + random(file.length - 1));
  for (const end of ends) await refuses(file.slice(0, end), 'truncated', null, { what: `cut at ${end}` });
  await refuses(new Uint8Array(0), 'not_sealed', null);
});

test('every flipped byte of the header is found', async () => {
  const file = await sealed(content(2 * chunk));
  for (let at = 0; at < header_bytes; at++) {
    for (const bit of [0, random(7) + 1]) {
      await refuses(flipped(file, at, bit), at < 6 ? 'not_sealed' : 'damaged', null, { what: `byte ${at}, bit ${bit}` });
    }
  }
});

test('every flipped byte of the body is found in its chunk', async () => {
  const plain = content(3 * chunk + 10);
  const file = await sealed(plain);
  const places = new Set([header_bytes, file.length - 1, file.length - tag, header_bytes + chunk, header_bytes + chunk + tag]);
  while (places.size < 60) places.add(header_bytes + random(file.length - header_bytes));
  for (const at of places) {
    const number = Math.floor((at - header_bytes) / (chunk + tag));
    await refuses(flipped(file, at, random(8)), 'damaged', number, { plain, what: `byte ${at}` });
  }
});

test('chunks that were swapped, dropped, doubled or appended are found', async () => {
  const plain = content(4 * chunk);
  const { header, chunks } = cut(await sealed(plain));
  for (let i = 0; i < 4; i++) {
    for (let j = i + 1; j < 4; j++) {
      const other = [...chunks];
      [other[i], other[j]] = [other[j], other[i]];
      await refuses(join([header, ...other]), 'damaged', i, { plain, what: `${i} and ${j} swapped` });
    }
    const copied = chunks.map((bytes, k) => (k === i ? chunks[(i + 1) % 4] : bytes));
    await refuses(join([header, ...copied]), 'damaged', i, { plain, what: `${i} replaced by its neighbour` });
    await refuses(join([header, ...chunks.filter((_, k) => k !== i)]), 'truncated', null, { what: `without ${i}` });
    await refuses(join([header, ...chunks, chunks[i]]), 'damaged', 4, { what: `${i} once more at the end` });
  }
  for (const size of [1, tag, chunk + tag]) await refuses(join([header, ...chunks, content(size)]), 'damaged', 4);
});

test('a chunk or header of another file of the same passphrase fits nowhere', async () => {
  const plain = content(3 * chunk);
  const ours = cut(await sealed(plain));
  const theirs = cut(await sealed(plain));
  for (let i = 0; i < 3; i++) {
    await refuses(join([ours.header, ...ours.chunks.map((bytes, k) => (k === i ? theirs.chunks[k] : bytes))]), 'damaged', i, { plain });
  }
  await refuses(join([theirs.header, ...ours.chunks]), 'damaged', 0, { plain });
});

test('a shorter length with a right hash of the header is found, at a chunk and within one', async () => {
  const plain = content(3 * chunk);
  const file = await sealed(plain);
  for (const [length, end] of [[2 * chunk, 2 * (chunk + tag)], [chunk + 7, chunk + 7 + 2 * tag], [0, tag]]) {
    await refuses(await forged(file.slice(0, header_bytes + end), 60, length), 'damaged', 0, { plain, what: `length ${length}` });
  }
});

test('the wrong passphrase is told from damage, for both ways to make a key', async () => {
  const small_argon = { costs: [{ kind: 'argon2id', memory_kib: 64, passes: 1, lanes: 1 }], chunk_bytes: chunk };
  for (const options of [quick, small_argon]) {
    const plain = content(chunk + 1);
    const file = await sealed(plain, 'right', options);
    for (const wrong of ['', 'Right', 'right ', ' right', 'righ', 'ｒｉｇｈｔ', 'x'.repeat(10_000)]) {
      await refuses(file, 'wrong_passphrase', null, { passphrase: wrong, what: wrong });
    }
    assert.deepEqual(await opened(file, 'right'), plain);
    await refuses(flipped(file, header_bytes + 3), 'damaged', 0, { passphrase: 'right' });
  }
  await assert.rejects(sealed(content(1), ''), RangeError);
});

test('a passphrase is the same composed and decomposed', async () => {
  for (const word of ['zażółć gęślą jaźń', 'Ångström', 'ガギグ', 'й', '한글']) {
    const [composed, decomposed] = [word.normalize('NFC'), word.normalize('NFD')];
    assert.notEqual(composed, decomposed);
    const file = await sealed(content(9), decomposed);
    assert.deepEqual(await opened(file, composed), await opened(file, decomposed));
    await refuses(await sealed(content(9), composed), 'wrong_passphrase', null, { passphrase: word.slice(0, -1) });
  }
});

test('the header of a newer version is called newer, and no stranger asks for more than the bounds', async () => {
  const file = await sealed(content(10));
  const newer = file.slice();
  newer[6] = '2'.charCodeAt(0);
  newer.set(content(40), 30); // another version has its own bytes there
  await refuses(newer, 'newer', null);
  const asked = [[8, 3], [8, 0], [16, 10_000_001], [16, 0], [56, 0], [56, 4095], [56, 4_194_305], [56, 0xFFFFFFFF]];
  for (const [at, value] of asked) await refuses(await forged(file, at, value), 'newer', null, { what: `${at}: ${value}` });
  for (const [at, value] of [[60, 0xFFFFFFFF], [64, 0xFFFFFFFF], [64, 1], [60, 11]]) {
    await refuses(await forged(file, at, value), 'truncated', null, { what: `${at}: ${value}` });
  }
  const argon = await sealed(content(10), 'pass', { costs: [{ kind: 'argon2id', memory_kib: 64, passes: 1, lanes: 2 }] });
  for (const [at, value] of [[12, 262_145], [12, 15], [12, 0], [16, 16_385], [16, 0], [20, 17], [20, 0]]) {
    await refuses(await forged(argon, at, value), 'newer', null, { what: `Argon2id ${at}: ${value}` });
  }
  const beyond = [{ kind: 'argon2id', memory_kib: 262_144, passes: 5, lanes: 4 }];
  await assert.rejects(sealed(content(1), 'pass', { costs: beyond, derive: async () => new Uint8Array(32) }), RangeError);
});

test('a hostile header costs no key: it is refused before one is made', async () => {
  const file = await forged(await sealed(content(10)), 16, 10_000_001);
  const derive = () => assert.fail('asked for a key');
  for (const bytes of [file, file.slice(0, 140), flipped(file, 30)]) {
    await assert.rejects(gather(unseal(new Blob([bytes]), 'pass', { derive })), SealRefused);
  }
});

test('Argon2id is Argon2id, by the reference implementation\'s own vectors, and PBKDF2 is PBKDF2', async () => {
  // From test.c of the reference implementation, version 1.3, Argon2id.
  const vectors = [
    [2, 65_536, 1, 'password', 'somesalt', '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
    [2, 256, 1, 'password', 'somesalt', '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
    [2, 256, 2, 'password', 'somesalt', '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
    [2, 65_536, 1, 'differentpassword', 'somesalt', '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde'],
    [2, 65_536, 1, 'password', 'diffsalt', 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c'],
  ];
  for (const [passes, memory_kib, lanes, passphrase, salt, expected] of vectors) {
    const cost = { kind: 'argon2id', memory_kib, passes, lanes };
    const key = await derive_key(bytes_of_passphrase(passphrase), new TextEncoder().encode(salt), cost);
    assert.equal(Buffer.from(key).toString('hex'), expected, `${memory_kib} KiB, ${passphrase}, ${salt}`);
  }
  // RFC 7914, section 11, the first 32 bytes.
  const key = await derive_key(bytes_of_passphrase('passwd'), new TextEncoder().encode('salt'), { kind: 'pbkdf2', rounds: 1 });
  assert.equal(Buffer.from(key).toString('hex'), '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
});

test('the real costs are taken without being asked for: Argon2id, and PBKDF2 where there are no workers', async () => {
  const plain = content(1_048_576 + 3);
  const cost_of = async (file) => (await read_header(file.slice(0, header_bytes), file.length)).cost;
  const best = await sealed(plain, 'pass', {});
  assert.deepEqual(await cost_of(best), argon2id_cost);
  assert.equal(best.length, header_bytes + plain.length + 2 * tag);
  assert.deepEqual(await opened(best), plain);
  globalThis.Worker = class { constructor() { throw new Error('none here'); } };
  try {
    const other = await sealed(plain, 'pass', {});
    assert.deepEqual(await cost_of(other), pbkdf2_cost);
    assert.deepEqual(await opened(other), plain);
    await assert.rejects(opened(best), KeyUnavailable);
  } finally {
    globalThis.Worker = ThreadWorker;
  }
});

// What the heads of seal_header.ts and sealed_file.ts say, read by other means than the page's.
function opened_elsewhere(file, passphrase) {
  const bytes = Buffer.from(file);
  const [salt, file_id] = [bytes.subarray(24, 40), bytes.subarray(40, 56)];
  assert.equal(bytes.toString('latin1', 0, 8), 'LBSEAL1\n');
  assert.deepEqual([bytes.readUInt32LE(8), bytes.readUInt32LE(12), bytes.readUInt32LE(20)], [2, 0, 0]);
  const master = pbkdf2Sync(passphrase, salt, bytes.readUInt32LE(16), 32, 'sha256');
  const use = (name) => Buffer.from(hkdfSync('sha256', master, file_id, `leadbench sealed file 1 ${name}`, 32));
  assert.deepEqual(bytes.subarray(68, 100), use('check'));
  const hash = createHash('sha256').update(bytes.subarray(0, 100)).digest();
  assert.deepEqual(bytes.subarray(100, 132), hash);
  const [chunk_bytes, length] = [bytes.readUInt32LE(56), Number(bytes.readBigUInt64LE(60))];
  const parts = [];
  for (let number = 0, at = 132; at < bytes.length; number++) {
    const size = Math.min(chunk_bytes, length - number * chunk_bytes);
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64LE(BigInt(number), 4);
    const bound = Buffer.alloc(48);
    hash.copy(bound);
    bound.writeBigUInt64LE(BigInt(number), 32);
    bound.writeUInt32LE(size, 40);
    bound.writeUInt32LE(at + size + 16 === bytes.length ? 1 : 0, 44);
    const decipher = createDecipheriv('aes-256-gcm', use('chunks'), nonce).setAAD(bound);
    decipher.setAuthTag(bytes.subarray(at + size, at + size + 16));
    parts.push(decipher.update(bytes.subarray(at, at + size)), decipher.final());
    at += size + 16;
  }
  return join(parts);
}

test('another program opens the file by its description alone', async () => {
  for (const size of [0, 1, 3 * chunk, 3 * chunk + 9]) {
    const plain = content(size);
    assert.deepEqual(opened_elsewhere(await sealed(plain, 'zażółć'), 'zażółć'), plain);
  }
});

test('a file of version 1 opens for ever', async () => {
  // By Argon2id of 64 KiB, 2 passes, 2 lanes.
  const kept =
    'TEJTRUFMMQoBAAAAQAAAAAIAAAACAAAA0vL5we9w1nZ5VL3RFueXDAwjnGgF8U7gclIcLMAioP0AEAAAFQAAAAAAAABZALd3jevH' +
    '46QCFVz9Xsp/VwfUirzLRYRmoAGHxFXvby9mLKvErbPYVHcXpdKQ2krGXAJrwdgjyeKwFVuKkR8ZoB9rEf3sTL3pZ5zTXiQEQMsZ' +
    'Tzj5XJL/D9uZMxm5bwtb9le6lQ==';
  const file = new Uint8Array(Buffer.from(kept, 'base64'));
  assert.equal(new TextDecoder().decode(await opened(file, 'zażółć')), 'kept since version 1\n');
});

test('the bytes of the passphrase are wiped once the key is made, and where it cannot be', async () => {
  const seen = [];
  const options = (fails) => ({ ...quick, derive: (passphrase, salt, cost) => {
    seen.push(passphrase);
    return fails ? Promise.reject(new KeyUnavailable()) : derive_key(passphrase.slice(), salt, cost);
  } });
  await sealed(content(5), 'secret', options(false));
  await assert.rejects(sealed(content(5), 'secret', options(true)), KeyUnavailable);
  assert.deepEqual(seen.map(String), ['0,0,0,0,0,0', '0,0,0,0,0,0']);
});

test('a source that changes while it is read is no sealed file', async () => {
  const blob = new Blob([content(2 * chunk)]);
  const lying = { size: 3 * chunk, slice: (from, to) => blob.slice(from, to) };
  await assert.rejects(gather(seal(lying, 'pass', quick)), RangeError);
});
