// What several tests of the program do on its screens, and read from them.

/** The number behind a stage's name in the list of where leads are now. */
export async function count_of(tab, stage) {
  const text = await tab.text(new RegExp(`^${stage} [\\d,]+`));
  return Number(text.slice(stage.length + 1).replace(/,? [+−].*$/, '').replaceAll(',', ''));
}

/** A visitor whose one tab has opened the sample and saved it. */
export async function with_sample(browser) {
  const visitor = await browser.visitor();
  const tab = await visitor.tab();
  await tab.press('button', 'Open the sample');
  await tab.text(/^Saved \d\d:\d\d$/);
  return { visitor, tab };
}
