// The list of rows.md as a value, and its law as a function of texts: no file is read here.

const lists = { E: 10, T: 18, B: 4, C: 7, N: 8, R: 6, O: 12 };
const not_due = ['T14', 'T18', 'C7', 'O10'];
const alone = ['D11', 'D12']; // of a chapter that is no list of what the program does
export const marks = Object.entries(lists).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)).concat(alone);

// { tested: mark -> [{ file, name }], not_due: [marks], not_built: [marks] }
export function read_rows(markdown) {
  const section = (title) => new RegExp(`\\n## ${title}\\n([\\s\\S]*?)(?=\\n## |$)`).exec(markdown)?.[1] ?? '';
  const marks_of = (text) => [...text.matchAll(/^- ([A-Z]\d+): /gm)].map((m) => m[1]);
  const tested = [...markdown.matchAll(/^\| ([A-Z]\d+) \|[^|]*\|([^|]*)\|$/gm)].map(([, mark, cell]) => {
    const tests = [...cell.matchAll(/`([^`]+)`((?:,? "[^"]+")+)/g)].flatMap(([, file, names]) =>
      [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => ({ file, name })));
    return [mark, tests];
  });
  return { tested, not_due: marks_of(section('Not due')), not_built: marks_of(section('Not built yet')) };
}

// One sentence per row that the list does not keep. `text_of` gives a file's text, or nothing.
export function broken_rows(markdown, text_of) {
  const rows = read_rows(markdown);
  const all = [...rows.tested.map(([mark]) => mark), ...rows.not_due, ...rows.not_built];
  const found = [
    ...marks.filter((mark) => !all.includes(mark)).map((mark) => `${mark} is not in the list`),
    ...all.filter((mark, i) => all.indexOf(mark) !== i).map((mark) => `${mark} stands twice`),
    ...all.filter((mark) => !marks.includes(mark)).map((mark) => `${mark} is no row`),
    ...rows.not_due.filter((mark) => !not_due.includes(mark)).map((mark) => `${mark} is due`),
  ];
  for (const [mark, tests] of rows.tested) {
    if (tests.length === 0) found.push(`${mark} names no test`);
    for (const { file, name } of tests) {
      if (!new RegExp(`^${mark}\\b`).test(name)) found.push(`${mark}: "${name}" does not begin with the mark`);
      if (!cases_of(text_of(file) ?? '').includes(name)) found.push(`${mark}: ${file} has no test "${name}"`);
    }
  }
  return found;
}

// The names of the test cases of a doctest or node file; one in a comment is none.
export const cases_of = (text) =>
  [...text.matchAll(/^[ \t]*(?:TEST_CASE|test)\(\s*(["'])(.*?)\1/gm)].map((m) => m[2]);
