// What the tests of several tabs look at and do, beside what a person sees and does.

export const stored_head = (tab) => tab.page.evaluate(() => new Promise((done) => {
  const request = indexedDB.open('leadbench/main');
  request.onsuccess = () => {
    const got = request.result.transaction('head').objectStore('head').get('head');
    got.onsuccess = () => {
      request.result.close();
      done({ generation: got.result.generation, epoch: got.result.epoch });
    };
  };
}));

/** What the tab's mirror says at this moment, without waiting. */
export const now_says = async (tab, name) => (await tab.texts()).find((text) => text.startsWith(`${name}: `));

/** Notes when, by the clock that all pages share, the tab hears of a durable commit, which it made itself. */
export const note_stored = (tab) => tab.page.evaluate(() => {
  window.stored_at = new Promise((done) => {
    const channel = new BroadcastChannel('leadbench/main');
    channel.onmessage = () => {
      channel.close();
      done(performance.timeOrigin + performance.now());
    };
  });
});

/** Notes when, by the same clock, a text first comes up in the tab. */
export const note_when = (tab, wanted) => tab.page.evaluate((text) => {
  window.came_at = new Promise((done) => {
    const look = () => {
      if (![...document.querySelectorAll('#mirror [data-node]')].some((node) => node.textContent === text)) return;
      watcher.disconnect();
      done(performance.timeOrigin + performance.now());
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.getElementById('mirror'), { subtree: true, childList: true, characterData: true });
    look();
  });
}, wanted);

export const came_at = (tab) => tab.page.evaluate(() => window.came_at);

export const press_save = `[...document.querySelectorAll('#mirror [data-node]')].find((node) => node.textContent === 'Save').click();`;

/**
 * The page stands still, as a frozen one does, until the function that this gives is called. (A page
 * that is shown is not frozen by the browser, whatever it is told.) What `before` does the program
 * has not looked at by then.
 */
export async function stop(tab, before = '') {
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Debugger.enable');
  const paused = new Promise((done) => session.once('Debugger.paused', done));
  const done = session.send('Runtime.evaluate', { expression: `${before} debugger;` });
  await paused;
  return async () => {
    await session.send('Debugger.resume');
    await done;
  };
}
