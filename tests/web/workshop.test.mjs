// A whole workshop on the real page, by clicking: two sides, eight leads, four participants in turn
// at the projector, drafts, reveal, the rule that makes the difference, both signatures, the paper,
// and all of it there after the page was loaded again.
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

async function downloaded(tab, button) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), press(tab, 'button', button)]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('E7, E8, O7: two sides draft, vote blind, settle a rule and sign one definition', { timeout: 300_000 }, async () => {
  const { visitor, tab } = await at_workshop();
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

  await press(tab, 'tab', 'Blind votes');
  await tab.type('spinbutton', 'How many leads', '8');
  await tab.key('Enter');
  await tab.settle();
  await press(tab, 'button', 'Draw 8 leads');
  for (const [name, camp] of people) {
    await press(tab, 'button', `${name}: 0 of 8 voted`);
    for (let lead = 1; lead <= 8; ++lead) {
      await tab.text(`Lead ${lead} of 8`);
      await press(tab, 'button', camp === 'Sales' && lead <= 2 ? 'Not ready yet' : 'Ready for sales');
    }
    await press(tab, 'button', 'Next person');
  }
  assert.equal((await tab.texts()).some((text) => /Only marketing/.test(text)), false);
  await press(tab, 'button', 'Reveal votes');
  await press(tab, 'button', 'Compare the sides');
  await tab.text('6 of 8 leads get the same vote');
  await tab.text('Only marketing: 2');

  await press(tab, 'tab', 'Sign');
  await tab.type('textbox', 'Name for Marketing', 'Marta Nowak');
  await tab.settle();
  await press(tab, 'button', 'Sign as marketing');
  await tab.type('textbox', 'Name for Sales', 'Oliver Grant');
  await tab.settle();
  await press(tab, 'button', 'Sign as sales');
  await tab.text('The text is the one that was signed.');
  const paper = await downloaded(tab, 'Save as a page');
  for (const words of ['Marta Nowak', 'Oliver Grant', 'Fingerprint (SHA-256)']) assert.ok(paper.includes(words), words);
  assert.doesNotMatch(paper, /<script|src=|https?:/);
  await tab.text(/^Saved \d\d:\d\d$/);
  await tab.reload();
  await tab.text('The text is the one that was signed.');
  assert.deepEqual(tab.errors, []);
  await visitor.close();
});
