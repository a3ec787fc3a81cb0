// From a passphrase to 32 bytes that are costly to guess: Argon2id in a worker of its own, so that
// the page goes on, or PBKDF2 by the browser where no worker or no WebAssembly is to be had.
// A passphrase is taken in its composed form (NFC), since keyboards differ in how they spell the
// same letters; nothing else about it is changed: case, width and blanks count.
import type { Bytes } from './source.ts';

export type KeyCost =
  | { readonly kind: 'argon2id'; readonly memory_kib: number; readonly passes: number; readonly lanes: number }
  | { readonly kind: 'pbkdf2'; readonly rounds: number };

export const key_bytes = 32;

/** The second recommended choice of RFC 9106, the one for little memory. */
export const argon2id_cost: KeyCost = { kind: 'argon2id', memory_kib: 65_536, passes: 3, lanes: 4 };
export const pbkdf2_cost: KeyCost = { kind: 'pbkdf2', rounds: 600_000 };

/** The best first; the next one is taken where that cannot be had. */
export const costs: readonly KeyCost[] = [argon2id_cost, pbkdf2_cost];

/** This browser cannot do the work at all, whatever the passphrase is. */
export class KeyUnavailable extends Error {}

/** The browser's cryptography, which a page over plain http is refused. Errors: KeyUnavailable. */
export function cryptography(): SubtleCrypto {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) throw new KeyUnavailable();
  return subtle;
}

export type DeriveKey = (passphrase: Bytes, salt: Bytes, cost: KeyCost) => Promise<Bytes>;

export function bytes_of_passphrase(passphrase: string): Bytes {
  return new TextEncoder().encode(passphrase.normalize('NFC'));
}

export const derive_key: DeriveKey = (passphrase, salt, cost) =>
  cost.kind === 'argon2id' ? derive_argon2id(passphrase, salt, cost) : derive_pbkdf2(passphrase, salt, cost.rounds);

async function derive_pbkdf2(passphrase: Bytes, salt: Bytes, iterations: number): Promise<Bytes> {
  const subtle = cryptography();
  const key = await subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 8 * key_bytes));
}

type Argon2idCost = Extract<KeyCost, { kind: 'argon2id' }>;

/** What the worker is asked; it answers with the key, or with null where it cannot. */
export interface Argon2idTask {
  readonly passphrase: Bytes;
  readonly salt: Bytes;
  readonly cost: Argon2idCost;
}

function derive_argon2id(passphrase: Bytes, salt: Bytes, cost: Argon2idCost): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const worker = start_worker();
    const end = (key: Bytes | null): void => {
      worker?.terminate(); // and with it the memory that the passphrase went through
      if (key) resolve(key);
      else reject(new KeyUnavailable());
    };
    if (!worker) return end(null);
    worker.addEventListener('message', (event: MessageEvent<Bytes | null>) => end(event.data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end(null);
    });
    const task: Argon2idTask = { passphrase, salt, cost };
    worker.postMessage(task);
  });
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(address: string): unknown };
}

function start_worker(): Worker | null {
  try {
    const address = new URL('argon2_worker.js', import.meta.url).href;
    // The page starts no script that was not vouched for; this policy can vouch for one file only.
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    const policy = trustedTypes?.createPolicy('argon2_worker', { createScriptURL: () => address });
    return new Worker((policy?.createScriptURL('') ?? address) as string, { type: 'module' });
  } catch {
    return null; // no workers here, or this copy of the page is without the file
  }
}
