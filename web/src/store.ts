// Between the program's block store and the database: loads the image at start and again, carries
// writes, says whether this tab may write, and what other tabs want and do.
import { BlockDatabase, Failure, StoreRefused, failure_of } from './blocks.ts';
import type { FailureCode, ImageHead } from './blocks.ts';
import { pages_of } from './block_record.ts';
import { Following } from './following.ts';
import { reasons } from './generations.ts';
import { TakeOver } from './take_over.ts';
import { next_turn } from './turns.ts';
import type { Wasm } from './wasm.ts';
import { WriterLock } from './writer_lock.ts';

const idle_ms = 2000;
/** How long the program may read at a time, once it draws and before that. */
const seen_ms = 6;
const unseen_ms = 30;
/** Of the time that it takes to load. */
const share = { image: 0.4, rows: 0.6 } as const;
const access = { writer: 0, read_only: 1, outdated: 2 } as const;
/** What lb_store_end says beside a failure. */
const again = -1;

export class Store {
  #wasm: Wasm;
  #database: BlockDatabase;
  #writer = false;
  #access: number = access.read_only;
  /** What was read last was found to be right. */
  #good = false;
  #rest_timer = 0;
  #rests = false;
  /** An image is on its way to the program, from the start on; its end says whether this tab may write. */
  #loads = true;
  #loads_again = false;
  /** The page was loaded before, and draws frames. */
  #runs = false;
  /** Each time that this tab gets the lock, and each time that it loses it. */
  #holds = 0;
  #lock: WriterLock;
  #take_over: TakeOver;
  #following: Following;

