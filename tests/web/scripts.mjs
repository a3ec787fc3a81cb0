// Parts of the page's own scripts, bundled as the page has them, for tests that need no browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { top } from './driver.mjs';

const esbuild = createRequire(join(top, 'web/package.json'))('esbuild');

/** One module's text with all that these lines import, the paths seen from web/src. */
export async function bundle(lines) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: lines, resolveDir: join(top, 'web/src'), loader: 'ts' },
    bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'warning',
  });
  return outputFiles[0].text;
}

export async function import_scripts(lines) {
  const folder = mkdtempSync(join(tmpdir(), 'leadbench-scripts-'));
  try {
    const file = join(folder, 'scripts.mjs');
    writeFileSync(file, await bundle(lines));
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
