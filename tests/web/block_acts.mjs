// Runs in a page: looks at what lies in a store behind the back of whoever has it open, and changes it.

const open = (name) => new Promise((resolve) => {
  const request = indexedDB.open(`leadbench/${name}`);
  request.onsuccess = () => resolve(request.result);
});

/** What lies in the stores: how much, records that no list has, records that a list has and are not there. */
export async function stored(name) {
  const database = await open(name);
  const transaction = database.transaction(['head', 'records']);
  const ask = (store, method, key) => new Promise((resolve) => {
    transaction.objectStore(store)[method](key).onsuccess = (event) => resolve(event.target.result);
  });
  const [heads, keys, records, head] = await Promise.all([
    ask('head', 'getAll'), ask('records', 'getAllKeys'), ask('records', 'getAll'), ask('head', 'get', 'head'),
  ]);
  database.close();
  const reached = new Set();
  for (const { records: runs } of heads) {
    for (let i = 0; i < runs.length; i += 2) for (let record = runs[i]; record <= runs[i + 1]; record++) reached.add(record);
  }
  return {
    generations: heads.length - 1, records: keys.length, next_record: head.next_record,
    bytes: records.reduce((sum, record) => sum + record.byteLength, 0),
    unreached: keys.filter((key) => !reached.has(key)).length, missing: [...reached].filter((key) => !keys.includes(key)).length,
  };
}

/** From now on, what each transaction puts. */
export function watch_puts() {
  const transactions = [];
  const last = new WeakMap();
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (!last.has(this.transaction)) {
      const entry = { bytes: 0, largest: 0, keys: [] };
      last.set(this.transaction, entry);
      transactions.push(entry);
    }
    const entry = last.get(this.transaction);
    entry.bytes += value.byteLength ?? 0;
    entry.largest = Math.max(entry.largest, value.byteLength ?? 0);
    entry.keys.push(key);
    return put.call(this, value, key);
  };
  return transactions;
}

async function change(name, store, use) {
  const database = await open(name);
  await new Promise((done) => {
    const transaction = database.transaction(store, 'readwrite');
    transaction.oncomplete = done;
    use(transaction.objectStore(store));
  });
  database.close();
}

/** As a head was before generations and lists. */
export const make_format_1 = (name) => change(name, 'head', (heads) => {
  heads.get('head').onsuccess = (event) => {
    const { records, ...head } = event.target.result;
    heads.put({ ...head, format: 1 }, 'head');
  };
});

/** Flips a bit of a record; a negative place counts from its end. */
export const flip = (name, record, at) => change(name, 'records', (records) => {
  records.get(record).onsuccess = (event) => {
    const bytes = new Uint8Array(event.target.result);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    records.put(bytes.buffer, record);
  };
});
