// Mouse, pen and fingers on the canvas. Wheel with Ctrl is the browser's zoom and stays with it.
import { modifiers_of } from './keyboard.ts';
import type { Mirror } from './mirror.ts';
import type { TextInput } from './text_input.ts';
import type { Wasm } from './wasm.ts';

const act = { move: 0, down: 1, up: 2, cancel: 3, leave: 4 } as const;
const tools: Record<string, number> = { mouse: 0, touch: 1, pen: 2 };
const line_px = 40;

export function follow_pointer(wasm: Wasm, canvas: HTMLCanvasElement, mirror: Mirror, text: TextInput): void {
  const tell = (what: number) => (event: PointerEvent): void => {
    wasm.exports._lb_pointer(
      what, tools[event.pointerType] ?? 0, event.button, event.clientX, event.clientY, modifiers_of(event),
      event.isPrimary ? 0 : event.pointerId);
  };
  canvas.addEventListener('pointermove', tell(act.move));
  canvas.addEventListener('pointerleave', tell(act.leave));
  canvas.addEventListener('pointercancel', tell(act.cancel));
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId); // a drag goes on outside of the window
    tell(act.down)(event);
    // What is typed before the next frame must not reach what had the keyboard before.
    if (event.pointerType !== 'touch' && mirror.text_field_at(event.clientX, event.clientY)) text.expect();
  });
  canvas.addEventListener('pointerup', (event) => {
    tell(act.up)(event);
    if (event.pointerType === 'touch' && mirror.text_field_at(event.clientX, event.clientY)) text.expect();
  });
  // The focus is where the program says, not where the canvas was pressed.
  canvas.addEventListener('mousedown', (event) => event.preventDefault());
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('wheel', (event) => {
    if (event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : line_px;
    wasm.exports._lb_wheel(event.deltaX * unit, event.deltaY * unit, modifiers_of(event));
  }, { passive: false });
}
