// What a person told this browser once: small texts by name. They are no data of a workspace, so
// where the browser keeps none the program goes on without them.
import type { Wasm } from './wasm.ts';

const prefix = 'leadbench/';

/** Tells the program every setting that is kept; before its start. */
export function tell_settings(wasm: Wasm): void {
  for (const [name, value] of kept_settings()) {
    wasm.with_text(name, (name_at, name_size) =>
      wasm.with_text(value, (at, size) => wasm.exports._lb_setting(name_at, name_size, at, size)));
  }
}

export function keep_setting(name: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // a full or forbidden store: asked again another time
  }
}

/** One of them; empty where it is not kept, or nothing can be. */
export function kept_setting(name: string): string {
  return kept_settings().find(([kept]) => kept === name)?.[1] ?? '';
}

function kept_settings(): [string, string][] {
  try {
    return Object.entries(localStorage)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), String(value)]);
  } catch {
    return [];
  }
}
