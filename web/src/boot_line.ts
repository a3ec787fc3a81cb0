// The line that says how far the loading is, and the sentence that says why it stopped.
import { kept_setting } from './settings.ts';
import { choose_sentences } from './sentences.ts';
import type { Reason } from './sentences.ts';

/** The language that the page begins in: what the person chose, else the browser's first that is there. */
export const { tag, sentences } = choose_sentences([kept_setting('language'), ...navigator.languages]);
const box = document.getElementById('boot')!;
const line = document.getElementById('boot_line')!;
const bar = document.getElementById('boot_bar') as HTMLProgressElement;

export function begin(): void {
  document.documentElement.lang = tag;
  line.textContent = sentences.loading;
  bar.setAttribute('aria-label', sentences.loading);
}

/** From 0 to 1 over the reading of what is stored; before the first call the bar only says that it goes on. */
export function progress(done: number): void {
  bar.value = done;
}

export function finish(): void {
  box.remove();
}

export function stop(reason: Reason): void {
  const title = document.createElement('h1');
  title.textContent = reason === 'stopped' ? 'Leadbench' : sentences.title;
  const why = document.createElement('p');
  why.textContent = sentences[reason];
  const again = document.createElement('button');
  again.textContent = sentences.restart;
  again.addEventListener('click', () => location.reload());
  box.replaceChildren(title, why, again);
  box.className = 'stopped';
  box.setAttribute('role', 'alert');
  document.body.append(box);
}
