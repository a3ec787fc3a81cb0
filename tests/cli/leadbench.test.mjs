// The contract of the command-line program, held by the native and by the wasm build, which print
// the same bytes. scripts/test names the two programs in the environment.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const native = process.env.LEADBENCH_NATIVE ?? join(root, 'build/dev/bin/leadbench');
const wasm = process.env.LEADBENCH_WASM ?? join(root, 'build/web-node/bin/leadbench.js');
const cases = join(root, 'tests/conformance');

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'leadbench-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const programs = { native: [native, []], wasm: [process.execPath, [wasm]] };

function run(where, ...words) {
  return run_in('C', where, ...words);
}

// The same for a person of this locale.
function run_in(locale, where, ...words) {
  const [program, before] = programs[where];
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: locale };
  const done = spawnSync(program, [...before, ...words], { maxBuffer: 1 << 30, env });
  assert.equal(done.error, undefined);
  return { code: done.status, out: done.stdout.toString(), err: done.stderr.toString(), bytes: done.stdout };
}

// Runs both programs, which have to agree on everything, and gives what they said.
function both(...words) {
  const [one, other] = [run('native', ...words), run('wasm', ...words)];
  assert.equal(other.err, one.err);
  assert.equal(other.code, one.code);
  assert.ok(one.bytes.equals(other.bytes), 'native and wasm print different bytes');
  return one;
}

// A refusal says one sentence with its place on standard error and nothing on standard output.
function refused(code, pattern, ...words) {
  const said = both(...words);
  assert.equal(said.code, code, said.err);
  assert.equal(said.out, '');
  assert.match(said.err, pattern);
  assert.doesNotMatch(said.err, /⟨|\{[a-z]+\}/);
}

const worked = join(cases, 'worked_example.json');
const leads = 'Id,Email,Country,Score\nL1,ann@firm.example,Poland,0.5\nL2,bob@gmail.com,Nigeria,7\n';
const activities = 'lead,at,kind,detail\nL1,2026-03-01,demo_request,/demo\nL2,2026-03-02T10:00:00Z,download,E-book\n';

describe('usage', () => {
  test('help is a result and exits with 0', () => {
    const said = both('--help');
    assert.equal(said.code, 0);
    assert.match(said.out, /leadbench evaluate/);
    assert.equal(said.err, '');
    assert.equal(both('import', '--help').out, said.out);
  });

  test('wrong usage exits with 2, says what is known, and points to the help', () => {
    for (const [pattern, ...words] of [
      [/evaluate, import, export, sample, sql/],
      [/“evalute” is not a command/, 'evalute'],
      [/needs a file/, 'evaluate'],
      [/“--asof” is not an option.*--as-of/, 'evaluate', worked, '--asof', '2026-03-10'],
      [/--as-of needs a value/, 'evaluate', worked, '--as-of'],
      [/“yesterday”.*2026-03-10/, 'evaluate', worked, '--as-of', 'yesterday'],
      [/one argument too many/, 'evaluate', worked, worked],
      [/--out/, 'import', worked],
      [/takes no value/, 'import', worked, '--force=yes'],
      [/whole number/, 'sample', '--seed', 'x'],
    ]) {
      refused(2, pattern, ...words);
      assert.match(run('native', ...words).err, /leadbench --help/);
    }
  });

  test('a workspace without an instant asks for one', () => {
    const path = file('plain.json', '{"format":"leadbench-workspace/1"}');
    refused(2, /--as-of/, 'evaluate', path);
    assert.equal(both('evaluate', path, '--as-of', '2026-03-10').code, 0);
    assert.equal(both('evaluate', path, '--as-of=2026-03-10').code, 0);
  });
});

