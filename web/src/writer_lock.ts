// One writer among the tabs of a browser: the holder of a Web Lock, until its tab is gone.

/** True when this tab became the writer at once; otherwise `later` is called when it does. */
export async function take_writer_lock(name: string, later: () => void): Promise<boolean> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return true; // the epoch in the stored head still refuses a former writer
  const for_ever = (): Promise<never> => new Promise(() => undefined);
  const at_once = await new Promise<boolean>((resolve) => {
    locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : for_ever();
    }).catch(() => resolve(true)); // an origin that is refused locks still has its storage
  });
  if (!at_once) {
    void locks.request(name, () => {
      later();
      return for_ever();
    });
  }
  return at_once;
}