  constructor(wasm: Wasm, workspace: string) {
    this.#wasm = wasm;
    this.#database = new BlockDatabase(workspace);
    const { name } = this.#database;
    this.#lock = new WriterLock(name, { taken: () => void this.#taken(), stolen: () => this.#stolen() });
    this.#following = new Following({
      follows: () => !this.#writer && !this.#loads && !document.hidden,
      read_generation: () => this.#database.generation,
      tell: (generation) => wasm.exports._lb_store_advanced(generation),
    });
    this.#take_over = new TakeOver(name, this.#lock, {
      is_writer: () => this.#writer,
      asked_to_finish: () => { if (!this.#loads) wasm.exports._lb_store_asked_to_finish(); },
      stored: (generation) => this.#following.heard(generation),
    });
  }

  /** Opens the database; throws StoreRefused where the page cannot go on without it. */
  async open(): Promise<void> {
    await this.#database.open();
    this.#look_when_seen();
    this.#writer = await this.#lock.open();
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
    const began = performance.now();
    this.#loads = true;
    let found = await this.#send_image(progress);
    if (found === again) found = await this.#send_image(progress);
    if (found === Failure.none) await this.#let_program_read((done) => progress(share.image + done * share.rows));
    this.#good = found === Failure.none && !this.#wasm.stopped;
    if (found === Failure.damaged) this.#database.found_damaged();
    this.#loads = false;
    this.#runs = true;
    // What comes again must not run into a write.
    if (this.#loads_again) return;
    const { exports } = this.#wasm;
    exports._lb_store_access(this.#access);
    if (this.#take_over.is_asked) exports._lb_store_asked_to_finish();
    this.#opened();
    this.#following.has_read(performance.now() - began);
  }

  /** What came of it; `again` where what is new did not make the image, and all of it is to be sent. */
  async #send_image(progress: (done: number) => void): Promise<number> {
    const { exports } = this.#wasm;
    let failure: number = Failure.none;
    const words = (head: ImageHead) =>
      [head.generation, head.page_count, head.schema_version, head.hash_low, head.hash_high] as const;
    try {
      await this.#database.read({
        begin: (head) => exports._lb_store_begin(...words(head)),
        go_on: (since, head) => exports._lb_store_goes_on(since, ...words(head)) !== 0,
        record: (bytes) => this.#wasm.with_bytes(bytes, (at, size) => exports._lb_store_record(at, size)) !== 0,
        progress: (done) => progress(done * share.image),
      });
    } catch (error) {
      if (error instanceof StoreRefused) throw error;
      failure = failure_of(error);
    }
    // Before the program reads: a tab that becomes the writer meanwhile says for itself what it is.
    if (this.#writer) this.#access = access.writer;
    const found = exports._lb_store_end(failure);
    if (found === again) this.#database.forget_read();
    return found;
  }

  async #let_program_read(progress: (done: number) => void): Promise<void> {
    while (!this.#wasm.stopped) {
      const done = this.#wasm.exports._lb_store_read(this.#runs ? seen_ms : unseen_ms);
      progress(done);
      if (done >= 1) return; // in this very turn, so that what it may do is told with what it read
      await next_turn();
    }
  }

  /** Sends the image anew; where it is on its way, once more after that. */
  async reload(): Promise<void> {
    this.#loads_again = this.#loads;
    if (this.#loads) return;
    do {
      this.#loads_again = false;
      await this.load(() => undefined);
    } while (this.#loads_again);
  }

  /** Makes this tab the writer, once the one that writes now has finished or does not answer. */
  take_over(): void {
    if (!this.#writer) this.#take_over.ask();
  }

  /** The program has nothing left to write, and writes no more. */
  give_way(): void {
    if (!this.#writer) return;
    this.#no_longer_writer();
    // What was asked for before is done: a slice of folding, a generation.
    void this.#database.stored_generation().catch(() => 0).then(() => this.#take_over.give_way());
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
      if (failure === Failure.none) this.#take_over.say_stored(head.generation);
      if (failure === Failure.taken_over) this.#no_longer_writer();
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

  async forget_stored_past(): Promise<void> {
    const failure = this.#writer ? await this.#database.forget_past() : Failure.taken_over;
    this.#wasm.exports._lb_past_forgotten(failure);
  }

  /** The image comes anew where that went well. */
  async restore_generation(number: number): Promise<void> {
    const failure = this.#writer ? await this.#database.restore(number) : Failure.taken_over;
    if (failure === Failure.none) {
      await this.reload();
      this.#take_over.say_stored(this.#database.generation);
    } else this.#wasm.exports._lb_store_not_restored(failure);
  }

  #opened(): void {
    if (!this.#good || this.#access !== access.writer) return;
    void this.#database.keep_due(true);
    // Both before the first commit, which waits for them. Where there is no room, commits say so.
    void this.#database.renew_log().then(() => this.#rest());
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

  async #taken(): Promise<void> {
    const hold = ++this.#holds;
    this.#take_over.taken();
    let as_read = false; // where a request fails the image is read anew, and the next write tries again
    try {
      as_read = await this.#database.become_writer();
    } catch (error) {
      if (error instanceof StoreRefused) return; // stays read only
    }
    if (hold !== this.#holds) return; // lost meanwhile
    this.#writer = true;
    this.#access = as_read ? access.writer : access.outdated;
    this.#take_over.became_writer();
    if (this.#loads) return;
    this.#wasm.exports._lb_store_access(this.#access);
    if (this.#access === access.writer) this.#opened();
  }

  #stolen(): void {
    this.#holds += 1;
    this.#take_over.lost();
    if (!this.#writer) return; // had given way
    this.#no_longer_writer();
    if (!this.#loads) this.#wasm.exports._lb_store_taken_over();
  }

  #no_longer_writer(): void {
    this.#writer = this.#rests = false;
    this.#access = access.read_only;
    clearTimeout(this.#rest_timer);
    void this.#look();
  }

  /** Says what was written while this tab did not hear of it. */
  async #look(): Promise<void> {
    if (this.#writer || document.hidden) return;
    this.#following.heard(await this.#database.stored_generation().catch(() => 0));
  }

  #look_when_seen(): void {
    const look = (): void => void this.#look();
    document.addEventListener('visibilitychange', look);
    document.addEventListener('resume', look);
    window.addEventListener('pageshow', look);
  }
}