describe('evaluate', () => {
  test('every case prints the same bytes natively and as wasm', () => {
    for (const name of readdirSync(cases).filter((n) => n.endsWith('.json'))) {
      const said = both('evaluate', join(cases, name));
      assert.equal(said.code, 0, name + said.err);
      assert.equal(JSON.parse(said.out).format, 'leadbench-result/1');
    }
  });

  test('--as-of wins over the instant of a case', () => {
    const result = JSON.parse(both('evaluate', worked, '--as-of', '2026-03-04').out);
    assert.equal(result.as_of, '2026-03-04T00:00:00Z');
    assert.equal(result.stages[0].stage, 'lead');
  });

  test('input that is no document is refused with its place and exits with 1', () => {
    refused(1, /empty\.json: .*empty/, 'evaluate', file('empty.json', ''));
    refused(1, /not a text in UTF-8/, 'evaluate', file('photo.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])));
    refused(1, /line 2, column 3/, 'evaluate', file('broken.json', '{\n  oops}'));
    refused(1, /ends before/, 'evaluate', file('cut.json', readFileSync(worked).subarray(0, 500)));
    refused(1, /not a workspace document/, 'evaluate', file('other.json', '{"format":"x"}'));
    refused(1, /./, 'evaluate', file('cut.leadbench', Buffer.from('SQLite format 3\0 and then nothing')));
  });

  const changed = (change) => {
    const json = JSON.parse(readFileSync(worked, 'utf8'));
    change(json.workspace.definition);
    return file('changed.json', JSON.stringify(json));
  };

  test('a misspelt operator is refused with its place and the nearest name', () => {
    refused(1, /definition\.fit\.groups\[0\]\.rules\[0\]\.when\.starts_wiht: .*starts_with/, 'evaluate',
      changed((definition) => {
        definition.fit.groups[0].rules[0].when = { attr: 'title', starts_wiht: 'chief' };
      }));
  });

  test('a member that must be there is missed by name', () => {
    refused(1, /definition\.fit\.groups\[0\]\.rules\[0\]: .*“points”/, 'evaluate',
      changed((definition) => { delete definition.fit.groups[0].rules[0].points; }));
  });

  test('an unknown member changes no result and is named on standard error', () => {
    const said = both('evaluate', changed((definition) => { definition.fit.groups[0].rules[0].ponts = 9; }));
    assert.equal(said.code, 0);
    assert.match(said.err, /definition\.fit\.groups\[0\]\.rules\[0\]\.ponts.*“points”/);
    const strip = (text) => ({ ...JSON.parse(text), definition_sha256: '' });
    assert.deepEqual(strip(said.out), strip(run('native', 'evaluate', worked).out));
  });

  test('a file that is not there exits with 3', () => {
    refused(3, /nobody\.json/, 'evaluate', join(folder, 'nobody.json'));
  });
});

describe('import and export', () => {
  const imported = (where, name, ...words) => {
    const out = join(folder, `${where}-${name}.leadbench`);
    const said = run(where, 'import', file('leads.csv', leads), '--out', out, ...words);
    assert.equal(said.code, 0, said.err);
    return { out, said };
  };

  test('both programs import the same workspace, and print its report and mapping', () => {
    const list = file('activities.csv', activities);
    const [one, other] = ['native', 'wasm'].map((where) => imported(where, 'same', '--activities', list));
    assert.ok(one.said.bytes.equals(other.said.bytes));
    const report = JSON.parse(one.said.out);
    assert.equal(report.report.leads, 2);
    assert.equal(report.activities_report.activities, 2);
    assert.equal(report.mapping.format, 'leadbench-mapping/1');
    const exported = both('export', one.out);
    assert.ok(exported.bytes.equals(run('native', 'export', other.out).bytes));
    const workspace = JSON.parse(exported.out);
    assert.deepEqual(workspace.leads.map((lead) => lead.id), ['L1', 'L2']);
    assert.equal(workspace.leads[0].attributes.email ?? workspace.leads[0].attributes.Email, 'ann@firm.example');
    assert.equal(workspace.activities.length, 2);
  });

  test('the printed mapping imports the same leads again', () => {
    const first = imported('native', 'first');
    const mapping = file('mapping.json', JSON.stringify(JSON.parse(first.said.out).mapping));
    const second = imported('native', 'second', '--mapping', mapping);
    assert.ok(run('native', 'export', first.out).bytes.equals(run('native', 'export', second.out).bytes));
  });

  test('evaluating a file is evaluating what it exports', () => {
    const { out } = imported('native', 'evaluated', '--activities', file('activities.csv', activities));
    const document = file('exported.json', run('native', 'export', out).bytes);
    const instant = ['--as-of', '2026-03-10T12:00:00Z'];
    const [of_file, of_document] = [both('evaluate', out, ...instant), both('evaluate', document, ...instant)];
    assert.equal(of_file.code, 0);
    assert.ok(of_file.bytes.equals(of_document.bytes));
  });

  test('--created-at dates the leads that have no date', () => {
    const { out } = imported('native', 'dated', '--created-at', '2026-02-01');
    const dates = JSON.parse(run('native', 'export', out).out).leads.map((lead) => lead.created_at);
    assert.deepEqual(dates, ['2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z']);
  });

  test('an existing file stays as it is without --force', () => {
    for (const where of ['native', 'wasm']) {
      const out = file(`${where}-kept.leadbench`, 'precious');
      const said = run(where, 'import', file('leads.csv', leads), '--out', out);
      assert.equal(said.code, 3, said.err);
      assert.match(said.err, /--force/);
      assert.equal(readFileSync(out, 'utf8'), 'precious');
      assert.equal(run(where, 'import', file('leads.csv', leads), '--out', out, '--force').code, 0);
      assert.equal(readFileSync(out).subarray(0, 15).toString(), 'SQLite format 3');
    }
  });

  test('a refused import writes nothing, not even half a file', () => {
    const wide = Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',') + '\n';
    for (const [name, content, pattern] of [
      ['empty.csv', '', /empty/],
      ['binary.csv', Buffer.from([0, 1, 2, 3, 0, 0, 255, 254, 0]), /not a text|neither UTF-8/],
      ['wide.csv', wide, /1,?000 columns/],
      ['quotes.csv', 'Id,Email\nL1,"ann@firm.example\n', /never closed/],
      ['old.csv', Buffer.from('Id,Name\nL1,\xa3\xf3d\xbc\n', 'latin1'), /UTF-8/],
    ]) {
      const out = join(folder, 'refused.leadbench');
      const path = file(name, content);
      refused(1, pattern, 'import', path, '--out', out);
      assert.ok(!existsSync(out));
    }
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('refused')), []);
  });

  test('a mapping that is none is refused', () => {
    refused(1, /mapping\.json/, 'import', file('leads.csv', leads), '--out', join(folder, 'm.leadbench'),
      '--mapping', file('bad-mapping.json', '{"format":"leadbench-mapping/1","columns":[{"to":"nowhere"}]}'));
  });
});

