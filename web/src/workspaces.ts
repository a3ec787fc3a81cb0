// The workspaces of this browser. Each is a database of its own (blocks.ts); what one is called
// stands in a small entry beside it, so that naming never waits for a large write. A database
// without an entry is listed all the same: a forgotten name must not hide anybody's leads.
// A deleted one can be brought back until the tab that deleted it is closed: it holds a lock as
// long, and the next page that starts without finding that lock removes the database.
import { copy_image } from './copy_image.ts';
import { Failure, failure_of, open_database, settled } from './indexed_database.ts';
import type { FailureCode } from './indexed_database.ts';
import type { StoredHead } from './block_format.ts';

export interface WorkspaceEntry {
  name: string;
  /** Milliseconds UTC; 0: never. */
  opened_at: number;
  deleted_at: number;
}

export interface ListedWorkspace extends WorkspaceEntry {
  id: string;
  /** Milliseconds UTC; 0: nothing was ever saved in it. */
  saved_at: number;
  bytes: number;
  /** By the address of this page. */
  is_shown: boolean;
}

const entries = 'leadbench/workspace/';
const databases = 'leadbench/';
const deleted_here = 'leadbench/deleted';
/** A tab that is reloaded holds no lock for a moment. */
const least_deleted_ms = 60_000;

export const first_workspace = 'main';
const is_id = (id: string): boolean => /^[a-z0-9]{1,32}$/.test(id);

/** The one that the address names, or the one that was opened last. */
export function workspace_to_open(address: string): string {
  const asked = new URL(address).searchParams.get('workspace');
  if (asked !== null && there().some(([id]) => id === asked)) return asked;
  return newest_of(there()) ?? first_workspace;
}

export class Workspaces {
  readonly shown: string;
  #held = new Map<string, () => void>();

