// What letters the canvas shows and how they stand out, from what the page itself hands to WebGL: each
// letter is a rectangle of the font's texture, so lines of text and their boxes are known without any
// help of the program, and their colours are read from the finished picture. All of it runs within the
// page: `watch_drawing` before its own scripts, `text_contrasts` once it rests. Frames that nobody asks
// about are not painted, for a large picture takes long without a graphics processor.

const vertex_size = 20; // as ImGui lays it out: a place, a place in the texture, a colour
let drawing = null;

/** From now on a frame is painted where it is asked for; its draw calls and its picture are kept. */
export function watch_drawing() {
  const get_context = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, attributes) {
    const wanted = kind === 'webgl2' && this.id === 'canvas';
    const gl = get_context.call(this, kind, wanted ? { ...attributes, preserveDrawingBuffer: true } : attributes);
    if (wanted && gl && drawing?.gl !== gl) watch(gl);
    return gl;
  };
}

function watch(gl) {
  drawing = { gl, calls: [], wanted: false, painting: false };
  const bound = new Map();
  const held = new Map();
  let scissor = [0, 0, 0, 0];
  // `note` says whether the call is to be made.
  const before = (name, note) => {
    const own = gl[name];
    gl[name] = (...given) => (note(...given) ? own.apply(gl, given) : undefined);
  };
  before('clear', () => {
    [drawing.painting, drawing.wanted] = [drawing.wanted, false];
    if (drawing.painting) drawing.calls = [];
    return drawing.painting;
  });
  before('bindBuffer', (target, buffer) => bound.set(target, buffer));
  before('scissor', (...box) => (scissor = box));
  before('bufferData', (target, bytes, usage, at = 0, size = 0) => {
    if (drawing.painting && ArrayBuffer.isView(bytes)) held.set(bound.get(target), bytes.slice(at, size === 0 ? undefined : at + size));
    return true;
  });
  before('drawElements', (mode, count, type, offset) => {
    if (!drawing.painting) return false;
    const vertices = held.get(bound.get(gl.ARRAY_BUFFER));
    const indices = held.get(bound.get(gl.ELEMENT_ARRAY_BUFFER));
    if (vertices && indices && gl.getVertexAttrib(0, gl.VERTEX_ATTRIB_ARRAY_STRIDE) === vertex_size) {
      const Index = type === gl.UNSIGNED_INT ? Uint32Array : Uint16Array;
      drawing.calls.push({ scissor, vertices, indices: new Index(indices.buffer, indices.byteOffset + offset, count) });
    }
    return true;
  });
}

/** Has one more frame drawn, as any event does, and painted. */
async function paint() {
  drawing.wanted = true;
  document.getElementById('canvas').dispatchEvent(new PointerEvent('pointerleave'));
  while (drawing.wanted) await new Promise((done) => requestAnimationFrame(done));
}

/**
 * Every line of text that the canvas shows, as { box, ratio, ink, ground }: where it is in CSS pixels, and
 * the contrast (WCAG) between the commonest colour of its box and the most different one within its letters.
 */
export async function text_contrasts() {
  await paint();
  const picture = read_picture();
  const { letters, covers } = read_calls(picture);
  return lines_of(letters.filter((letter) => is_seen(letter, covers)))
    .map((line) => measure(line, picture)).filter((line) => line !== null);
}

