// Laws of the block store over a real IndexedDB, without the program: writes in slices, folding, deaths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block_site } from './block_site.mjs';

const { with_page } = block_site();

test('a thousand small commits fold into few large records, and nothing is left to do then', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    const tab = await laws.Tab.open('thousand');
    const random = laws.random_from(7);
    await tab.commit(new Map([[0, 1]]), 1);
    for (let i = 1; i <= 1000; i++) await tab.commit(new Map([[0, 1 + i], [i, 1 + random(1e9)]]), i + 1);
    const before = (await laws.Tab.open('thousand', { writer: false })).opened;
    const slices = await tab.fold_all();
    const reader = await laws.Tab.open('thousand', { writer: false });
    const after = reader.opened;
    return {
      before, slices, after, same: reader.pages.join() === tab.pages.join(), generation: reader.generation,
      idle: await tab.database.fold(), stored: await laws.stored('thousand'),
    };
  });
  assert.ok(found.before.records >= 1000);
  assert.ok(found.after.records <= 20, `${found.after.records} records`);
  assert.ok(found.same);
  assert.equal(found.generation, 1001);
  assert.equal(found.idle, false);
  assert.equal(found.stored.unreached, 0);
}));

// 24 MiB in records of 1 MiB.
const in_bulk = (more = '') => `laws.pages_of_value(6120, 5), 6120, { size: 255 ${more} }`;

test('a bulk write goes in transactions of a few MiB, and is true with the last alone', () => with_page(async (page, open) => {
  await page.evaluate(async () => {
    window.tab = await laws.Tab.open('bulk');
    await tab.commit(new Map([[0, 1], [1, 2]]), 2);
  });
  const reader = await open();
  const found = await page.evaluate(`(async () => {
    const transactions = laws.watch_puts();
    const failure = await tab.commit(${in_bulk(`, hook: (i) => { if (i === 12) window.half = laws.Tab.open('bulk', { writer: false }); }`)});
    return { failure, transactions, half: (await half).pages.length, after: (await laws.Tab.open('bulk', { writer: false })).pages.length };
  })()`);
  assert.equal(found.failure, 0);
  assert.equal(found.half, 2);
  assert.equal(found.after, 6120);
  assert.ok(found.transactions.length >= 6);
  for (const { bytes, largest } of found.transactions) assert.ok(bytes <= 5 << 20 && largest <= 1 << 20, JSON.stringify(found.transactions));
  assert.deepEqual(found.transactions.at(-1).keys, ['head']);
  await reader.close();
}));

test('a bulk write that fails half-way leaves what was, and nothing lies about; the next one goes well', () => with_page(async (page) => {
  const found = await page.evaluate(`(async () => {
    const tab = await laws.Tab.open('fails');
    await tab.commit(new Map([[0, 1], [1, 2]]), 2);
    const failure = await tab.commit(${in_bulk(`, hook: (i) => { if (i === 12) throw new DOMException('full', 'QuotaExceededError'); }`)});
    const stored = await laws.stored('fails');
    const small = await tab.commit(new Map([[1, 3]]), 2);
    const again = await tab.commit(${in_bulk()});
    const reader = await laws.Tab.open('fails', { writer: false });
    return { failure, small, again, stored, pages: reader.pages.slice(0, 2), count: reader.pages.length };
  })()`);
  assert.equal(found.failure, 1);
  assert.equal(found.stored.unreached, 0);
  assert.deepEqual([found.small, found.again, found.count], [0, 0, 6120]);
  assert.deepEqual(found.pages, [5, 5]);
}));

test('a tab that dies within a bulk write leaves what was; the next writer takes its remains away', () => with_page(async (page, open) => {
  let half;
  const reached = new Promise((resolve) => { half = resolve; });
  await page.exposeFunction('half', () => half());
  await page.evaluate(`(async () => {
    const tab = await laws.Tab.open('dies');
    await tab.commit(new Map([[0, 1], [1, 2]]), 2);
    // From there on it does nothing more, however long the browser takes to close it.
    const die = () => {
      IDBDatabase.prototype.transaction = () => { throw new DOMException('dead', 'InvalidStateError'); };
      half();
    };
    void tab.commit(${in_bulk(`, hook: (i) => { if (i === 13) die(); }`)});
  })()`);
  await reached;
  await page.close();
  const next = await open();
  const found = await next.evaluate(async () => {
    const before = await laws.stored('dies');
    const tab = await laws.Tab.open('dies');
    return { before, pages: tab.pages, after: await laws.stored('dies') };
  });
  assert.deepEqual(found.pages, [1, 2]);
  assert.equal(found.after.unreached, 0);
  assert.ok(found.before.unreached >= 10, `${found.before.unreached} records were left`);
}));

test('who follows reads what is new, and all of it where the image is not the one of before', () => with_page(async (page) => {
  const found = await page.evaluate(`(async () => {
    const tab = await laws.Tab.open('news');
    await tab.commit(${in_bulk()});
    const reader = await laws.Tab.open('news', { writer: false });
    await tab.commit(new Map([[7, 9]]), 6120);
    const small = await reader.read();
    const shrunk = await tab.commit(new Map([[8, 9]]), 3000).then(() => reader.read());
    await tab.database.keep('import');
    await tab.commit(new Map([[9, 9]]), 3000);
    await reader.read();
    await tab.database.restore((await tab.database.list()).at(-1).number);
    await tab.read();
    const restored = await reader.read();
    return { small, shrunk, restored, opened: reader.opened, same: reader.pages.join() === tab.pages.join() };
  })()`);
  assert.ok(found.same);
  assert.deepEqual([found.small.records, found.shrunk.records], [1, 1]);
  assert.ok(found.restored.records >= found.opened.records / 2, JSON.stringify(found));
}));