  constructor(shown: string) {
    this.shown = shown;
    const entry = entry_of(shown);
    put_entry(shown, { ...entry, opened_at: Date.now(), deleted_at: 0 });
    const deleted = read_deleted_here().filter((id) => id !== shown);
    keep_deleted_here(deleted);
    deleted.forEach((id) => this.#hold(id));
  }

  /** The one that was opened last first. */
  async list(): Promise<ListedWorkspace[]> {
    const ids = new Set(all_entries().map(([id]) => id).concat(this.shown, await stored_ids()));
    const listed = await Promise.all([...ids].map(async (id) => {
      const head = await peek(id);
      return {
        id, ...entry_of(id), saved_at: head?.saved_at ?? 0, bytes: (head?.page_count ?? 0) * 4096,
        is_shown: id === this.shown,
      };
    }));
    return listed.sort((one, other) => other.opened_at - one.opened_at || (one.id < other.id ? -1 : 1));
  }

  /** The one that was opened last, but for the one that is shown. */
  newest(): string | undefined {
    return newest_of(there().filter(([id]) => id !== this.shown));
  }

  /** An empty one. */
  make(name: string): string {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    this.name(id, name);
    return id;
  }

  name(id: string, name: string): void {
    put_entry(id, { ...entry_of(id), name });
  }

  /** Another tab has changed the list. */
  when_changed(changed: () => void): void {
    window.addEventListener('storage', ({ key }) => { if (key === null || key.startsWith(entries)) changed(); });
  }

  /** The page begins anew with it. */
  open(id: string): void {
    put_entry(id, { ...entry_of(id), opened_at: Date.now() });
    const address = new URL(location.href);
    address.searchParams.set('workspace', id);
    address.hash = ''; // the place was one of the other workspace
    location.assign(address.href);
  }

  /** A whole copy of what is stored, without its earlier versions; or nothing of it. */
  async duplicate(from: string, name: string): Promise<FailureCode> {
    const to = this.make(name);
    const opened: IDBDatabase[] = [];
    const open = async (id: string): Promise<IDBDatabase> => {
      const database = await open_database(databases + id, ['head', 'records'], () => undefined);
      opened.push(database);
      return database;
    };
    try {
      await copy_image(await open(from), await open(to));
      return Failure.none;
    } catch (error) {
      opened.forEach((database) => database.close());
      indexedDB.deleteDatabase(databases + to);
      remove_entry(to);
      return failure_of(error);
    } finally {
      opened.forEach((database) => database.close());
    }
  }

  /** False where another tab has it open. */
  async remove(id: string): Promise<boolean> {
    if (id !== this.shown && await is_locked(databases + id)) return false;
    put_entry(id, { ...entry_of(id), deleted_at: Date.now() });
    keep_deleted_here([...read_deleted_here(), id]);
    this.#hold(id);
    return true;
  }

  bring_back(id: string): void {
    put_entry(id, { ...entry_of(id), deleted_at: 0 });
    keep_deleted_here(read_deleted_here().filter((other) => other !== id));
    this.#held.get(id)?.();
    this.#held.delete(id);
  }

  /** Removes what was deleted in a tab that is gone. */
  async remove_deleted(now = Date.now()): Promise<void> {
    if (!navigator.locks) return; // who deleted it may be there still
    for (const [id, entry] of all_entries()) {
      if (entry.deleted_at === 0 || now - entry.deleted_at < least_deleted_ms || this.#held.has(id)) continue;
      await if_free(deletion_of(id), () => if_free(databases + id, async () => {
        if (entry_of(id).deleted_at === 0) return; // brought back meanwhile
        await settled(indexedDB.deleteDatabase(databases + id));
        remove_entry(id);
      })).catch(() => undefined); // the next start tries again
    }
  }

  #hold(id: string): void {
    if (this.#held.has(id)) return;
    let let_go = (): void => undefined;
    const until_let_go = new Promise<void>((resolve) => { let_go = resolve; });
    this.#held.set(id, let_go);
    void navigator.locks?.request(deletion_of(id), { mode: 'shared' }, () => until_let_go);
  }
}

const deletion_of = (id: string): string => `leadbench-deleted/${id}`;

async function if_free(lock: string, act: () => Promise<void>): Promise<void> {
  await navigator.locks.request(lock, { ifAvailable: true }, (held) => (held ? act() : undefined));
}

async function is_locked(name: string): Promise<boolean> {
  const all = await navigator.locks?.query();
  return all?.held?.some((lock) => lock.name === name) ?? false;
}

/** Ids of the databases that are there, where the browser tells. */
async function stored_ids(): Promise<string[]> {
  const all = await indexedDB.databases?.().catch(() => []) ?? [];
  return all.map(({ name }) => name ?? '').filter((name) => name.startsWith(databases))
    .map((name) => name.slice(databases.length)).filter(is_id);
}

/** What is stored under an id, without making a database of it. */
async function peek(id: string): Promise<StoredHead | undefined> {
  const request = indexedDB.open(databases + id);
  request.onupgradeneeded = () => request.transaction?.abort();
  const database = await settled(request).catch(() => null);
  if (!database) return undefined;
  try {
    return await settled(database.transaction('head').objectStore('head').get('head') as IDBRequest<StoredHead | undefined>);
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

function entry_of(id: string): WorkspaceEntry {
  const none = { name: '', opened_at: 0, deleted_at: 0 };
  try {
    return { ...none, ...JSON.parse(localStorage.getItem(entries + id) ?? '{}') };
  } catch {
    return none;
  }
}

function all_entries(): [string, WorkspaceEntry][] {
  return stored_keys().filter((key) => key.startsWith(entries)).map((key) => key.slice(entries.length))
    .filter(is_id).map((id) => [id, entry_of(id)]);
}

/** Those that are not deleted. */
const there = (): [string, WorkspaceEntry][] => all_entries().filter(([, entry]) => entry.deleted_at === 0);

function newest_of(known: [string, WorkspaceEntry][]): string | undefined {
  return known.sort(([, one], [, other]) => other.opened_at - one.opened_at)[0]?.[0];
}

function stored_keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function put_entry(id: string, entry: WorkspaceEntry): void {
  try {
    localStorage.setItem(entries + id, JSON.stringify(entry));
  } catch {
    // the list goes on without its name
  }
}

/** With what this browser kept for it alone. */
function remove_entry(id: string): void {
  for (const key of stored_keys()) {
    if (key === entries + id || (key.startsWith(databases) && key.endsWith(`/${id}`))) localStorage.removeItem(key);
  }
}

function read_deleted_here(): string[] {
  try {
    return (JSON.parse(sessionStorage.getItem(deleted_here) ?? '[]') as unknown[]).filter((id) => typeof id === 'string');
  } catch {
    return [];
  }
}

function keep_deleted_here(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(deleted_here, JSON.stringify([...new Set(ids)]));
  } catch {
    // it can be brought back until this page is left
  }
}
