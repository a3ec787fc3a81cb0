// One writer among the tabs of a browser: the holder of a Web Lock, until its tab is gone, it lets
// go, or another tab steals the lock. Where there are no locks the epoch in the stored head still
// refuses a former writer.

export interface LockEvents {
  /** The lock is ours. */
  taken(): void;
  /** It was ours, and another tab has it now. */
  stolen(): void;
}

export class WriterLock {
  #name: string;
  #events: LockEvents;
  #locks: LockManager | undefined = navigator.locks;
  #queued: AbortController | null = null;
  #let_go: (() => void) | null = null;
  #stealing = false;

  constructor(name: string, events: LockEvents) {
    this.#name = name;
    this.#events = events;
  }

  /** True when this tab has the lock at once; otherwise it is asked for. */
  async open(): Promise<boolean> {
    const at_once = await this.#take_at_once();
    if (!at_once) this.queue();
    return at_once;
  }

  /** Asks for it behind all who asked before. */
  queue(): void {
    if (this.#queued) return;
    this.#queued = new AbortController();
    const { signal } = this.#queued;
    void this.#request({ signal }, () => {
      this.#queued = null;
      this.#events.taken();
    });
  }

  /** Takes it from whoever has it, before all who wait. */
  steal(): void {
    if (this.#stealing) return;
    this.#queued?.abort();
    this.#queued = null;
    if (!this.#locks) return this.#events.taken();
    this.#stealing = true;
    void this.#request({ steal: true }, () => {
      this.#stealing = false;
      this.#events.taken();
    }).finally(() => { this.#stealing = false; });
  }

  release(): void {
    this.#let_go?.();
    this.#let_go = null;
  }

  #take_at_once(): Promise<boolean> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const refused = (): void => {
        this.#locks = undefined; // an origin that is refused locks still has its storage
        resolve(true);
      };
      void this.#request({ ifAvailable: true }, () => resolve(true), () => resolve(false), refused);
    });
  }

  async #request(options: LockOptions, taken: () => void, not_free = (): void => undefined, refused = not_free): Promise<void> {
    let held = false;
    try {
      await this.#locks?.request(this.#name, options, (lock) => {
        if (lock === null) return not_free();
        if (this.#stealing && !options.steal) return undefined; // came too late: it is being stolen
        held = true;
        const for_long = new Promise<void>((let_go) => { this.#let_go = let_go; });
        taken();
        return for_long;
      });
    } catch {
      if (!held) return refused();
      if (this.#stealing) return; // from ourselves
      this.#let_go = null;
      this.#events.stolen();
    }
  }
}
