// axe-core looks at the mirror in every room, on a desk and on a telephone, and finds nothing that is
// serious or critical. It is put into the page by the browser's own door for debuggers, so that the
// page's policy stays in force.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser, page_folder, top } from './driver.mjs';
import { rooms } from './rooms.mjs';

const axe = readFileSync(join(top, 'web/node_modules/axe-core/axe.min.js'), 'utf8');

/** Rules that ask what a transparent layer over a canvas cannot answer, and where it is answered. */
const switched_off = {
  'color-contrast': 'the letters of the layer are not what is seen; contrast.test.mjs measures those of the canvas',
};

let browser;
before(async () => (browser = await Browser.start({ folder: page_folder().folder })));
after(async () => browser?.close());

/** What axe holds against the page at this moment: a line for each element. */
async function faults(tab) {
  const found = await tab.page.evaluate(async (off) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'], rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
    });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ id, impact, html, why: failureSummary.replace(/\s+/g, ' ') })));
  }, Object.keys(switched_off));
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html, why }) => `${id}: ${html.slice(0, 200)}: ${why.slice(0, 200)}`);
}

async function look_everywhere(tab) {
  const bad = [];
  const look = async (place) => bad.push(...(await faults(tab)).map((fault) => `${place}: ${fault}`));
  await tab.page.evaluate(axe);
  await tab.settle();
  await look('welcome');
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  let seen = 0;
  for await (const place of rooms(tab)) {
    await look(place);
    seen += 1;
  }
  return { bad, seen };
}

for (const [where, viewport] of [['a desk', { width: 1280, height: 720 }], ['a telephone', { width: 390, height: 844 }]]) {
  test(`axe finds nothing serious or critical in any room on ${where}`, async () => {
    const visitor = await browser.visitor({ viewport });
    const tab = await visitor.tab();
    const { bad, seen } = await look_everywhere(tab);
    assert.ok(seen >= 15, `only ${seen} places were seen`);
    assert.deepEqual(bad, []);
    await visitor.close();
  });
}

test('axe finds what is serious where it is', async () => {
  const visitor = await browser.visitor();
  const tab = await visitor.tab();
  await tab.page.evaluate(axe);
  await tab.settle();
  await tab.page.evaluate(() => {
    const nameless = document.createElement('button');
    document.getElementById('mirror').append(nameless);
  });
  assert.match((await faults(tab)).join('\n'), /^button-name: /m);
  await visitor.close();
});
