// The canvas in device pixels: follows the window, the browser's zoom and a move to another screen.
// Loss of its graphics context is told to the program, which makes everything again.
import type { Wasm } from './wasm.ts';

const cursors = [
  'default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait', 'progress',
  'not-allowed',
];

export class Canvas {
  readonly element: HTMLCanvasElement;
  #wasm: Wasm;

  constructor(wasm: Wasm) {
    this.#wasm = wasm;
    this.element = document.getElementById('canvas') as HTMLCanvasElement;
    this.element.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // asks for the context to come back
      wasm.exports._lb_context(1);
    });
    this.element.addEventListener('webglcontextrestored', () => wasm.exports._lb_context(0));
  }

  /** Tells the size now and at every change. */
  follow(): void {
    const observer = new ResizeObserver((entries) => this.#measure(entries[0]));
    try {
      observer.observe(this.element, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.element); // WebKit has no such box
    }
    const watch_density = (): void => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        this.#measure();
        watch_density();
      }, { once: true });
    };
    watch_density();
    this.#measure();
  }

  set_cursor(cursor: number): void {
    this.element.style.cursor = cursor < 0 ? 'none' : (cursors[cursor] ?? 'default');
  }

  #measure(entry?: ResizeObserverEntry): void {
    const exact = entry?.devicePixelContentBoxSize?.[0];
    const density = devicePixelRatio;
    const box = this.element.getBoundingClientRect();
    const width = nearest(box.width * density, exact?.inlineSize);
    const height = nearest(box.height * density, exact?.blockSize);
    this.#wasm.exports._lb_resize(width, height, density);
  }
}

// The exact size settles how a fraction of a pixel is rounded; where it says anything else, it
// speaks of another density than the page has (an emulated one).
function nearest(computed: number, exact: number | undefined): number {
  return exact !== undefined && Math.abs(exact - computed) < 1.5 ? exact : Math.round(computed);
}
