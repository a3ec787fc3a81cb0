// Whether the browser keeps what is stored here, or may clear it when it wants room.
import type { Wasm } from './wasm.ts';

/** The order is that of StoragePromise in src/platform/inbox.hpp. */
const promise = { kept: 0, may_be_cleared: 1, not_told: 2 } as const;
// Some browsers ask the person and wait, some never answer.
const patience_ms = 4000;

async function in_time<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  if (!answer) return undefined;
  let timer = 0;
  const late = new Promise<undefined>((resolve) => { timer = window.setTimeout(() => resolve(undefined), patience_ms); });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Tells the program what is promised; asks the browser for its promise first where `ask` says so. */
export async function tell_storage_promise(wasm: Wasm, ask: boolean): Promise<void> {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  const kept = await in_time(ask ? storage?.persist?.() : storage?.persisted?.());
  const room = await in_time(storage?.estimate?.());
  const told = kept === undefined ? promise.not_told : kept ? promise.kept : promise.may_be_cleared;
  wasm.exports._lb_storage(told, room?.usage ?? 0, room?.quota ?? 0);
}
