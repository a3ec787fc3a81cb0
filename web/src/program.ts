// Fetches, compiles and starts the WebAssembly program that the page names, with its progress.
import type { Exports } from './wasm.ts';

interface Options {
  host: object;
  onAbort(what: unknown): void;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
}

type Create = (options: Options) => Promise<Exports>;

/** The page's <html data-program="..."> names the module and, beside it, its .wasm file. */
const program = document.documentElement.dataset['program'] ?? 'leadbench_web';

export async function fetch_bytes(path: string): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** `broken` is called where the program stops itself. */
export async function load_program(
  host: object, broken: () => void, progress: (done: number) => void,
): Promise<Exports> {
  const address = `./${program}.mjs`;
  const [compiled, { default: create }] = await Promise.all([
    compile(`./${program}.wasm`, progress),
    import(address) as Promise<{ default: Create }>,
  ]);
  return create({
    host,
    onAbort: broken,
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(compiled, imports).then(done);
      return {};
    },
  });
}

async function compile(path: string, progress: (done: number) => void): Promise<WebAssembly.Module> {
  const response = await fetch(path);
  if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  let done = 0;
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      done += chunk.length;
      // A host that compresses says the smaller size: never past the end.
      if (total > 0) progress(Math.min(1, done / total));
      controller.enqueue(chunk);
    },
  }));
  const headers = { 'content-type': 'application/wasm' };
  return WebAssembly.compileStreaming(new Response(counted, { headers }));
}
