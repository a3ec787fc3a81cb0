// Old encodings by the browser's own tables, in pieces, with a count of what could not be read.

interface Open {
  decoder: TextDecoder;
  unicode: boolean;
}

const encoder = new TextEncoder();

export class Decoders {
  #open = new Map<number, Open>();
  #last = 0;
  #result = new Uint8Array(0);
  #unreadable = 0;

  open(label: string): number {
    try {
      const decoder = new TextDecoder(label);
      this.#last += 1;
      this.#open.set(this.#last, { decoder, unicode: decoder.encoding.startsWith('utf-') });
      return this.#last;
    } catch {
      return 0;
    }
  }

  /** Decodes and keeps the result for `take`; gives its size in bytes of UTF-8. */
  decode(id: number, bytes: Uint8Array<ArrayBuffer>, last: boolean): number {
    const open = this.#open.get(id);
    if (!open) throw new RangeError('no such decoder');
    const text = open.decoder.decode(bytes, { stream: !last });
    // The tables map bytes that an old code page leaves out to control characters of no use.
    const unreadable = open.unicode ? /\uFFFD/g : /[\uFFFD\u0080-\u009F]/g;
    this.#unreadable = text.match(unreadable)?.length ?? 0;
    this.#result = encoder.encode(open.unicode ? text : text.replace(unreadable, '\uFFFD'));
    return this.#result.length;
  }

  take(into: Uint8Array): number {
    into.set(this.#result);
    this.#result = new Uint8Array(0);
    return this.#unreadable;
  }

  close(id: number): void {
    this.#open.delete(id);
  }
}
