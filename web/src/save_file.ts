// A file for the person's disk: to the place that they choose where the browser asks for one, as a
// download elsewhere and where the place refuses.
import type { Bytes } from './source.ts';

/** As src/base/sealed_file.hpp has it. */
export const saved_to = { chosen_place: 0, downloads: 1, downloads_instead: 2 } as const;

/** The file, piece by piece; begun anew for each attempt. */
export type Content = () => AsyncIterable<Bytes>;

/** Where it went, or null where the person chose no place. Errors: what the content throws, or no room. */
export async function save_file(name: string, media_type: string, content: Content): Promise<number | null> {
  const place = await ask_for_place(name);
  if (place === 'none chosen') return null;
  if (place !== 'not asked' && await write_to(place, content)) return saved_to.chosen_place;
  const parts: Blob[] = [];
  for await (const piece of content()) parts.push(new Blob([piece]));
  const whole = new Blob(parts, { type: media_type });
  // A browser that is out of room for blobs does not say so before one is read.
  await whole.slice(-1).arrayBuffer();
  offer_download(name, whole);
  return place === 'not asked' ? saved_to.downloads : saved_to.downloads_instead;
}

export function offer_download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a large file is still being taken
}

type AskForPlace = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

async function ask_for_place(name: string): Promise<FileSystemFileHandle | 'none chosen' | 'not asked'> {
  const ask = (window as { showSaveFilePicker?: AskForPlace }).showSaveFilePicker;
  if (!ask) return 'not asked';
  try {
    return await ask.call(window, { suggestedName: name });
  } catch (error) {
    // Anything but the person's no: outside of a press, or in a frame that may not ask.
    return error instanceof DOMException && error.name === 'AbortError' ? 'none chosen' : 'not asked';
  }
}

// What stood in that place before is changed by `close` only.
async function write_to(place: FileSystemFileHandle, content: Content): Promise<boolean> {
  let writing: FileSystemWritableFileStream | null = null;
  try {
    writing = await place.createWritable();
    for await (const piece of content()) await writing.write(piece);
    await writing.close();
    return true;
  } catch {
    await writing?.abort().catch(() => undefined);
    return false;
  }
}
