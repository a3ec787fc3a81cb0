// Between the program's block store and the database: loads the image at start and again, carries
// writes, and says whether this tab may write.
import { BlockDatabase, Failure, StoreRefused, failure_of } from './blocks.ts';
import type { FailureCode, ImageHead } from './blocks.ts';
import { pages_of } from './block_record.ts';
import { reasons } from './generations.ts';
import type { Wasm } from './wasm.ts';
import { take_writer_lock } from './writer_lock.ts';

const idle_ms = 2000;
const access = { writer: 0, read_only: 1, outdated: 2 } as const;

export class Store {
  #wasm: Wasm;
  #database: BlockDatabase;
  #writer = false;
  #access: number = access.read_only;
  /** What was read last was found to be right. */
  #good = false;
  #rest_timer = 0;
  #rests = false;

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
        record: (bytes) => this.#wasm.with_bytes(bytes, (at, size) => exports._lb_store_record(at, size)) !== 0,
        progress,
      });
    } catch (error) {
      if (error instanceof StoreRefused) throw error;
      failure = failure_of(error);
    }
    const found = exports._lb_store_end(failure);
    this.#good = found === Failure.none && !this.#wasm.stopped;
    if (found === Failure.damaged) this.#database.found_damaged();
    if (this.#writer) this.#access = access.writer;
    exports._lb_store_access(this.#access);
    this.#opened();
  }

  async reload(): Promise<void> {
    await this.load(() => undefined);
  }

  /** Requires: the program keeps bytes and sizes until it is told the outcome; they are copied when it is their turn. */
  write(bytes: number, sizes: number, count: number, head: ImageHead): void {
    clearTimeout(this.#rest_timer);
    this.#rests = false;
    const list = [...this.#wasm.words(sizes, count)];
    let at = bytes >>> 0;
    const places = list.map((size) => (at += size) - size);
    void this.#database.write(head, {
      sizes: list,
      table: (i) => pages_of(this.#wasm.bytes(places[i]!, list[i]!)).slice(),
      copy: (i) => this.#wasm.copy(places[i]!, list[i]!),
    }).then((failure) => {
      if (failure === Failure.taken_over) this.#writer = false;
      this.#wasm.exports._lb_store_written(failure);
      this.#rest();
    });
  }

  keep_generation(reason: number): void {
    const kept = this.#writer ? this.#database.keep(reasons[reason]!) : Promise.resolve<FailureCode>(Failure.taken_over);
    void kept.then((failure) => this.#wasm.exports._lb_generation_kept(reason, failure));
  }

  async list_generations(): Promise<void> {
    const { exports } = this.#wasm;
    let failure: FailureCode = Failure.none;
    const listed = await this.#database.list().catch((error: unknown) => {
      failure = failure_of(error);
      return [];
    });
    for (const { number, reason, at, image, bytes_alone, damaged } of listed) {
      exports._lb_generation_listed(
        number, reasons.indexOf(reason), at, image.generation, image.page_count, image.schema_version, bytes_alone,
        damaged ? 1 : 0);
    }
    exports._lb_generations_end(failure);
  }

  /** The image comes anew where that went well. */
  async restore_generation(number: number): Promise<void> {
    const failure = this.#writer ? await this.#database.restore(number) : Failure.taken_over;
    if (failure === Failure.none) await this.reload();
    else this.#wasm.exports._lb_store_not_restored(failure);
  }

  #opened(): void {
    if (!this.#writer || !this.#good) return;
    void this.#database.keep_due(true).then(() => this.#rest());
  }

  // There is a timer only while there is something to do in idle time.
  #rest(): void {
    clearTimeout(this.#rest_timer);
    if (!this.#writer || !this.#database.has_idle_work()) return;
    this.#rest_timer = window.setTimeout(() => void this.#use_idle_time(), idle_ms);
  }

  // Ends with the next write, which waits for one slice at most.
  async #use_idle_time(): Promise<void> {
    this.#rests = true;
    while (this.#rests && (await this.#database.fold().catch(() => false)));
    // Afterwards, so that it pins the few large records and not the many small ones.
    if (this.#rests) await this.#database.keep_due(false);
  }

  // The former writer's tab is gone and the lock is ours.
  async #writer_gone(): Promise<void> {
    try {
      const as_read = await this.#database.become_writer();
      this.#writer = true;
      this.#access = as_read ? access.writer : access.outdated;
    } catch {
      return; // stays read only
    }
    this.#wasm.exports._lb_store_access(this.#access);
    if (this.#access === access.writer) this.#opened();
  }
}
