// A whole workshop on the real page, by clicking: two sides, thirty leads, four participants, two of
// them on their own laptops by ballot, drafts, reveal, proof, both signatures, the paper; and all of
// it there after the page was loaded again. Then the rehearsal: a rule is settled, a step is tried.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, page_folder } from './driver.mjs';
import { with_sample } from './program_acts.mjs';

let browser;

before(async () => {
  browser = await Browser.start({ folder: page_folder().folder });
});

after(() => browser?.close());

const people = [['Marta', 'Marketing'], ['Jan', 'Marketing'], ['Oliver', 'Sales'], ['Grace', 'Sales']];
const leads = 30;

async function press(tab, role, name) {
  await tab.press_through_mirror(role, name);
  await tab.settle();
}

async function at_workshop() {
  const { visitor, tab } = await with_sample(browser);
  await tab.press('link', 'Workshop');
  await tab.find('heading', 'Workshop').waitFor({ state: 'attached' });
  await tab.settle();
  return { visitor, tab };
}

async function downloaded(tab, role, name) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), press(tab, role, name)]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** From the lead that is shown on; sales does not want the first five. */
async function vote(tab, camp, from = 1) {
  for (let lead = from; lead <= leads; ++lead) {
    await tab.text(`Lead ${lead} of ${leads}`);
    await press(tab, 'button', camp === 'Sales' && lead <= 5 ? 'Not ready yet' : 'Ready for sales');
  }
}

/** The ballot that the facilitator sends to somebody, as a file. */
async function ballot_for(tab, name) {
  await press(tab, 'button', `Send the ballot of ${name}`);
  return downloaded(tab, 'menuitem', 'Save the ballot as a file');
}

/** What comes back of a ballot that was opened by its file, on a laptop that has nothing else. */
async function answered_by_file(ballot, camp) {
  const laptop = await browser.visitor();
  const tab = await laptop.tab();
  await tab.drop_files([{ name: 'ballot.json', text: ballot, type: 'application/json' }]);
  await vote(tab, camp);
  const answers = await downloaded(tab, 'button', 'Save the ballot');
  assert.equal(JSON.parse(answers).answers.length, leads);
  await laptop.close();
  return answers;
}

/** The same by its link; the page is loaded again in between, and has what was answered. */
async function answered_by_link(ballot, camp) {
  const laptop = await browser.visitor();
  const tab = await laptop.tab({ fragment: `#ballot=${Buffer.from(ballot).toString('base64url')}.` });
  await tab.text(`Lead 1 of ${leads}`);
  await press(tab, 'button', camp === 'Sales' ? 'Not ready yet' : 'Ready for sales');
  await tab.text(`Lead 2 of ${leads}`);
  await tab.reload();
  await tab.text(`Lead 2 of ${leads}`);
  await press(tab, 'button', 'Send it back');
  await tab.text(`1 of ${leads} answered`);
  await press(tab, 'button', 'Go on answering');
  await vote(tab, camp, 2);
  await tab.text(`${leads} of ${leads} answered`);
  const text = await tab.evaluate(() => location.hash);
  await laptop.close();
  return text;
}

async function prepare(tab) {
  for (const [name, camp] of people) {
    await press(tab, 'radio', camp);
    await tab.type('textbox', 'Name', name);
    await tab.settle();
    await press(tab, 'button', 'Add');
    await tab.text(name);
  }
  for (const sides of [2, 1]) {
    assert.equal(await tab.find('button', 'Begin a draft').count(), sides);
    await tab.find('button', 'Begin a draft').first().evaluate((element) => element.click());
    await tab.find('button', 'Drop this draft').nth(2 - sides).waitFor({ state: 'attached' });
    await tab.settle();
  }
  await tab.text(/^Calls ready: [\d,]+$/);
}

/** Sales takes a rule out of its draft: the leads on which the two sides differ from then on. */
async function differ_by_a_rule(tab) {
  await tab.text(/^Both call [\d,]+ of [\d,]+ ready; only marketing 0, only sales 0\.$/);
  await tab.find('button', 'Take “Requests a demo” out of this draft').nth(1).evaluate((element) => element.click());
  await tab.settle();
  await tab.text(/^List the [\d,]+ of marketing alone$/);
}

