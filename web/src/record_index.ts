// Which record holds the newest copy of which page, so that a record none of whose pages counts any
// more leaves the image with the commit that made it so.

export interface RecordState {
  number: number;
  bytes: number;
  pages: number;
  /** How many of its pages have no newer copy. */
  live: number;
}

/** A record that is written: the page numbers in its table, and its bytes. */
export interface NewRecord {
  table: Uint32Array;
  bytes: number;
}

export interface IndexChange {
  /** Records that hold nothing any more once the change is in. */
  dead: number[];
  /** The image's records once it is in, rising. */
  records: number[];
  apply(): void;
}

export class RecordIndex {
  #record_of_page: number[] = [];
  #records = new Map<number, RecordState>(); // in rising order

  states(): RecordState[] {
    return [...this.#records.values()];
  }

  /** The places in a record's table whose pages have no newer copy. */
  live_places(record: number, table: Uint32Array): number[] {
    const places: number[] = [];
    table.forEach((page, place) => {
      if (this.#record_of_page[page] === record) places.push(place);
    });
    return places;
  }

  /** Plans what a write of `added` from record number `first` on changes. Applies nothing. */
  plan(first: number, added: readonly NewRecord[], page_count: number): IndexChange {
    const lost = new Map<number, number>();
    const lose = (page: number): void => {
      const record = this.#record_of_page[page];
      if (record !== undefined) lost.set(record, (lost.get(record) ?? 0) + 1);
    };
    for (const { table } of added) for (const page of table) lose(page);
    for (let page = page_count; page < this.#record_of_page.length; page++) lose(page);
    const dead: number[] = [];
    const records: number[] = [];
    for (const { number, live } of this.#records.values()) {
      (live > (lost.get(number) ?? 0) ? records : dead).push(number);
    }
    added.forEach((_, i) => records.push(first + i));
    return {
      dead, records, apply: () => {
        for (const [record, count] of lost) this.#records.get(record)!.live -= count;
        for (const record of dead) this.#records.delete(record);
        if (this.#record_of_page.length > page_count) this.#record_of_page.length = page_count;
        added.forEach((record, i) => this.#add(first + i, record, page_count));
      },
    };
  }

  /** Forgets pages from that one on. */
  cut_off(page_count: number): void {
    for (let page = page_count; page < this.#record_of_page.length; page++) {
      const record = this.#record_of_page[page];
      if (record !== undefined) this.#records.get(record)!.live -= 1;
    }
    if (this.#record_of_page.length > page_count) this.#record_of_page.length = page_count;
  }

  /** Forgets records that are not among these; false where a page of one of them still counts. */
  keep_only(numbers: ReadonlySet<number>): boolean {
    for (const { number, live } of this.states()) {
      if (numbers.has(number)) continue;
      if (live > 0) return false;
      this.#records.delete(number);
    }
    return true;
  }

  /** Takes in a stored record, later ones after earlier ones. */
  read(number: number, record: NewRecord, page_count: number): void {
    for (const page of record.table) {
      const former = this.#record_of_page[page];
      if (former !== undefined) this.#records.get(former)!.live -= 1;
    }
    this.#add(number, record, page_count);
  }

  #add(number: number, { table, bytes }: NewRecord, page_count: number): void {
    let live = 0;
    for (const page of table) {
      if (page >= page_count) continue; // cut off since, or the number was damaged
      this.#record_of_page[page] = number;
      live += 1;
    }
    this.#records.set(number, { number, bytes, pages: table.length, live });
  }
}
