// The processes of a browser, found and killed as a power cut would: without a word to anybody.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

function all_processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      // Parted by zeros, or by blanks where a process has written its own title.
      const command = ` ${readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')} `;
      return [{ pid: Number(name), parent, command }];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

/** The browser of that profile and all that it started: { main, renderers, all }. */
export function processes_of(profile) {
  const processes = all_processes();
  const is_main = ({ command }) => command.includes(` --user-data-dir=${profile} `) && !command.includes(' --type=');
  const main = processes.find(is_main);
  if (!main) throw new Error(`No browser runs on ${profile}`);
  const all = [main];
  for (const process of all) all.push(...processes.filter(({ parent }) => parent === process.pid));
  const renderers = all.filter(({ command }) => command.includes(' --type=renderer '));
  if (renderers.length === 0) throw new Error(`The browser on ${profile} has no renderer`);
  return { main: main.pid, renderers: renderers.map(({ pid }) => pid), all: all.map(({ pid }) => pid) };
}

export function kill_all(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended already
    }
  }
}

/**
 * Resolves when the browser has taken note of its killed renderers: until then they stay in the list of processes. A page
 * that is given one of them, the spare one, never opens.
 */
export async function noted(pids) {
  while (pids.some((pid) => existsSync(`/proc/${pid}`))) await wait(5);
}
