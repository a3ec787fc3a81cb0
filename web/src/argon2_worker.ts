// A program of its own beside the page: one key by Argon2id, then the page ends it.
import { argon2id } from 'hash-wasm';
import type { Argon2idTask } from './passphrase_key.ts';

addEventListener('message', (event: MessageEvent<Argon2idTask>) => {
  const { passphrase, salt, cost } = event.data;
  argon2id({
    password: passphrase, salt, memorySize: cost.memory_kib, iterations: cost.passes, parallelism: cost.lanes,
    hashLength: 32, outputType: 'binary',
  }).then((key) => postMessage(key), () => postMessage(null));
});
