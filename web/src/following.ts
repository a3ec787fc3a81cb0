// A tab that only reads follows the writer: it tells the program of a newer generation, a few times
// a second at most, and never forgets the last one. A tab that is not seen does not follow; it looks
// when it is seen again. There is a timer only while something is to be told.

export interface Followed {
  /** This tab reads what another writes, is seen, and is not reading just now. */
  follows(): boolean;
  /** What was read last. */
  read_generation(): number;
  tell(generation: number): void;
}

const least_pause_ms = 250;
const most_rest_ms = 500; // a small image is followed within a second

export class Following {
  #followed: Followed;
  #newest = 0;
  #told = 0;
  #not_before = 0;
  #timer = 0;

  constructor(followed: Followed) {
    this.#followed = followed;
  }

  heard(generation: number): void {
    this.#newest = Math.max(this.#newest, generation);
    this.go_on();
  }

  /** An image has come. The writer's commits wait while another tab reads, so that tab rests as long. */
  has_read(took_ms: number): void {
    this.#not_before = Math.max(this.#not_before, performance.now() + Math.min(took_ms, most_rest_ms));
    this.go_on();
  }

  /** Tells what was not told yet, where it is time. */
  go_on(): void {
    const { follows, read_generation } = this.#followed;
    if (this.#timer !== 0 || !follows() || this.#newest <= Math.max(this.#told, read_generation())) return;
    const wait_ms = this.#not_before - performance.now();
    if (wait_ms > 0) {
      this.#timer = window.setTimeout(() => {
        this.#timer = 0;
        this.go_on();
      }, wait_ms);
      return;
    }
    this.#told = this.#newest;
    this.#not_before = performance.now() + least_pause_ms;
    this.#followed.tell(this.#newest);
  }
}
