// Another tab becomes the writer, in one click. The one that asks says so; the writer answers at
// once that it heard, writes what waits, stops writing, and then says that it has given way, still
// holding the lock; the asker steals it, so that it comes before all who wait for it. Where no
// answer comes (a frozen tab, a crashed one) or the writer does not come to an end, it is stolen all
// the same, and the epoch in the stored head refuses what the former writer still had under way.
import { TabChannel } from './tab_channel.ts';
import type { TabMessage } from './tab_channel.ts';
import type { WriterLock } from './writer_lock.ts';

export interface HandingOver {
  is_writer(): boolean;
  /** Another tab wants to write. */
  asked_to_finish(): void;
  stored(generation: number): void;
}

const answer_ms = 2000;
const finish_ms = 30_000;
const late_ms = 250;

export class TakeOver {
  #lock: WriterLock;
  #tab: HandingOver;
  #channel: TabChannel;
  #own = String(crypto.getRandomValues(new Uint32Array(2)));
  #timer = 0;
  #due = 0;
  #asks = false;
  #given = false;
  /** Whom the writer gives way to: the first who asked. */
  #asked_by = '';

  constructor(name: string, lock: WriterLock, tab: HandingOver) {
    this.#lock = lock;
    this.#tab = tab;
    this.#channel = new TabChannel(name, (message) => this.#hear(message));
  }

  get is_asked(): boolean {
    return this.#asked_by !== '';
  }

  say_stored(generation: number): void {
    this.#channel.say({ kind: 'stored', generation });
  }

  /** Asks the writer to finish, and takes the lock. */
  ask(): void {
    this.#asks = true;
    this.#wait(answer_ms, () => this.#lock.steal());
    this.#channel.say({ kind: 'ask', asker: this.#own });
  }

  /** All is durable, and this tab writes no more. */
  give_way(): void {
    const asker = this.#asked_by;
    this.#asked_by = '';
    if (asker === '') return this.#back_to_queue();
    this.#given = true;
    this.#channel.say({ kind: 'given', asker });
    // The asker may be gone: then whoever has waited longest writes.
    this.#wait(answer_ms, () => this.#back_to_queue());
  }

  /** The lock is ours: nobody needs to be asked any more. */
  taken(): void {
    this.#stop();
  }

  became_writer(): void {
    this.#channel.say({ kind: 'writer' });
  }

  /** The lock was stolen from us. */
  lost(): void {
    this.#stop();
    this.#lock.queue();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asks = this.#given = false;
    this.#asked_by = '';
  }

  #back_to_queue(): void {
    this.#given = false;
    this.#lock.release();
    this.#lock.queue();
  }

  #wait(wait_ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#due = performance.now() + wait_ms;
    this.#timer = window.setTimeout(() => {
      // Late: this tab slept or was busy, and an answer may lie behind this.
      if (performance.now() > this.#due + late_ms) this.#wait(answer_ms, then);
      else then();
    }, wait_ms);
  }

  #hear(message: TabMessage): void {
    if (message.kind === 'stored') this.#tab.stored(message.generation);
    else if (message.kind === 'ask') this.#heard_asker(message.asker);
    else if (this.#asks) this.#heard_answer(message);
  }

  #heard_asker(asker: string): void {
    if (!this.#tab.is_writer() || this.#given) return;
    this.#asked_by ||= asker;
    this.#channel.say({ kind: 'finishing', asker });
    this.#tab.asked_to_finish();
  }

  #heard_answer(message: TabMessage): void {
    const steal = (): void => this.#lock.steal();
    if (message.kind === 'writer') this.ask(); // another was faster
    else if (message.kind === 'given' && message.asker === this.#own) steal();
    else if (message.kind === 'given') this.#wait(answer_ms, () => this.ask());
    else if (message.kind === 'finishing' && message.asker === this.#own) this.#wait(finish_ms, steal);
  }
}
