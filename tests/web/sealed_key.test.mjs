// How the key of a sealed file is made of a passphrase, what a header may ask for, and that the form
// is the one that is written down.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { after, test } from 'node:test';
import {
  SealRefused, header_bytes, argon2id_cost, pbkdf2_cost, derive_key, bytes_of_passphrase, KeyUnavailable,
  read_header, threads, ThreadWorker, chunk, tag, quick, content, join, sealed, open, opened, flipped, refuses, forged,
} from './sealed_words.mjs';

after(() => {
  const left = [...threads];
  for (const thread of left) void thread.terminate();
  assert.equal(left.length, 0, 'the page ends each worker');
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
    await assert.rejects(open(bytes, 'pass', { derive }), SealRefused);
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
