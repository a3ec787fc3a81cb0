// Files that are saved, sealed with a passphrase and opened again, in a real Chromium under the
// page's own policy: the key is made in the worker, the file goes to a place or to the downloads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platform_site } from './platform_site.mjs';

const { browser } = platform_site();
const content_bytes = 2_500_000;
const header_bytes = 132;
const chunk_bytes = 1_048_576 + 16;
const sealed_bytes = header_bytes + content_bytes + 3 * 16;
const content = () => Buffer.from(Uint8Array.from({ length: content_bytes }, (_, i) => Math.imul(i, 2654435761) >>> 24));

// How the browser asks for a place. The places are real files of the browser's own, since no one
// is there to answer its question.
const askers = {
  never: () => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }),
  chosen: () => Object.defineProperty(window, 'showSaveFilePicker', {
    value: async ({ suggestedName }) => {
      if (!navigator.userActivation.isActive) throw new DOMException('not in a press', 'SecurityError');
      return (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    },
  }),
  cancelled: () => Object.defineProperty(window, 'showSaveFilePicker', {
    value: async () => { throw new DOMException('The user aborted a request.', 'AbortError'); },
  }),
  refused: () => Object.defineProperty(window, 'showSaveFilePicker', {
    value: async () => { throw new DOMException('not in a press', 'SecurityError'); },
  }),
  // The disk is full once the first bytes are written.
  full: () => Object.defineProperty(window, 'showSaveFilePicker', {
    value: async ({ suggestedName }) => {
      const place = await (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
      const create = place.createWritable.bind(place);
      place.createWritable = async () => {
        const writing = await create();
        const write = writing.write.bind(writing);
        let count = 0;
        writing.write = (piece) => (++count > 1 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : write(piece));
        return writing;
      };
      return place;
    },
  }),
};

async function with_asker(asker, use, more = () => undefined) {
  const visitor = await browser().visitor();
  await visitor.context.addInitScript(asker);
  await visitor.context.addInitScript(more);
  const tab = await visitor.tab();
  await use(tab);
  await visitor.close();
}

async function downloaded(tab, press) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), press()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

const chosen = (tab) => tab.page.evaluate(async () => {
  const file = await (await (await navigator.storage.getDirectory()).getFileHandle('work.leadbench')).getFile();
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = '';
  for (let at = 0; at < bytes.length; at += 32_768) letters += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(letters);
});

async function unseals(tab, bytes, passphrase, expected) {
  await tab.drop_files([{ name: 'work.leadbench', bytes, type: '' }]);
  await tab.text(`sealed: dropped ${bytes.length}`);
  await tab.type('textbox', 'Passphrase', passphrase);
  await tab.press('button', 'Unseal');
  await tab.text(expected);
}

test('a sealed file is downloaded, and opens with its passphrase alone', () => with_asker(askers.never, async (tab) => {
  await tab.type('textbox', 'Passphrase', 'zażółć 見込');
  const { name, bytes } = await downloaded(tab, () => tab.press('button', 'Save sealed'));
  await tab.text('sealed: saved 1 to 1');
  assert.equal(name, 'work.leadbench');
  assert.equal(bytes.length, sealed_bytes);
  assert.equal(bytes.toString('latin1', 0, 8), 'LBSEAL1\n');
  assert.deepEqual([8, 12, 16, 20].map((at) => bytes.readUInt32LE(at)), [1, 65_536, 3, 4], 'Argon2id, in the worker');
  assert.ok(!bytes.includes(content().subarray(0, 64)));

  await unseals(tab, bytes, 'zażółć 見込'.normalize('NFD'), 'sealed: opened, the same');
  await unseals(tab, bytes, 'zażółć 見', 'sealed: refused for 0');
  // The same file once more: it is still there, and sealed.
  await tab.type('textbox', 'Passphrase', 'zażółć 見込');
  await tab.press('button', 'Unseal');
  await tab.text('sealed: opened, the same');
  // Opened it is no sealed file any more.
  await tab.press('button', 'Unseal');
  await tab.text('sealed: refused for 4');

  await unseals(tab, bytes.subarray(0, header_bytes + 2 * chunk_bytes), 'zażółć 見込', 'sealed: refused for 1');
  const flipped = Buffer.from(bytes);
  flipped[header_bytes + chunk_bytes + 1000] ^= 4;
  await unseals(tab, flipped, 'zażółć 見込', 'sealed: refused for 2 in chunk 1');
  const swapped = Buffer.concat([0, 2, 1, 3].map((at) =>
    at === 0 ? bytes.subarray(0, header_bytes) : bytes.subarray(header_bytes + (at - 1) * chunk_bytes, header_bytes + at * chunk_bytes)));
  await unseals(tab, swapped, 'zażółć 見込', 'sealed: refused for 2 in chunk 0');
  const salted = Buffer.from(bytes);
  salted[30] ^= 1;
  await unseals(tab, salted, 'zażółć 見込', /^sealed: refused for 2$/);
  const newer = Buffer.from(bytes);
  newer.write('LBSEAL2\n', 0, 'latin1');
  newer[100] ^= 1;
  await unseals(tab, newer, 'zażółć 見込', 'sealed: refused for 3');
  await unseals(tab, content(), 'zażółć 見込', 'sealed: refused for 4');

  const addresses = [...new Set(tab.requests.filter((address) => !address.startsWith('blob:')))];
  assert.ok(addresses.every((address) => address.startsWith(browser().address)), addresses.join(' '));
}));

