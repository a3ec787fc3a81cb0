// Laws of the block store over a real IndexedDB, without the program: generations and damage.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block_site } from './block_site.mjs';

const { with_page } = block_site();

test('whatever is committed, folded, kept and restored in whatever order, what is read is what was last', () => with_page(async (page) => {
  for (let seed = 1; seed <= 6; seed++) {
    assert.equal(await page.evaluate((number) => laws.anything_in_any_order(`any-${number}`, number, 60), seed), 'right', `seed ${seed}`);
    const stored = await page.evaluate((number) => laws.stored(`any-${number}`), seed);
    assert.deepEqual([stored.unreached, stored.missing], [0, 0], `seed ${seed}`);
    assert.ok(stored.generations <= 12);
  }
}));

test('what generations pin is folded for the image alone, and goes with the last of them', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    const tab = await laws.Tab.open('pinned');
    for (let i = 0; i < 40; i++) await tab.commit(new Map([[i, 100 + i]]), i + 1);
    await tab.database.keep('open');
    const [{ bytes_alone: shared }] = await tab.database.list();
    await tab.fold_all();
    const [{ bytes_alone: alone }] = await tab.database.list();
    const pinned = await laws.stored('pinned');
    const read = (await laws.Tab.open('pinned', { writer: false })).opened;
    await tab.database.keep('open'); // takes the other's place
    return { shared, alone, pinned, read, after: await laws.stored('pinned') };
  });
  assert.equal(found.shared, 0);
  assert.ok(found.alone > 40 * 4096);
  assert.equal(found.read.records, 1);
  assert.equal(found.pinned.records, 41);
  assert.deepEqual([found.after.records, found.after.generations, found.after.unreached], [1, 1, 0]);
}));

test('a damaged image takes no changed pages; a whole new one keeps it as a generation', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    const tab = await laws.Tab.open('damaged');
    await tab.commit(new Map([[0, 1], [1, 2]]), 2);
    await tab.commit(new Map([[1, 3]]), 2);
    tab.database.found_damaged();
    const part = await tab.commit(new Map([[1, 9]]), 2);
    const kept = await tab.database.keep('open');
    const none = (await tab.database.list()).length;
    const whole = await tab.commit(new Map([[0, 7], [1, 8], [2, 9]]), 3);
    const [{ number, reason }] = await tab.database.list();
    await tab.database.restore(number);
    await tab.read();
    return { part, kept, none, whole, reason, pages: tab.pages };
  });
  assert.deepEqual(found, { part: 5, kept: 5, none: 0, whole: 0, reason: 'restore', pages: [1, 3] });
}));

test('nothing is written over an image that was not read', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    await (await laws.Tab.open('unread')).commit(new Map([[0, 1], [1, 2]]), 2);
    const tab = new laws.Tab('unread');
    await tab.database.open();
    await tab.database.become_writer();
    tab.generation = 1;
    return [await tab.commit(new Map([[0, 5], [1, 5]]), 2), (await laws.Tab.open('unread', { writer: false })).pages];
  });
  assert.deepEqual(found, [5, [1, 2]]);
}));

test('which generations stay', () => with_page(async (page) => {
  const stay = (events) => page.evaluate((list) => laws.those_that_stay(list), events);
  assert.deepEqual(await stay([['open', 1], ['open', 2], ['daily', 2], ['open', 3]]), ['daily 2', 'open 3']);
  const days = Array.from({ length: 10 }, (_, i) => ['daily', i + 1]);
  assert.deepEqual(await stay(days), [4, 5, 6, 7, 8, 9, 10].map((day) => `daily ${day}`));
  // A day's generation that nobody came back to is not the last one there is.
  assert.deepEqual(await stay([['open', 1], ['daily', 1], ['import', 30]]), ['open 1', 'import 30']);
  const full = [['open', 10], ...days, ['migration', 10], ['import', 9], ['restore', 9], ['import', 10], ['restore', 10]];
  const kept = await stay(full);
  assert.equal(kept.length, 12);
  assert.ok(!kept.includes('import 9') && kept.includes('import 10') && kept.includes('open 10') && kept.includes('restore 10'));
  const many = await stay([...full, ...Array.from({ length: 20 }, () => ['migration', 12])]);
  assert.equal(many.length, 12);
  assert.ok(many.includes('open 10'));
}));

test('a byte that is flipped before folding is still wrong after it; a flipped table is not folded', () => with_page(async (page) => {
  const read = (name) => page.evaluate((which) => laws.Tab.open(which, { writer: false }).then(() => 'whole', (error) => error.message), name);
  await page.evaluate(async () => {
    for (const [name, at] of [['flipped-page', -1000], ['flipped-table', 16]]) {
      const tab = await laws.Tab.open(name);
      for (let i = 0; i < 40; i++) await tab.commit(new Map([[i, 100 + i]]), i + 1);
      await laws.flip(name, 7, at);
      await tab.fold_all();
    }
  });
  assert.match(await read('flipped-page'), /is torn/);
  assert.match(await read('flipped-table'), /not whole/);
}));
