// Programs that an engine needs beside it, none of which outlives the test: each ends with `end`, with this
// process, and, by the system's own hand, even where this process is killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const running = new Set();
const kill = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has ended already
  }
};
process.on('exit', () => running.forEach((child) => kill(child, 'SIGKILL')));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** A program in a process group of its own; `pipes` are the numbers of what is to be read of it. */
export function start_child(program, given, { env = {}, pipes = [] } = {}) {
  const stdio = ['ignore', 'ignore', 'ignore', 'ignore'].map((plain, number) => (pipes.includes(number) ? 'pipe' : plain));
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...given], { stdio, detached: true, env: { ...process.env, ...env } });
  running.add(child);
  child.ended = once(child, 'exit').catch(() => undefined);
  child.ended.then(() => running.delete(child));
  return child;
}

export async function end_child(child) {
  kill(child, 'SIGTERM');
  await Promise.race([child.ended, pause(2000, undefined, { ref: false })]);
  kill(child, 'SIGKILL'); // what it started, too
  await child.ended;
}

/** Resolves as `promise` does, or fails in words after a while. */
export async function within(limit_ms, what, promise) {
  const late = new AbortController();
  const limit = pause(limit_ms, undefined, { signal: late.signal }).then(() => { throw new Error(`${what} took more than ${limit_ms} ms`); });
  limit.catch(() => undefined);
  try {
    return await Promise.race([promise, limit]);
  } finally {
    late.abort();
  }
}

/** A browser does not always start on a busy machine: its start, and nothing else, is tried twice. */
export async function twice(start) {
  try {
    return await start();
  } catch (error) {
    console.error(`The first start failed: ${error.message}`);
    return start();
  }
}

/** A screen in memory that can draw WebGL, under a number that is free. */
export async function start_display() {
  const given = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '+extension', 'GLX', '-nolisten', 'tcp'];
  const child = start_child('Xvfb', given, { pipes: [3] });
  try {
    const [number] = await within(20_000, 'The start of Xvfb', Promise.race([once(child.stdio[3], 'data'),
      child.ended.then(() => { throw new Error('Xvfb ended at once'); })]));
    return { name: `:${String(number).trim()}`, end: () => end_child(child) };
  } catch (error) {
    await end_child(child);
    throw error;
  }
}

export function fresh_folder(name) {
  return mkdtempSync(join(tmpdir(), `leadbench-${name}-`));
}

/** What a browser that has just ended still writes is no reason to fail. */
export function remove_folder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  } catch (error) {
    console.error(`${folder} stays: ${error.message}`);
  }
}