test('a file goes to the place that is chosen, as it is and sealed, while the press is fresh', () => with_asker(askers.chosen, async (tab) => {
  await tab.press('button', 'Save file');
  await tab.text('sealed: saved 1 to 0');
  assert.ok(Buffer.from(await chosen(tab), 'base64').equals(content()));
  await tab.type('textbox', 'Passphrase', 'p');
  await tab.press('button', 'Save sealed');
  await tab.text('sealed: saved 2 to 0');
  const bytes = Buffer.from(await chosen(tab), 'base64');
  assert.equal(bytes.length, sealed_bytes);
  await unseals(tab, bytes, 'p', 'sealed: opened, the same');
}));

test('no place is chosen: nothing is saved, and it is no error', () => with_asker(askers.cancelled, async (tab) => {
  let downloads = 0;
  tab.page.on('download', () => { downloads += 1; });
  await tab.press('button', 'Save file');
  await tab.text('sealed: not saved 1 for 0');
  await tab.settle();
  assert.equal(downloads, 0);
}));

test('a place that refuses leaves the download, and it is said', () => with_asker(askers.full, async (tab) => {
  await tab.type('textbox', 'Passphrase', 'p');
  const { bytes } = await downloaded(tab, () => tab.press('button', 'Save sealed'));
  await tab.text('sealed: saved 1 to 2');
  await unseals(tab, bytes, 'p', 'sealed: opened, the same');
  assert.equal((await chosen(tab)).length, 0, 'nothing in part');
}));

test('where the browser may not ask, and where it does not, the file is downloaded as it is', async () => {
  for (const asker of [askers.refused, askers.never]) {
    await with_asker(asker, async (tab) => {
      const { bytes } = await downloaded(tab, () => tab.press('button', 'Save file'));
      await tab.text('sealed: saved 1 to 1');
      assert.ok(bytes.equals(content()));
      await unseals(tab, bytes, 'p', 'sealed: refused for 4');
    });
  }
});

test('without workers a file is sealed by PBKDF2, and one of Argon2id is told to be beyond this browser', async () => {
  let by_argon2;
  await with_asker(askers.never, async (tab) => {
    await tab.type('textbox', 'Passphrase', 'p');
    ({ bytes: by_argon2 } = await downloaded(tab, () => tab.press('button', 'Save sealed')));
  });
  await with_asker(askers.never, async (tab) => {
    await tab.type('textbox', 'Passphrase', 'p');
    const { bytes } = await downloaded(tab, () => tab.press('button', 'Save sealed'));
    assert.deepEqual([8, 12, 16, 20].map((at) => bytes.readUInt32LE(at)), [2, 0, 600_000, 0]);
    await unseals(tab, bytes, 'p', 'sealed: opened, the same');
    await unseals(tab, by_argon2, 'p', 'sealed: refused for 5');
  }, () => Reflect.deleteProperty(globalThis, 'Worker'));
});

test('without cryptography nothing is saved unsealed', () => with_asker(askers.never, async (tab) => {
  await tab.type('textbox', 'Passphrase', 'p');
  await tab.press('button', 'Save sealed');
  await tab.text('sealed: not saved 1 for 1');
}, () => Object.defineProperty(crypto, 'subtle', { value: undefined })));
