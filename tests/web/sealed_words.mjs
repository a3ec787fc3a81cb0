// What the tests of sealed files have in common: the page's own scripts, run under node, and files
// of small chunks and quick keys.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { Worker as Thread } from 'node:worker_threads';
import { bundle, import_scripts } from './scripts.mjs';

globalThis.crypto ??= webcrypto;

export const { seal, unseal, source_of_blob, SealRefused, header_bytes, argon2id_cost, pbkdf2_cost, derive_key, bytes_of_passphrase, KeyUnavailable, read_header } =
  await import_scripts(`
    export { seal, unseal } from './sealed_file.ts';
    export { source_of_blob } from './source.ts';
    export { SealRefused, header_bytes, read_header } from './seal_header.ts';
    export { argon2id_cost, pbkdf2_cost, derive_key, bytes_of_passphrase, KeyUnavailable } from './passphrase_key.ts';
  `);

// The page's worker as it is, in a thread of node's that has the two names it speaks through.
const worker_program = `
  const { parentPort } = require('node:worker_threads');
  globalThis.addEventListener = (kind, listen) => parentPort.on(kind, (data) => listen({ data }));
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  ${await bundle("import './argon2_worker.ts';")}`;
export const threads = new Set();
export class ThreadWorker {
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

export const chunk = 4096;
export const tag = 16;
export const quick = { costs: [{ kind: 'pbkdf2', rounds: 1 }], chunk_bytes: chunk };

// Numbers from one seed, so that a failure can be had again.
let state = 20260;
export const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
export const content = (size) => Uint8Array.from({ length: size }, () => random(256));
export const join = (parts) => new Uint8Array(Buffer.concat(parts));

export async function gather(pieces) {
  const parts = [];
  for await (const piece of pieces) parts.push(piece);
  return join(parts);
}
export const source_of_bytes = (bytes) => ({ size: bytes.length, read: async (from, to) => bytes.slice(from, to) });
export const sealed = (bytes, passphrase = 'pass', options = quick) => gather(seal(source_of_bytes(bytes), passphrase, options));
export const open = (bytes, passphrase = 'pass', options = {}) => unseal(source_of_blob(new Blob([bytes])), passphrase, options);
export const opened = async (bytes, passphrase = 'pass') => {
  const plain = await open(bytes, passphrase);
  return plain.read(0, plain.size);
};
export const flipped = (bytes, at, bit = 0) => bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));

export async function refuses(bytes, kind, chunk_number, { passphrase = 'pass', what = '' } = {}) {
  await assert.rejects(open(bytes, passphrase), (error) => {
    assert.ok(error instanceof SealRefused, `${what}: ${error}`);
    assert.equal(error.kind, kind, what);
    if (chunk_number !== undefined) assert.equal(error.chunk, chunk_number, what);
    return true;
  }, what);
}

export function cut(bytes, chunk_bytes = chunk) {
  const chunks = [];
  for (let at = header_bytes; at < bytes.length; at += chunk_bytes + tag) chunks.push(bytes.slice(at, at + chunk_bytes + tag));
  return { header: bytes.slice(0, header_bytes), chunks };
}

// The header says so, and its own hash is right: what a stranger with this source could write.
export async function forged(bytes, at, value) {
  const other = bytes.slice();
  new DataView(other.buffer).setUint32(at, value, true);
  other.set(new Uint8Array(await crypto.subtle.digest('SHA-256', other.slice(0, 100))), 100);
  return other;
}
