// Between the program's block store and the database: loads the image at start and again, carries
// writes, and says whether this tab may write.
import { BlockDatabase, Failure, StoreRefused, failure_of } from './blocks.ts';
import type { ImageHead } from './blocks.ts';
import type { Wasm } from './wasm.ts';
import { take_writer_lock } from './writer_lock.ts';

const access = { writer: 0, read_only: 1, outdated: 2 } as const;

export class Store {
  #wasm: Wasm;
  #database: BlockDatabase;
  #writer = false;
  #access: number = access.read_only;

  constructor(wasm: Wasm, workspace: string) {
    this.#wasm = wasm;
    this.#database = new BlockDatabase(workspace);
  }

  /** Opens the database; throws StoreRefused where the page cannot go on without it. */
  async open(): Promise<void> {
    await this.#database.open();
    this.#writer = await take_writer_lock(this.#database.name, () => void this.#writer_gone());
    if (!this.#writer) return;
    this.#access = access.writer;
    try {
      await this.#database.become_writer();
    } catch (error) {
      // A full disk must not keep anyone from what is stored: the next commit tries and says so.
      if (error instanceof StoreRefused) throw error;
      if (failure_of(error) === Failure.blocked) throw new StoreRefused('storage_blocked');
    }
  }

  /** Sends the stored image to the program. */
  async load(progress: (done: number) => void): Promise<void> {
    const { exports } = this.#wasm;
    let failure: number = Failure.none;
    try {
      await this.#database.read({
        begin: (head) =>
          exports._lb_store_begin(head.generation, head.page_count, head.schema_version, head.hash_low, head.hash_high),
        record: (bytes) => {
          this.#wasm.with_bytes(bytes, (at, size) => exports._lb_store_record(at, size));
        },
        progress,
      });
    } catch (error) {
      if (error instanceof StoreRefused) throw error;
      failure = failure_of(error);
    }
    exports._lb_store_end(failure);
    if (this.#writer) this.#access = access.writer;
    exports._lb_store_access(this.#access);
  }

  async reload(): Promise<void> {
    await this.load(() => undefined);
  }

  /** Copies the records out of the program's memory at once, then writes them. */
  write(bytes: number, sizes: number, count: number, head: ImageHead): void {
    let at = bytes >>> 0;
    const records: Uint8Array<ArrayBuffer>[] = [];
    for (const size of this.#wasm.words(sizes, count)) {
      records.push(this.#wasm.copy(at, size));
      at += size;
    }
    void this.#database.write(head, records).then((failure) => {
      if (failure === Failure.taken_over) this.#writer = false;
      this.#wasm.exports._lb_store_written(failure);
    });
  }

  // The former writer's tab is gone and the lock is ours.
  async #writer_gone(): Promise<void> {
    const read = this.#database.generation;
    try {
      const stored = await this.#database.become_writer();
      this.#writer = true;
      this.#access = stored === read ? access.writer : access.outdated;
    } catch {
      return; // stays read only
    }
    this.#wasm.exports._lb_store_access(this.#access);
  }
}
