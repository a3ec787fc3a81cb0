// The canvas in device pixels: follows the window, the browser's zoom and a move to another screen.
// A part of it can be saved as a picture. Loss of its graphics context is told to the program, which makes everything again.
import { offer_download } from './save_file.ts';
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

  /** A part, in device pixels, as a PNG. Requires: called in the turn that drew it. */
  save_picture(name: string, x: number, y: number, width: number, height: number): void {
    const part = document.createElement('canvas');
    part.width = Math.max(1, Math.round(width));
    part.height = Math.max(1, Math.round(height));
    const drawn = part.getContext('2d');
    drawn?.drawImage(this.element, -Math.round(x), -Math.round(y));
    part.toBlob((picture) => {
      if (picture) offer_download(name, picture);
    }, 'image/png');
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
