// The tree keeps the picture of src/ARCHITECTURE.md: arrows, pure rooms, lengths, headers' first words.
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import assert from 'node:assert/strict';
import { circles, impure_lines, includes_of, read_picture, read_pure_rooms, room_of, too_long, wrong_arrows } from './picture.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);
const below = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.name === 'node_modules' ? [] : entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]);
const paths = ['src', 'tests', 'web', 'scripts'].flatMap(below);
const matching = (pattern) => new Map(paths.filter((p) => pattern.test(p)).map((p) => [p, readFileSync(p, 'utf8')]));
const code = matching(/^(src|tests)\/.*\.(cpp|hpp|h)$/);
const markdown = readFileSync('src/ARCHITECTURE.md', 'utf8');
const picture = read_picture(markdown);
const pure = read_pure_rooms(markdown);
const none = (found) => assert.equal(found.length, 0, `\n${found.join('\n')}`);

test('every include of src and tests is an arrow of the picture', () => none(wrong_arrows(code, picture)));

test('the arrows lead back nowhere', () => none(circles(picture)));

test('libraries link along the arrows', () => {
  const cmake = readFileSync('src/CMakeLists.txt', 'utf8');
  const rooms = [...cmake.matchAll(/^\s*lb_room\((\w+)(?: FOLDER (\S+))? LINKS ([^)]*)\)/gm)];
  assert.ok(rooms.length >= 9, 'lb_room lines were not found');
  none(rooms.flatMap(([, name, folder, links]) => {
    const room = folder ?? name;
    const targets = [...links.matchAll(/\blb_(\w+)/g)].map((m) => m[1].replace('_', '/').replace(/^(?!platform\/).*$/, m[1]));
    return targets.filter((target) => !picture.get(room)?.rooms.includes(target)).map((target) => `${room} links ${target}`);
  }));
});

test('pure rooms know no clock, file, random device or state', () =>
  none([...code].filter(([path]) => path.startsWith('src/') && pure.includes(room_of(path, picture)))
    .flatMap(([path, text]) => impure_lines(path, text))));

test('a file over 400 lines says why', () =>
  none([...matching(/\.(cpp|hpp|ts|mjs|js|py|sh|vert|frag)$|^scripts\/[a-z]+$/)]
    .filter(([path, text]) => too_long(path, text)).map(([path]) => path)));

test('a header opens with what it is and guards itself', () =>
  none([...code].filter(([path, text]) => path.endsWith('.hpp') && !(text.startsWith('//') && text.includes('\n#pragma once\n')))
    .map(([path]) => path)));

test('a wrong tree is found out', () => {
  const tree = (path, text, ...more) => new Map([[path, text], ...more]);
  assert.deepEqual(includes_of('#include <vector>\n# include "base/a.hpp"\n').map((i) => i.name), ['vector', 'base/a.hpp']);
  assert.equal(wrong_arrows(tree('src/table/a.cpp', '#include "lead/b.hpp"\n'), picture).length, 1);
  assert.equal(wrong_arrows(tree('src/lead/a.cpp', '#include <sqlite3.h>\n'), picture).length, 1);
  assert.equal(wrong_arrows(tree('src/new_room/a.cpp', ''), picture).length, 1);
  assert.equal(wrong_arrows(tree('tests/base/a_test.cpp', '#include "support/s.hpp"\n', ['tests/support/s.hpp', '#include "view/v.hpp"\n']), picture).length, 1);
  assert.equal(wrong_arrows(tree('src/lead/a.cpp', '#include <vector>\n#include "table/b.hpp"\n'), picture).length, 0);
  assert.equal(impure_lines('a', 'auto t = std::chrono::system_clock::now();').length, 1);
  assert.equal(impure_lines('a', 'static int count = 0;').length, 1);
  assert.equal(impure_lines('a', '#include <format>').length, 1);
  assert.equal(impure_lines('a', 'static constexpr int count = 0; // std::random_device').length, 0);
  assert.deepEqual(circles(read_picture('```arrows\na -> b\nb -> a\n```')), ['a', 'b']);
  assert.ok(too_long('a', 'x\n'.repeat(401)) && !too_long('a', `// Long because.\n${'x\n'.repeat(401)}`));
});
