// The page's start: nothing leaves, what is lacking is said, the stored image and the program come
// together, then the program runs.
import './lockdown.ts';
import { Assets, fetch_bytes } from './assets.ts';
import * as boot from './boot_line.ts';
import { StoreRefused } from './blocks.ts';
import { Canvas } from './canvas.ts';
import { find_lack, has_webgl2 } from './checks.ts';
import { Clipboard } from './clipboard.ts';
import { Decoders } from './decoders.ts';
import { Files } from './files.ts';
import { Frames } from './frames.ts';
import { make_host } from './host.ts';
import type { Parts } from './host.ts';
import { Keyboard } from './keyboard.ts';
import { Mirror } from './mirror.ts';
import { follow_pointer } from './pointer.ts';
import { load_program } from './program.ts';
import { other_languages } from './sentences.ts';
import { tell_settings } from './settings.ts';
import { Store } from './store.ts';
import { Surroundings } from './surroundings.ts';
import { TextInput } from './text_input.ts';
import { Wasm } from './wasm.ts';
import { WorkspaceActs } from './workspace_acts.ts';
import { Workspaces, workspace_to_open } from './workspaces.ts';

const fonts = ['fonts/sans.ttf', 'fonts/sans-bold.ttf'];

function make_parts(): Parts {
  const wasm = new Wasm();
  const files = new Files(wasm);
  const mirror = new Mirror(wasm);
  const workspaces = new Workspaces(workspace_to_open(location.href));
  return {
    wasm, files, mirror, frames: new Frames(wasm), decoders: new Decoders(), clipboard: new Clipboard(wasm, files),
    assets: new Assets(wasm), canvas: new Canvas(wasm), text: new TextInput(wasm, mirror), store: new Store(wasm, workspaces.shown),
    surroundings: new Surroundings(wasm), workspaces: new WorkspaceActs(wasm, workspaces),
  };
}

// A trap or an exception that nobody caught comes out of whichever event called the program.
function is_trap(error: unknown): boolean {
  const kinds = [WebAssembly.RuntimeError, (WebAssembly as unknown as { Exception?: ErrorConstructor }).Exception];
  return kinds.some((kind) => kind !== undefined && error instanceof kind);
}

function watch_for_traps(broken: () => void): void {
  const look = (error: unknown): void => {
    if (is_trap(error)) broken();
  };
  window.addEventListener('error', (event) => look(event.error));
  window.addEventListener('unhandledrejection', (event) => look(event.reason));
}

async function start(): Promise<void> {
  boot.begin();
  const lack = find_lack();
  if (lack) return boot.stop(lack);
  const parts = make_parts();
  const { wasm, canvas, mirror, text, store } = parts;
  const broken = (): void => {
    // It cannot be trusted any further; what was saved is whole.
    wasm.stop();
    boot.stop('stopped');
  };
  watch_for_traps(broken);
  const loaded = load_program(make_host(parts), broken);
  // English is in the program; of the texts of other languages those that it begins with come beside it.
  const texts = boot.tag === 'en' ? [] : [`text/${boot.tag}.json`];
  const fetched = Promise.all([...fonts.map((path) => fetch_bytes(path)), ...texts.map((path) => fetch_bytes(path).catch(() => null))]);
  for (const awaited_below of [loaded, fetched]) awaited_below.catch(() => undefined); // as is `opened`
  // While the browser fetches, for it has to start its graphics; and before this tab may write.
  if (!has_webgl2()) return boot.stop('no_webgl2');
  const opened = store.open();
  opened.catch(() => undefined);
  wasm.exports = await loaded;
  const assets = [...fonts, ...texts];
  for (const [i, bytes] of (await fetched).entries()) {
    if (bytes) wasm.with_text(assets[i]!, (path, path_size) =>
      wasm.with_bytes(bytes, (at, size) => wasm.exports._lb_keep_asset(path, path_size, at, size)));
  }
  await opened;
  await store.load(boot.progress);

  const mac = /^Mac|^iP/.test(navigator.platform);
  canvas.follow();
  parts.surroundings.follow(parts.frames);
  tell_settings(wasm);
  parts.workspaces.tell_shown();
  if (wasm.exports._lb_start(mac ? 1 : 0) === 0) return boot.stop('no_webgl2');
  new Keyboard(wasm, mirror, text, mac);
  follow_pointer(wasm, canvas.element, mirror, text);
  Object.assign(window, { leadbench: { frames: parts.frames, mirror } }); // for tests
  boot.finish();
  parts.assets.bring(other_languages(boot.tag).map((tag) => `text/${tag}.json`));
}

start().catch((error: unknown) => {
  console.error(error);
  boot.stop(error instanceof StoreRefused ? error.reason : is_trap(error) ? 'stopped' : 'not_loaded');
});
