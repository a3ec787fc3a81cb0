// Frames only where asked for: a picture's turn while the page is seen, a plain turn of the loop
// while it is hidden, so that an import goes on behind another tab. Turns of the loop between two
// pictures for long work, which the browser interrupts for input and pictures. Wakes later, where
// wanted.
import type { Wasm } from './wasm.ts';

const slots = { earliest: 0, restart: 1, long_press: 2 } as const;

export class Frames {
  #wasm: Wasm;
  #picture = 0;
  #turn = new MessageChannel();
  #unseen_wanted = false;
  #turn_wanted = false;
  #wakes = new Map<number, { timer: number; at: number }>();
  /** Pictures drawn so far; tests read it. */
  count = 0;
  /** Turns taken so far; likewise. */
  turns = 0;

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
    this.#turn.port1.onmessage = () => {
      if (this.#unseen_wanted) {
        this.#unseen_wanted = false;
        wasm.exports._lb_unseen();
      } else if (this.#turn_wanted) {
        this.#turn_wanted = false;
        this.turns += 1;
        wasm.exports._lb_turn();
      }
    };
  }

  request(): void {
    if (document.hidden) this.#request_unseen();
    else this.#request_picture();
  }

  request_turn(): void {
    if (this.#turn_wanted) return;
    this.#turn_wanted = true;
    this.#turn.port2.postMessage(null);
  }

  /** A picture that was asked for before the page was hidden would never come. */
  visibility_changed(): void {
    if (!document.hidden || this.#picture === 0) return;
    cancelAnimationFrame(this.#picture);
    this.#picture = 0;
    this.#request_unseen();
  }

  wake_after(slot: number, delay_ms: number): void {
    const old = this.#wakes.get(slot);
    const at = performance.now() + delay_ms;
    if (old && slot === slots.earliest && delay_ms >= 0 && old.at <= at) return;
    if (old) clearTimeout(old.timer);
    this.#wakes.delete(slot);
    if (delay_ms < 0) return;
    const timer = window.setTimeout(() => {
      this.#wakes.delete(slot);
      this.#wasm.exports._lb_wake(slot);
    }, delay_ms);
    this.#wakes.set(slot, { timer, at });
  }

  #request_picture(): void {
    if (this.#picture !== 0) return;
    this.#picture = requestAnimationFrame((now) => {
      this.#picture = 0;
      this.count += 1;
      this.#wasm.exports._lb_frame(now);
    });
  }

  #request_unseen(): void {
    if (this.#unseen_wanted) return;
    this.#unseen_wanted = true;
    this.#turn.port2.postMessage(null);
  }
}