function read_picture() {
  const { gl } = drawing;
  const width = gl.drawingBufferWidth;
  const height = gl.drawingBufferHeight;
  const pixels = new Uint32Array(width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
  return { width, height, pixels };
}

/** The letters, and the triangles that can hide them, in device pixels and in the order in which they were drawn. */
function read_calls({ height }) {
  const letters = [];
  const covers = [];
  let order = 0;
  for (const { scissor: [left, bottom, across, up], vertices, indices } of drawing.calls) {
    const clip = { left, top: height - bottom - up, right: left + across, bottom: height - bottom };
    const corner = corners_of(vertices);
    for (let i = 0; i + 2 < indices.length; order += 1) {
      const corners = [corner(indices[i]), corner(indices[i + 1]), corner(indices[i + 2])];
      const [{ x: from_x, y: from_y, color }, , { x: to_x, y: to_y }] = corners;
      if (is_letter(indices, i, corners)) {
        letters.push({ order, color, clip, left: from_x, top: from_y, right: to_x, bottom: to_y });
        i += 6;
      } else {
        if (can_hide(corners)) covers.push({ order, clip, corners });
        i += 3;
      }
    }
  }
  return { letters, covers };
}

function corners_of(vertices) {
  const numbers = new Float32Array(vertices.buffer, vertices.byteOffset, vertices.byteLength / 4);
  const words = new Uint32Array(vertices.buffer, vertices.byteOffset, numbers.length);
  const density = devicePixelRatio;
  return (index) => {
    const at = 5 * index;
    return { x: numbers[at] * density, y: numbers[at + 1] * density, u: numbers[at + 2], v: numbers[at + 3], color: words[at + 4] };
  };
}

/** Two triangles that are an upright rectangle, also in the texture; plain fills have one place of it. */
function is_letter(indices, i, [one, two, three]) {
  const first = indices[i];
  const follows = [0, 1, 2, 0, 2, 3].every((step, k) => indices[i + k] === first + step);
  return follows && one.x < three.x && one.u < three.u && one.v < three.v && two.u === three.u && one.v === two.v && one.y === two.y;
}

function can_hide([one, two, three]) {
  const area = Math.abs((two.x - one.x) * (three.y - one.y) - (three.x - one.x) * (two.y - one.y)) / 2;
  return area > 20 * devicePixelRatio ** 2 && [one, two, three].every(({ color }) => color >>> 24 === 255);
}

const holds = ({ left, top, right, bottom }, x, y) => x >= left && x <= right && y >= top && y <= bottom;

/** What is drawn later over its middle, or over most of its upper or lower half as a toast's edge may be, hides a letter. */
function is_seen({ order, color, clip, left, top, right, bottom }, covers) {
  const x = (left + right) / 2;
  const at = (share) => top + share * (bottom - top);
  if (!holds(clip, x, at(0.5)) || color >>> 24 === 0) return false;
  return ![0.2, 0.5, 0.8].some((share) => covers.some((cover) => cover.order >= order && hides(cover, x, at(share))));
}

function hides({ clip, corners }, x, y) {
  if (!holds(clip, x, y)) return false;
  const sides = corners.map((from, i) => {
    const to = corners[(i + 1) % 3];
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** Letters that follow one another on one line, in one colour. */
function lines_of(letters) {
  const lines = [];
  for (const letter of letters) {
    const last = lines.at(-1)?.at(-1);
    if (last && goes_on(last, letter)) lines.at(-1).push(letter);
    else lines.push([letter]);
  }
  return lines;
}

function goes_on(last, letter) {
  const tall = Math.max(letter.bottom - letter.top, last.bottom - last.top);
  return last.color === letter.color && last.clip.left === letter.clip.left && last.clip.top === letter.clip.top &&
    letter.left > last.left && letter.left < last.right + 1.5 * tall && letter.top < last.bottom + tall && letter.bottom > last.top - tall;
}

function measure(letters, picture) {
  const { clip } = letters[0];
  const most = (side) => Math.max(...letters.map((letter) => letter[side]));
  const least = (side) => Math.min(...letters.map((letter) => letter[side]));
  const seen = {
    left: Math.max(least('left'), clip.left), top: Math.max(least('top'), clip.top),
    right: Math.min(most('right'), clip.right), bottom: Math.min(most('bottom'), clip.bottom),
  };
  if (seen.bottom - seen.top < 0.6 * (most('bottom') - least('top'))) return null; // only its edge is in sight
  const ground = commonest(colors_in([seen], picture));
  let ink = ground;
  for (const color of colors_in(letters, picture).keys()) if (contrast(color, ground) > contrast(ink, ground)) ink = color;
  const box = [seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top].map((length) => Math.round(length / devicePixelRatio));
  return { box, ratio: contrast(ink, ground), ink: color_word(ink), ground: color_word(ground) };
}

function colors_in(boxes, { width, height, pixels }) {
  const counts = new Map();
  for (const { left, top, right, bottom } of boxes) {
    const end = Math.min(width, Math.floor(right));
    const below = Math.min(height, Math.floor(bottom));
    for (let y = Math.max(0, Math.ceil(top)); y < below; y += 1) {
      const row = (height - 1 - y) * width; // the picture's lowest row comes first
      for (let x = Math.max(0, Math.ceil(left)); x < end; x += 1) {
        const color = pixels[row + x] & 0xffffff;
        counts.set(color, (counts.get(color) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function commonest(counts) {
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

const channels = (color) => [color & 255, (color >>> 8) & 255, (color >>> 16) & 255];
const color_word = (color) => `#${channels(color).map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

function luminance(color) {
  const [red, green, blue] = channels(color).map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
