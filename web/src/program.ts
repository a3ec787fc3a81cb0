// Fetches, compiles and starts the WebAssembly program that the page names.
import type { Exports } from './wasm.ts';

interface Options {
  host: object;
  onAbort(what: unknown): void;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
}

type Create = (options: Options) => Promise<Exports>;

/** The page's <html data-program="..."> names the module and, beside it, its .wasm file. */
const program = document.documentElement.dataset['program'] ?? 'leadbench_web';

/** `broken` is called where the program stops itself. */
export async function load_program(host: object, broken: () => void): Promise<Exports> {
  const address = `./${program}.mjs`;
  const [compiled, { default: create }] = await Promise.all([
    compile(`./${program}.wasm`),
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

// The response as it came, wherever its server knows what it serves: one whose bytes were looked at
// on the way, to say how many have come, was compiled a fifth of a second later.
async function compile(path: string): Promise<WebAssembly.Module> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const type = 'application/wasm';
  if (response.headers.get('content-type') === type) return WebAssembly.compileStreaming(response);
  return WebAssembly.compileStreaming(new Response(response.body, { headers: { 'content-type': type } }));
}
