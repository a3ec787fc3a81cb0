// Whether this browser can run the program at all; the first lack that is found is the answer.
import type { Reason } from './sentences.ts';

// (module (func (result v128) i32.const 0 i8x16.splat))
const simd_module = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
];
// (module (func try catch_all end)), the form of exceptions that the compiler writes
const exceptions_module = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
];

function has_webassembly(): boolean {
  return typeof WebAssembly === 'object' &&
    WebAssembly.validate(new Uint8Array(simd_module)) &&
    WebAssembly.validate(new Uint8Array(exceptions_module));
}

/** Waits for the browser's graphics, which it may have to start. */
export function has_webgl2(): boolean {
  // A canvas of its own: the page's one may be asked for a context only once.
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function has_indexeddb(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false; // reading the name is refused where site data is
  }
}

export function find_lack(): Reason | null {
  if (!has_webassembly()) return 'no_webassembly';
  if (!has_indexeddb()) return 'no_indexeddb';
  return null;
}