async function hold_the_vote(tab) {
  await press(tab, 'tab', 'Blind votes');
  await press(tab, 'button', `Draw ${leads} leads`);
  for (const [name, camp] of [people[0], people[2]]) {
    await press(tab, 'button', `${name}: 0 of ${leads} voted`);
    await vote(tab, camp);
    await press(tab, 'button', 'Next person');
  }
  const [jan, grace] = [await ballot_for(tab, 'Jan'), await ballot_for(tab, 'Grace')];
  await tab.drop_files([{ name: 'ballot.json', text: await answered_by_file(jan, 'Marketing'), type: 'application/json' }]);
  await tab.text(`The ballot of Jan is in: ${leads} votes.`);
  await tab.press('link', 'Workshop');
  await tab.settle();
  await tab.type('textbox', 'Text of a ballot', await answered_by_link(grace, 'Sales'));
  await tab.settle();
  await press(tab, 'button', 'Take it in');
  await tab.text(`The ballot of Grace is in: ${leads} votes.`);
  assert.equal((await tab.texts()).some((text) => /Only marketing/.test(text)), false);
  await press(tab, 'button', 'Reveal votes');
}

test('E7, E8, O7: two sides draft, vote blind, two of them on laptops, and sign one definition', { timeout: 400_000 }, async () => {
  const { visitor, tab } = await at_workshop();
  await prepare(tab);
  await differ_by_a_rule(tab);
  await hold_the_vote(tab);
  await press(tab, 'button', 'Compare the sides');
  await tab.text(`${leads - 5} of ${leads} leads get the same vote`);
  await tab.text('Only marketing: 5');

  await tab.press('link', 'Outcomes');
  await tab.text(/won and \d+ lost/);
  await tab.text('Gains by decile');
  await tab.press('link', 'Workshop');
  await tab.settle();
  await press(tab, 'tab', 'Sign');
  await tab.type('textbox', 'Name for Marketing', 'Marta Nowak');
  await tab.settle();
  await press(tab, 'button', 'Sign as marketing');
  await tab.type('textbox', 'Name for Sales', 'Oliver Grant');
  await tab.settle();
  await press(tab, 'button', 'Sign as sales');
  await tab.text('The text is the one that was signed.');
  const paper = await downloaded(tab, 'button', 'Save as a page');
  for (const words of ['Marta Nowak', 'Oliver Grant', 'Fingerprint (SHA-256)', 'Gains by decile', 'What each side gave up']) assert.ok(paper.includes(words), words);
  assert.doesNotMatch(paper, /<script|src=|https?:/);
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.reload();
  await tab.text('The text is the one that was signed.');
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

/** Of several of the name the first, as a screen reader presses it. */
async function press_first_of(tab, role, name) {
  await tab.find(role, name).first().evaluate((element) => element.click());
  await tab.settle();
}

test('E7: the rehearsal on the sample is revealed, a rule is settled and the smallest step is tried', { timeout: 200_000 }, async () => {
  const { visitor, tab } = await at_workshop();
  await press(tab, 'button', 'Rehearse with a ready workshop');
  await press(tab, 'button', 'Reveal votes');
  await press(tab, 'button', 'Compare the sides');
  await tab.text(/ leads to talk about, 0 settled/);
  await tab.text(/^Both call [\d,]+ of [\d,]+ ready/);
  await press_first_of(tab, 'button', 'Settle');
  const settle = tab.find('button', /^Settle at [+−]?\d+/);
  await settle.waitFor({ state: 'attached' });
  await settle.evaluate((element) => element.click());
  await tab.text(/^Undo: /);
  await tab.find('button', /^Agreed [+−]?\d+/).first().waitFor({ state: 'attached' });
  const before = await tab.text(/^Both call [\d,]+ of [\d,]+ ready/);
  const told = await tab.text(/both [\d,]+ of [\d,]+ \(\d/);
  await press_first_of(tab, 'button', 'Try it');
  await tab.until((was) => [...document.querySelectorAll('#mirror [data-node]')]
    .some((node) => /^Both call/.test(node.getAttribute('aria-label') ?? '') && node.getAttribute('aria-label') !== was) || null, before);
  const [, both, either] = /both ([\d,]+) of ([\d,]+)/.exec(told);
  await tab.text(`Both call ${both} of ${either} ready`);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});

test('both sides come to an agreement of fit and behaviour apart, and the paper says what each gave up', { timeout: 200_000 }, async () => {
  const { visitor, tab } = await at_workshop();
  await press(tab, 'button', 'Rehearse with a ready workshop');
  await press(tab, 'button', 'Reveal votes');
  await press(tab, 'button', 'Compare the sides');
  await tab.text(/^Both call [\d,]+ of [\d,]+ ready/);
  await press_first_of(tab, 'link', 'Ask for fit and behaviour apart');
  await tab.text('or when');
  await tab.find('slider', 'Fit from').first().waitFor({ state: 'attached' });
  await press_first_of(tab, 'button', /^Take out “any activity within/i);
  await press_first_of(tab, 'button', 'And also');
  await press(tab, 'button', 'Add');
  await tab.settle();
  await press(tab, 'tab', 'Sign');
  await tab.text(/^How a lead becomes .*: marketing Score is at least/);
  const paper = await downloaded(tab, 'button', 'Save as a page');
  assert.match(paper, /How a lead becomes/);
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
