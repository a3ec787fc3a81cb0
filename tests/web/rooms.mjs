// Walks through every room of the program as a person does, for tests that look at all of them.
// Gives the name of each place once it is drawn and rests: for await (const place of rooms(tab)).

const small_export = `Lead Id,Name,Company,Email,Created,Visits,Industry
L-1,Anna Kowalska,Huta Bukowiec,anna@firm.example,2026-03-01,4,Steel
L-2,James Whitfield,Thornbury Foods,james@thornbury.example,2026-03-02,n/a,Food
L-3,田中 美咲,東海精密工業,misaki@tokai.example,2026-03-03,1,Machines
L-4,Ольга Петрова,Завод Север,olga@sever.example,soon,2,Machines,too much
`;

/** The tabs of an opened lead, and the parts of the definition. */
const tabs = ['Score', 'Stages', 'Timeline', 'Attributes', 'Routing'];
const sections = ['Glossary', 'Ideal customer', 'Behaviour', 'Gates', 'Stages and owners', 'Grade and mix', 'Lists', 'Versions', 'Templates'];

/** To a room by what leads there: its own entry, or the list behind "More" of a telephone. */
export async function go_to(tab, room) {
  if (await tab.has('link', room)) return tab.press('link', room);
  await tab.press('link', 'More');
  await tab.settle(); // a list is not pressed in the frame in which it opens
  return tab.press('menuitem', room);
}

/** As a screen reader does it, also where it is out of sight: the first of these elements. */
async function press_first(tab, selector) {
  await tab.wait_for((wanted) => {
    const found = document.querySelector(`#mirror ${wanted}`);
    found?.click();
    return found !== null;
  }, selector);
}

async function* home(tab) {
  await go_to(tab, 'Home');
  await tab.settle();
  yield 'home';
  await press_first(tab, '[role=main] button[aria-expanded=false]');
  await tab.settle();
  yield 'home, the list of another role';
}

async function* leads(tab) {
  await go_to(tab, 'Leads');
  await tab.settle();
  yield 'leads';
  await press_first(tab, '[role=row][aria-selected]');
  for (const name of tabs) {
    await press_first(tab, `[role=tab]:nth-of-type(${tabs.indexOf(name) + 1})`);
    await tab.settle();
    yield `leads, ${name}`;
  }
  await press_first(tab, '[role=tab]:nth-of-type(1)');
  await press_first(tab, '[role=tabpanel] button[aria-expanded=false]');
  await tab.settle();
  yield 'leads, an opened line of the score';
  const way_back = (await tab.has('button', 'Back')) ? 'Back' : 'Close this lead';
  await tab.press('button', way_back);
  await tab.press('link', 'Add filter');
  await tab.settle();
  yield 'leads, a filter in the making';
  await tab.press('button', 'Cancel');
  await form(tab, 'Map');
  yield 'leads, the map';
  await form(tab, 'Table');
}

/** Another form of what a room shows: table, map, flow. */
async function form(tab, name) {
  await tab.press('radio', name);
  await tab.settle();
}

async function* funnel(tab) {
  await go_to(tab, 'Funnel');
  for (const name of ['Flow', 'Table', 'Compare', 'Over time']) {
    if (!(await tab.has('radio', name))) continue; // a telephone has no room for the flow
    await form(tab, name);
    yield `funnel, ${name.toLowerCase()}`;
  }
}

async function* definition(tab) {
  await go_to(tab, 'Definition');
  await tab.settle();
  const listed = await tab.has('button', sections[0]);
  for (const section of listed ? sections : [sections[2]]) {
    if (listed) await tab.press('button', section);
    await tab.settle();
    yield `definition, ${section}`;
  }
  if (listed) await tab.press('button', sections[2]);
  await press_first(tab, '[role=main] [role=group] > button[aria-expanded=false]');
  await tab.settle();
  yield 'definition, an opened rule';
}

async function* routing(tab) {
  await go_to(tab, 'Routing');
  await tab.settle();
  yield 'routing';
  await press_first(tab, '[role=main] button[aria-expanded=false]');
  await tab.settle();
  yield 'routing, an opened lead';
}

async function* nurture(tab) {
  await go_to(tab, 'Nurture');
  for (const name of ['Due this week', 'Who is where', 'Content', 'Content gaps', 'Gone quiet']) {
    if (await tab.has('tab', name)) await tab.press('tab', name); // a telephone has a choice for them
    else if (name !== 'Due this week') continue;
    await tab.settle();
    yield `nurture, ${name.toLowerCase()}`;
  }
}

async function* others(tab) {
  for (const room of ['Change log', 'Personal data', 'Storage']) {
    await go_to(tab, room);
    await tab.settle();
    yield room.toLowerCase();
  }
  await tab.press_through_mirror('button', 'With a passphrase');
  await tab.settle();
  yield 'storage, sealed';
}

async function* file(tab) {
  await go_to(tab, 'Import');
  await tab.settle();
  yield 'import';
  await tab.drop_files([{ name: 'leads.csv', text: small_export }]);
  await tab.find('button', /^Import \d/).waitFor({ state: 'attached' });
  await tab.settle();
  yield 'import, a file';
}

async function* overlays(tab) {
  await tab.press('button', 'Look');
  await tab.settle();
  yield 'the look menu';
  await tab.key('Escape');
  await tab.settle();
  for (const [key, overlay] of [['Control+k', 'the palette'], ['?', 'the sheet of keys']]) {
    await tab.key(key);
    await tab.settle();
    yield overlay;
    await tab.key('Escape');
    await tab.settle();
  }
}

/** Every room with the sample open; the last one has a file that waits to be imported. */
export async function* rooms(tab) {
  for (const part of [home, leads, funnel, routing, nurture, definition, others, overlays, file]) yield* part(tab);
}
