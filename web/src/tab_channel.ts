// What the tabs of one workspace say to each other.

export type TabMessage =
  /** By the writer: this generation is durable. */
  | { kind: 'stored'; generation: number }
  /** This tab is the writer from now on. */
  | { kind: 'writer' }
  /** To the writer: let `asker` write. */
  | { kind: 'ask'; asker: string }
  /** By the writer: it was heard, what waits is being written. */
  | { kind: 'finishing'; asker: string }
  /** By the former writer: all is durable, and `asker` may take the lock. */
  | { kind: 'given'; asker: string };

export class TabChannel {
  #channel: BroadcastChannel | null;

  constructor(name: string, hear: (message: TabMessage) => void) {
    // Without it each tab still reads what is stored when it is opened or shown.
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => hear(event.data));
  }

  say(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}
