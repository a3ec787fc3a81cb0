// What the page says before the program runs and can read its texts: why it cannot start, and what
// helps. The sentences are those of assets/text that begin with `boot.`, put together by
// scripts/lib/boot_texts.mjs. The language is the one the person chose, else the browser's.
import texts from 'boot_texts';

export type Reason =
  | 'no_webassembly' | 'no_webgl2' | 'no_indexeddb' | 'storage_blocked' | 'storage_full'
  | 'not_loaded' | 'stopped' | 'newer_store';

type Sentences = Record<Reason | 'loading' | 'title' | 'restart', string>;

export interface Chosen { tag: string; sentences: Sentences }

export function choose_sentences(languages: readonly string[]): Chosen {
  for (const language of languages) {
    const tag = language.split('-')[0]!.toLowerCase();
    const sentences = texts[tag];
    if (sentences) return { tag, sentences };
  }
  return { tag: 'en', sentences: texts['en']! };
}

/** Whose texts are files of their own: English is in the program. */
export function other_languages(shown: string): string[] {
  return Object.keys(texts).filter((tag) => tag !== 'en' && tag !== shown);
}
