// Between the program and the workspaces of this browser: what it asks to be done, and the list.
import { Failure, failure_of } from './indexed_database.ts';
import type { FailureCode } from './indexed_database.ts';
import type { Wasm } from './wasm.ts';
import type { Workspaces } from './workspaces.ts';

/** The order is that of WorkspaceDeed in src/base/kept_workspace.hpp. */
const deeds = ['make', 'open', 'rename', 'duplicate', 'remove', 'bring_back'] as const;

export class WorkspaceActs {
  #wasm: Wasm;
  #workspaces: Workspaces;
  #listing = 0;

  constructor(wasm: Wasm, workspaces: Workspaces) {
    this.#wasm = wasm;
    this.#workspaces = workspaces;
  }

  /** Before the program's start. */
  tell_shown(): void {
    this.#wasm.with_text(this.#workspaces.shown, (at, size) => this.#wasm.exports._lb_workspace(at, size));
    this.#workspaces.when_changed(() => void this.list());
    void this.#workspaces.remove_deleted();
  }

  /** Of several lists under way the newest is told. */
  async list(): Promise<void> {
    const listing = ++this.#listing;
    const listed = await this.#workspaces.list();
    const { exports } = this.#wasm;
    if (listing !== this.#listing) return;
    for (const { id, name, saved_at, bytes, is_shown, deleted_at } of listed) {
      this.#wasm.with_text(id, (id_at, id_size) => this.#wasm.with_text(name, (at, size) =>
        exports._lb_workspace_listed(id_at, id_size, at, size, saved_at, bytes, is_shown ? 1 : 0, deleted_at === 0 ? 0 : 1)));
    }
    exports._lb_workspaces_end();
  }

  async act(deed: number, id: string, name: string): Promise<void> {
    const failure = await this.#do(deeds[deed]!, id, name).catch(failure_of);
    if (failure !== Failure.none) this.#wasm.exports._lb_workspace_failed(deed, failure);
    await this.list();
  }

  async #do(deed: (typeof deeds)[number], id: string, name: string): Promise<FailureCode> {
    const all = this.#workspaces;
    switch (deed) {
      case 'make':
        all.open(all.make(name));
        return Failure.none;
      case 'open':
        all.open(id);
        return Failure.none;
      case 'rename':
        all.name(id, name);
        return Failure.none;
      case 'duplicate':
        return all.duplicate(id, name);
      case 'remove':
        if (!await all.remove(id)) return Failure.taken_over;
        if (id === all.shown) all.open(all.newest() ?? all.make(''));
        return Failure.none;
      case 'bring_back':
        all.bring_back(id);
        return Failure.none;
    }
  }
}
