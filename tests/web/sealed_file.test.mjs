// The laws of a sealed file: what was sealed comes back, and anything else is refused by its name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  seal, unseal, source_of_bytes, header_bytes, chunk, tag, quick, random, content, join, gather, sealed, open,
  opened, flipped, refuses, cut, forged,
} from './sealed_words.mjs';

test('what was sealed comes back, whatever its size', async () => {
  for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 7 * chunk + 5]) {
    const plain = content(size);
    const file = await sealed(plain);
    assert.equal(file.length, header_bytes + size + tag * Math.max(1, Math.ceil(size / chunk)), `${size} bytes`);
    assert.deepEqual(await opened(file), plain, `${size} bytes`);
  }
});

test('any slice of an opened file is the slice of what was sealed', async () => {
  const plain = content(3 * chunk + 77);
  const file = await open(await sealed(plain));
  assert.equal(file.size, plain.length);
  const places = [[0, 0], [0, chunk], [1, chunk + 1], [chunk, chunk], [plain.length, plain.length + 5], [9, plain.length + 5]];
  for (let i = 0; i < 60; i++) places.push([random(plain.length), random(plain.length + 9)]);
  for (const [from, to] of places) assert.deepEqual(await file.read(from, to), plain.slice(from, Math.max(from, to)), `${from} to ${to}`);
});

test('a file that is changed after it was opened gives no byte of what is not vouched for', async () => {
  const plain = content(3 * chunk);
  const bytes = await sealed(plain);
  const file = await unseal(source_of_bytes(bytes), 'pass');
  bytes[header_bytes + chunk + tag + 5] ^= 1;
  assert.deepEqual(await file.read(0, chunk), plain.slice(0, chunk));
  await assert.rejects(file.read(chunk - 1, chunk + 1), (error) => error.kind === 'damaged' && error.chunk === 1);
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
  const file = await sealed(content(3 * chunk + 100));
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
  const file = await sealed(content(3 * chunk + 10));
  const places = new Set([header_bytes, file.length - 1, file.length - tag, header_bytes + chunk, header_bytes + chunk + tag]);
  while (places.size < 60) places.add(header_bytes + random(file.length - header_bytes));
  for (const at of places) {
    const number = Math.floor((at - header_bytes) / (chunk + tag));
    await refuses(flipped(file, at, random(8)), 'damaged', number, { what: `byte ${at}` });
  }
});

test('chunks that were swapped, dropped, doubled or appended are found', async () => {
  const { header, chunks } = cut(await sealed(content(4 * chunk)));
  for (let i = 0; i < 4; i++) {
    for (let j = i + 1; j < 4; j++) {
      const other = [...chunks];
      [other[i], other[j]] = [other[j], other[i]];
      await refuses(join([header, ...other]), 'damaged', i, { what: `${i} and ${j} swapped` });
    }
    const copied = chunks.map((bytes, k) => (k === i ? chunks[(i + 1) % 4] : bytes));
    await refuses(join([header, ...copied]), 'damaged', i, { what: `${i} replaced by its neighbour` });
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
    await refuses(join([ours.header, ...ours.chunks.map((bytes, k) => (k === i ? theirs.chunks[k] : bytes))]), 'damaged', i);
  }
  await refuses(join([theirs.header, ...ours.chunks]), 'damaged', 0);
});

test('a shorter length with a right hash of the header is found, at a chunk and within one', async () => {
  const file = await sealed(content(3 * chunk));
  for (const [length, end] of [[2 * chunk, 2 * (chunk + tag)], [chunk + 7, chunk + 7 + 2 * tag], [0, tag]]) {
    await refuses(await forged(file.slice(0, header_bytes + end), 60, length), 'damaged', 0, { what: `length ${length}` });
  }
});

test('a source that changes while it is read is no sealed file', async () => {
  const lying = { ...source_of_bytes(content(2 * chunk)), size: 3 * chunk };
  await assert.rejects(gather(seal(lying, 'pass', quick)), RangeError);
});
