// A small static server for build/web/dist, on this machine only: node scripts/server.mjs FOLDER [PORT]
// Promises: GET and HEAD of files below FOLDER, the right types, the whole Content-Security-Policy,
// every answer checked for freshness. It takes PORT (8080) or the next free one and prints the address.
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.csv': 'text/csv; charset=utf-8',
};

const content_security_policy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' blob: data:",
  "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "font-src 'self'", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
].join('; ');

const headers = {
  'Content-Security-Policy': content_security_policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

// The file that a request's path names, or null: outside the folder, hidden, or not there.
function file_of(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://local').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.split('/').some((part) => part.startsWith('.'))) return null;
  try {
    const real = realpathSync(join(folder, path.endsWith('/') ? `${path}index.html` : path));
    return real.startsWith(folder + sep) && statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}

function answer(folder, request, response) {
  const plain = (status, text, more = {}) =>
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more }).end(text);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });
  const file = file_of(folder, request.url);
  if (file === null) return plain(404, 'There is nothing here.\n');
  const { size, mtimeMs } = statSync(file);
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, { ...headers, ETag: tag }).end();
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': size, ETag: tag });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

// Resolves to { port, close } once it listens on 127.0.0.1, at `port` or up to 100 above it.
export function serve(folder, port = 8080) {
  const root = realpathSync(folder);
  const server = createServer((request, response) => answer(root, request, response));
  const last = port + 100;
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port !== 0 && port < last) server.listen(++port, '127.0.0.1');
      else reject(error);
    });
    server.on('listening', () => resolve({ port: server.address().port, close: () => server.close() }));
    server.listen(port, '127.0.0.1');
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const [folder, port] = process.argv.slice(2);
  const served = await serve(folder, Number(port ?? 8080));
  console.log(`Leadbench is at http://127.0.0.1:${served.port}`);
}
