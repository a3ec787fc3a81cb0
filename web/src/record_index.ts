// Which record holds the newest copy of which page, so that a record none of whose pages counts any
// more can be deleted with the commit that made it so.

/** The page numbers of a record; src/platform/block_record.hpp has the layout. */
export function pages_of(record: Uint8Array): Uint32Array {
  const words = new Uint32Array(record.buffer, record.byteOffset, record.byteLength >>> 2);
  return words.subarray(4, 4 + (words[1] ?? 0));
}

export interface IndexChange {
  /** Records that hold nothing any more once the change is in. */
  dead: number[];
  apply(): void;
}

export class RecordIndex {
  #record_of_page: number[] = [];
  #live_count = new Map<number, number>();

  clear(): void {
    this.#record_of_page = [];
    this.#live_count.clear();
  }

  /** Plans what a write of `tables`, one a record from `first_record` on, changes. Applies nothing. */
  plan(first_record: number, tables: readonly Uint32Array[], page_count: number): IndexChange {
    const lost = new Map<number, number>();
    const lose = (page: number): void => {
      const record = this.#record_of_page[page];
      if (record !== undefined) lost.set(record, (lost.get(record) ?? 0) + 1);
    };
    for (const table of tables) for (const page of table) lose(page);
    for (let page = page_count; page < this.#record_of_page.length; page++) lose(page);
    const dead = [...lost].filter(([record, count]) => this.#live_count.get(record) === count).map(([record]) => record);
    return { dead, apply: () => this.#apply(first_record, tables, page_count, lost) };
  }

  #apply(first_record: number, tables: readonly Uint32Array[], page_count: number, lost: Map<number, number>): void {
    for (const [record, count] of lost) {
      const left = (this.#live_count.get(record) ?? 0) - count;
      if (left > 0) this.#live_count.set(record, left);
      else this.#live_count.delete(record);
    }
    if (this.#record_of_page.length > page_count) this.#record_of_page.length = page_count;
    tables.forEach((table, i) => {
      for (const page of table) this.#record_of_page[page] = first_record + i;
      this.#live_count.set(first_record + i, table.length);
    });
  }
}