describe('sql', () => {
  test('both programs write one query, as of the instant that is asked for or the document has', () => {
    const said = both('sql', worked);
    assert.equal(said.code, 0, said.err);
    assert.match(said.out, /^-- /);
    assert.match(said.out, /'2026-03-10T12:00:00Z' AS as_of/);
    assert.match(both('sql', worked, '--as-of', '2026-02-01').out, /'2026-02-01T00:00:00Z' AS as_of/);
  });

  test('a document without an instant needs one', () => {
    const { workspace } = JSON.parse(readFileSync(worked));
    refused(2, /--as-of/, 'sql', file('undated.json', JSON.stringify(workspace)));
  });
});

describe('sample', () => {
  test('the sample is the same everywhere and evaluates', () => {
    const said = both('sample', '--seed', '7');
    assert.equal(said.code, 0, said.err);
    const path = file('sample.json', said.bytes);
    const result = both('evaluate', path, '--as-of', '2026-03-10T12:00:00Z');
    assert.equal(result.code, 0, result.err);
    assert.equal(JSON.parse(result.out).scores.length > 4000, true);
  });
});

test('messages are in the language of the locale, results in none', () => {
  const missing = run_in('pl_PL.UTF-8', 'native', 'evaluate');
  assert.equal(missing.code, 2);
  assert.match(missing.err, /wymaga pliku/u);
  assert.match(run_in('ru_RU.UTF-8', 'native', 'evaluate').err, /[а-я]/u);
  assert.match(run_in('de_DE.UTF-8', 'native', 'evaluate').err, /needs a file/u);
  const english = run_in('C', 'native', 'sample', '--seed', '3');
  assert.ok(english.bytes.equals(run_in('ja_JP.UTF-8', 'native', 'sample', '--seed', '3').bytes));
});