test('a writer that froze within a bulk write touches nothing of the new writer', () => with_page(async (page) => {
  const found = await page.evaluate(`(async () => {
    const former = await laws.Tab.open('frozen');
    await former.commit(new Map([[0, 1], [1, 2]]), 2);
    let taken;
    const hook = (i) => { if (i === 10) taken = laws.Tab.open('frozen').then(async (tab) => ({ tab, failure: await tab.commit(new Map([[1, 9]]), 2) })); };
    const failure = await former.commit(${in_bulk(', hook')});
    const { tab, failure: of_new } = await taken;
    const small = await former.commit(new Map([[0, 7]]), 2);
    const kept = await former.database.keep('import');
    const reader = await laws.Tab.open('frozen', { writer: false });
    return { failure, of_new, small, kept, pages: reader.pages, stored: await laws.stored('frozen') };
  })()`);
  assert.deepEqual([found.failure, found.of_new, found.small, found.kept], [4, 0, 4, 4]);
  assert.deepEqual(found.pages, [1, 9]);
  assert.equal(found.stored.unreached, 0);
}));

test('a tab that becomes the writer after another has folded writes nothing before it has read again', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    const former = await laws.Tab.open('heir');
    for (let i = 0; i < 40; i++) await former.commit(new Map([[i, 100 + i]]), i + 1);
    const heir = await laws.Tab.open('heir', { writer: false });
    await former.fold_all();
    const as_read = await heir.database.become_writer();
    const refused = [await heir.commit(new Map([[3, 1]]), 40), await heir.database.keep('import')];
    const whole = (await laws.Tab.open('heir', { writer: false })).pages.length;
    await heir.read();
    return { as_read, refused, whole, then: await heir.commit(new Map([[3, 1]]), 40), stored: await laws.stored('heir') };
  });
  assert.equal(found.as_read, false);
  assert.deepEqual(found.refused, [5, 5]);
  assert.deepEqual([found.whole, found.then, found.stored.missing, found.stored.unreached], [40, 0, 0, 0]);
}));

test('killed at any time between commits and folds, what was acknowledged is there, and whole', () => with_page(async (first, open) => {
  await first.close();
  for (let round = 1; round <= 6; round++) {
    const page = await open();
    let acknowledged = 0;
    let enough;
    const reached = new Promise((resolve) => { enough = resolve; });
    await page.exposeFunction('acknowledge', (generation) => {
      acknowledged = generation;
      if (generation % 40 === round * 5) enough();
    });
    await page.evaluate(() => {
      void (async () => {
        const tab = await laws.Tab.open('killed');
        for (;;) {
          // Every page says the generation that wrote it, page 0 is written by all.
          const next = tab.generation + 1;
          await tab.commit(new Map([[0, next], [next % 50 + 1, next], ...(tab.pages.length < 51 ? laws.pages_of_value(51, next) : [])]), 51);
          acknowledge(next);
          if (next % 3 === 0) await tab.database.fold();
        }
      })();
    });
    await reached;
    await page.close();
    const reader = await open();
    const found = await reader.evaluate(async () => {
      const tab = await laws.Tab.open('killed');
      const { pages, generation } = tab;
      return { pages, generation, stored: await laws.stored('killed') };
    });
    await reader.close();
    assert.ok(found.generation >= acknowledged, `${found.generation} < ${acknowledged}`);
    assert.equal(found.pages[0], found.generation);
    for (let back = 0; back < Math.min(50, found.generation - 1); back++) {
      const wrote = found.generation - back;
      assert.equal(found.pages[wrote % 50 + 1], wrote, `round ${round}`);
    }
    assert.deepEqual([found.stored.unreached, found.stored.missing], [0, 0]);
  }
}));

test('a store of format 1 opens, and is format 2 with the next commit', () => with_page(async (page) => {
  const found = await page.evaluate(async () => {
    const tab = await laws.Tab.open('old');
    await tab.commit(new Map([[0, 1], [1, 2], [2, 3]]), 3);
    await tab.commit(new Map([[1, 7]]), 3);
    await laws.make_format_1('old');
    const again = await laws.Tab.open('old');
    const pages = again.pages;
    const failure = await again.commit(new Map([[2, 8]]), 3);
    const last = await laws.Tab.open('old');
    return { pages, failure, last: last.pages, stored: await laws.stored('old') };
  });
  assert.deepEqual(found.pages, [1, 7, 3]);
  assert.equal(found.failure, 0);
  assert.deepEqual(found.last, [1, 7, 8]);
  assert.deepEqual([found.stored.unreached, found.stored.missing], [0, 0]);
}));

test('large records that are mostly dead are folded, those well in use are left alone', () => with_page(async (page) => {
  const found = await page.evaluate(`(async () => {
    const tab = await laws.Tab.open('sparse');
    await tab.commit(${in_bulk()});
    const filled = await laws.stored('sparse');
    // The first half loses nine pages of ten, the second half one of ten.
    const changed = new Map();
    for (let page = 0; page < 6120; page++) if (page % 10 < (page < 3060 ? 9 : 1)) changed.set(page, 6);
    await tab.commit(changed, 6120, { size: 255 });
    await tab.fold_all();
    const reader = await laws.Tab.open('sparse', { writer: false });
    const read = reader.opened;
    return { filled, read, same: reader.pages.join() === tab.pages.join(), stored: await laws.stored('sparse'), idle: await tab.database.fold() };
  })()`);
  assert.ok(found.same);
  assert.equal(found.idle, false);
  assert.equal(found.read.records, found.stored.records);
  assert.ok(found.stored.bytes < 1.15 * found.filled.bytes, `${found.stored.bytes} of ${found.filled.bytes}`);
}));
