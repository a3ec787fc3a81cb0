// The nurture screen on the real page, by role and name: what falls due and its two files, who is
// where, the catalogue, the gaps, who went quiet; a recycled lead and an opt-out on their way there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

const count_in = (text) => Number(/[\d,]+/.exec(text)[0].replaceAll(',', ''));

/** A small workspace: two people recycled four days ago, one of whom does not want e-mails. */
const two_people = JSON.stringify({
  format: 'leadbench-workspace/1',
  as_of: '2026-03-10T12:00:00Z',
  leads: [
    { id: 'L1', created_at: '2026-02-01', committee_role: 'decision_maker',
      attributes: { name: '=Ann Lee', email: 'ann@firm.example', company: 'Firm; Sons' } },
    { id: 'L2', created_at: '2026-02-01', committee_role: 'user',
      attributes: { name: 'Ben Ray', email: 'ben@firm.example', company: 'Firm; Sons' },
      consent: { opt_out: ['email'] } },
  ],
  decisions: [
    { id: 'D1', lead: 'L1', at: '2026-03-06', kind: 'recycle', reason: 'Not this year', review_on: '2026-03-09' },
    { id: 'D2', lead: 'L2', at: '2026-03-06', kind: 'recycle' },
  ],
  nurture: {
    tracks: [{ id: 'slow', persona: { all: [] }, steps: [
      { after_days: 2, content: 'K1' }, { after_days: 6, content: 'K2', channel: 'phone' }] }],
    contents: [
      { id: 'K1', title: 'First letter', kind: 'email', journey: 'interest', roles: ['decision_maker'] },
      { id: 'K2', title: 'A talk', kind: 'webinar' }],
  },
});

async function with_two_people() {
  const visitor = await browser.visitor({ viewport: { width: 1440, height: 900 } });
  const tab = await visitor.tab();
  await tab.drop_files([{ name: 'two.json', text: two_people }]);
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.press('link', 'Nurture');
  await tab.find('grid', 'Due this week').waitFor({ state: 'attached' });
  return { visitor, tab };
}

async function at_nurture() {
  const { visitor, tab } = await with_sample(browser);
  await tab.press('link', 'Nurture');
  await tab.find('heading', 'Nurture').waitFor({ state: 'attached' });
  await tab.settle();
  return { visitor, tab };
}

async function open_part(tab, name) {
  await tab.press('tab', name);
  await tab.settle();
}

async function downloaded(tab, button) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.press('button', button)]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

test('N1: who was recycled is in nurture until the next review, and opens with the reason', async () => {
  const { visitor, tab } = await with_two_people();
  await tab.find('link', '2 in nurture').waitFor({ state: 'attached' });
  await tab.press('link', '1 to look at again');
  await tab.text('1 chosen lead');
  await tab.press('link', 'Nurture');
  await tab.find('grid', 'Due this week').focus();
  await tab.settle();
  await tab.key('Enter');
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
  await tab.text(/Recycled.*Not this year/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('the mail list and the calendar hold what may be done, and nobody who opted out', async () => {
  const { visitor, tab } = await with_two_people();
  await tab.text(/^1 step is blocked/);
  const csv = await downloaded(tab, 'Mail list (CSV)');
  assert.equal(csv.name, 'leadbench-nurture.csv');
  assert.equal(csv.text, '\uFEFFId;Name;E-mail;Company;Track;Step;Content;Channel;Due\r\n' +
    "L1;'=Ann Lee;ann@firm.example;\"Firm; Sons\";slow;1;First letter;email;2026-03-08\r\n");
  const ics = await downloaded(tab, 'Calendar (.ics)');
  assert.equal(ics.name, 'leadbench-nurture.ics');
  for (const line of ics.text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const text = ics.text.replaceAll('\r\n ', '');
  assert.equal(text.match(/^BEGIN:VEVENT\r$/gm).length, 3); // her letter, and a call of each
  assert.match(text, /^DTSTAMP:20260310T120000Z\r$/m);
  assert.match(text, /^DTSTART;VALUE=DATE:20260308\r$/m);
  assert.match(text, /^SUMMARY:First letter: =Ann Lee\\, Firm\\; Sons\r$/m);
  assert.doesNotMatch(text, /SUMMARY:First letter: Ben Ray/);
  assert.equal(new Set(text.match(/^UID:\S+\r$/gm)).size, 3);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('N2, N5: who is back in nurture again is counted, and customers have a track of their own', async () => {
  const { visitor, tab } = await at_nurture();
  await tab.find('link', /^\d+ here again$/).first().waitFor({ state: 'attached' });
  await open_part(tab, 'Who is where');
  await tab.find('heading', 'After the purchase').waitFor({ state: 'attached' });
  await tab.text(/goes on at “Customer”/);
  const place = tab.find('button', /^Newsletter: A customer’s story: [1-9]/).first();
  const here = count_in((await place.getAttribute('aria-label') ?? await place.innerText()).split(': ').at(-1));
  await place.evaluate((button) => button.click());
  await tab.text(`${here.toLocaleString('en')} chosen leads`);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('N3: the catalogue stands by kind and stage of the journey', async () => {
  const { visitor, tab } = await at_nurture();
  await open_part(tab, 'Content');
  await tab.find('columnheader', 'Kind').waitFor({ state: 'attached' });
  await tab.find('columnheader', 'Journey stage').waitFor({ state: 'attached' });
  await tab.wait_for(() => location.hash === '#nurture?part=contents');
  await tab.press('gridcell', 'Newsletter: News for maintenance teams'); // a track sends it
  await tab.find('button', 'Close this content').waitFor({ state: 'attached' });
  await tab.text(/^Of those who met it, came back: \d+ of \d+ \(\d+–\d+%\)$/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('N4, N6: a gap is a role and a stage with nothing to send; each role says how much of it is on a track', async () => {
  const { visitor, tab } = await with_two_people();
  await open_part(tab, 'Content gaps');
  await tab.text('At 7 of 8 places there is nothing to send');
  await tab.press('link', 'Decision maker');
  await tab.text('1 chosen lead');
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('N8: who went quiet for 30, 60 and 90 days, and each opens', async () => {
  const { visitor, tab } = await at_nurture();
  await open_part(tab, 'Gone quiet');
  const rows = async () => Number(await tab.find('grid', 'Gone quiet').getAttribute('aria-rowcount'));
  const month = await rows();
  await tab.press('radio', '90 days');
  await tab.settle();
  assert.ok(await rows() < month);
  await tab.find('grid', 'Gone quiet').focus();
  await tab.settle();
  await tab.key('Enter');
  await tab.find('button', 'Close this lead').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('the place is an address: a reload stays, and the palette goes there', async () => {
  const { visitor, tab } = await at_nurture();
  await open_part(tab, 'Gone quiet');
  await tab.reload();
  await tab.find('grid', 'Gone quiet').waitFor({ state: 'attached' });
  await tab.press('link', 'Home');
  await tab.key('Control+k');
  await tab.wait_for(() => document.activeElement?.id === 'text');
  await tab.page.keyboard.insertText('go to nurture');
  await tab.find('option', 'Go to Nurture').waitFor({ state: 'attached' });
  await tab.key('Enter');
  await tab.find('grid', 'Gone quiet').waitFor({ state: 'attached' });
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
