// The picture of src/ARCHITECTURE.md as a value, and the laws of the tree as functions of text.
// Nothing here reads a file: architecture.test.mjs brings the tree, and wrong trees of its own.

// The ```arrows block: room -> { rooms, headers }.
export function read_picture(markdown) {
  const block = /```arrows\n([\s\S]*?)```/.exec(markdown);
  if (!block) throw new Error('src/ARCHITECTURE.md has no ```arrows block');
  const picture = new Map();
  for (const line of block[1].split('\n').filter((l) => l.trim())) {
    const [room, targets] = line.split('->').map((part) => part.trim());
    const headers = targets.match(/<[^>]+>/g) ?? [];
    const rooms = targets.replace(/<[^>]+>/g, '').split(/[\s,]+/).filter(Boolean);
    picture.set(room, { rooms, headers: headers.map((h) => h.slice(1, -1)) });
  }
  return picture;
}

export function read_pure_rooms(markdown) {
  const sentence = /Pure rooms[\s\S]*?:([\s\S]*?)\./.exec(markdown);
  if (!sentence) throw new Error('src/ARCHITECTURE.md does not name the pure rooms');
  return [...sentence[1].matchAll(/`([a-z_/]+)`/g)].map((m) => m[1]);
}

// The room that a path below src/ or tests/ belongs to: the longest one that the picture names. A main
// file may have more files beside it: main_web.cpp, main_web_saving.cpp.
export function room_of(path, picture) {
  const below = path.replace(/^(src|tests)\//, '');
  const rooms = [...picture.keys()].sort((a, b) => b.length - a.length);
  return rooms.find((room) => below.startsWith(`${room}/`) || (room.startsWith('main_') && below.startsWith(room))) ?? null;
}

export const includes_of = (text) =>
  [...text.matchAll(/^\s*#\s*include\s*([<"])([^>"]+)[>"]/gm)].map((m) => ({ quoted: m[1] === '"', name: m[2] }));

// A standard header has neither a slash nor a dot; every other one in angle brackets is third-party.
const third_party = (name) => /[/.]/.test(name);
const allows = (headers, name) => headers.some((h) => (h.endsWith('/') ? name.startsWith(h) : name === h));

// One sentence per include that the picture does not have. `files` maps path to text. What a shared
// file of tests/support includes counts for the test that includes it. A room's tests may use its
// inner rooms: those of platform its headless side.
export function wrong_arrows(files, picture) {
  const found = [];
  const visit = (path, room, origin, seen) => {
    if (seen.has(path)) return;
    seen.add(path);
    const { rooms, headers } = picture.get(room);
    const in_tests = origin.startsWith('tests/');
    for (const { quoted, name } of includes_of(files.get(path) ?? '')) {
      if (name.startsWith('support/')) {
        visit(`tests/${name}`, room, origin, seen);
      } else if (quoted && in_tests && files.has(path.replace(/[^/]*$/, name))) {
        continue; // a file beside the test, judged as a file of the same room
      } else if (quoted) {
        const target = room_of(`src/${name}`, picture);
        if (target === null) found.push(`${origin}: "${name}" is in no room; write includes from src/`);
        else if (!(target === room || rooms.includes(target) || (in_tests && target.startsWith(`${room}/`)))) found.push(`${origin}: ${room} -> ${target} ("${name}")`);
      } else if (third_party(name) && !allows(headers, name) && !(in_tests && name.startsWith('doctest/'))) {
        found.push(`${origin}: ${room} -> <${name}>`);
      }
    }
  };
  for (const path of files.keys()) {
    const room = room_of(path, picture);
    if (room !== null) visit(path, room, path, new Set());
    else if (path.startsWith('src/')) found.push(`${path}: stands in no room of the picture`);
  }
  return found;
}

// Rooms that the picture leads back to themselves.
export function circles(picture) {
  const reaches = (from, to, seen = new Set()) =>
    (picture.get(from)?.rooms ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  return [...picture.keys()].filter((room) => reaches(room, room));
}

const impure = [
  [/#\s*include\s*<(fstream|iostream|filesystem|thread|mutex|atomic|ctime|csignal|unistd\.h|sys\/[^>]+)>/, 'a file, stream, thread or clock header'],
  [/\b(system_clock|steady_clock|high_resolution_clock|utc_clock)\b/, 'a clock'],
  [/\b(std::time|::time|gettimeofday|clock_gettime|std::clock)\s*\(/, 'a clock'],
  [/\brandom_device\b|\bs?rand\s*\(/, 'a random device'],
  [/\b(fopen|freopen|getenv|std::system)\s*\(/, 'a file or the environment'],
  [/\bthread_local\b/, 'state of its own'],
  [/^\s*(static|inline)\s+(?!const\b|constexpr\b|consteval\b|constinit const\b)[^()]*(=|;|\{\})/, 'state of its own'],
  [/#\s*include\s*<(format|iomanip|locale|print|regex|sstream)>/, 'a header that brings locales and their tables, a tenth of the page'],
  [/EM_ASM|EM_JS|__EMSCRIPTEN__/, 'the browser'],
];

// One sentence per line of a pure room that reaches outside. Comments and texts do not count.
export function impure_lines(path, text) {
  const found = [];
  text.replace(/\/\*[\s\S]*?\*\//g, (c) => c.replace(/[^\n]/g, '')).split('\n').forEach((line, index) => {
    const code = line.replace(/"(\\.|[^"\\])*"/g, '""').replace(/\/\/.*/, '');
    for (const [pattern, what] of impure) if (pattern.test(code)) found.push(`${path}:${index + 1}: ${what}: ${line.trim()}`);
  });
  return found;
}

// A file over 400 lines says why in its first 12, in a sentence that holds "Long because".
export function too_long(path, text) {
  const lines = text.split('\n');
  return lines.length - 1 > 400 && !/long because/i.test(lines.slice(0, 12).join(' '));
}
