// What holds the page, from the browser's trace.

/**
 * The longest task of the page's thread while `use` lasts, by the clock, and by the lesser of clock and
 * processor's time: what the machine does meanwhile lengthens the one, what its host does the other.
 */
export async function longest_task(context, tab, use) {
  const session = await context.newCDPSession(tab.page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
  await use();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid, dur }) => name === 'ThreadControllerImpl::RunTask' && dur !== undefined && threads.has(`${pid} ${tid}`));
  if (tasks.length < 300) throw new Error(`only ${tasks.length} tasks were seen`);
  const longest = (length) => tasks.reduce((most, task) => Math.max(most, length(task)), 0) / 1000;
  return { clock_ms: longest(({ dur }) => dur), own_ms: longest(({ dur, tdur = dur }) => Math.min(dur, tdur)) };
}
