// Files that belong to the page and come when they are wanted: faces, texts of languages.
import type { Wasm } from './wasm.ts';

export async function fetch_bytes(path: string, priority: RequestPriority = 'auto'): Promise<Uint8Array> {
  const response = await fetch(path, { priority });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export class Assets {
  #wasm: Wasm;
  #brought = new Map<string, Uint8Array>();

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
  }

  /** Fetches small ones before anybody asks, behind all else: whoever asks may be out of the host's reach by then. */
  bring(paths: readonly string[]): void {
    for (const path of paths) {
      fetch_bytes(path, 'low').then((bytes) => this.#brought.set(path, bytes), () => undefined);
    }
  }

  /** The program is told when it has come, or that it does not. */
  async fetch(request: number, path: string): Promise<void> {
    const wasm = this.#wasm;
    const bytes = this.#brought.get(path) ?? await fetch_bytes(path).catch(() => null);
    if (bytes) wasm.with_bytes(bytes, (at, size) => wasm.exports._lb_asset(request, at, size));
    else wasm.exports._lb_asset_failed(request);
  }
}
