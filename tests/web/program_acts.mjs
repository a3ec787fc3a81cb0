// What several tests of the program read from its screens.

/** The number behind a stage's name in the list of where leads are now. */
export async function count_of(tab, stage) {
  const text = await tab.text(new RegExp(`^${stage} [\\d,]+`));
  return Number(text.slice(stage.length + 1).replace(/,? [+−].*$/, '').replaceAll(',', ''));
}
