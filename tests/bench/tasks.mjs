// What holds the page, from the browser's trace.

/** The events of the page's thread, and of these categories, while `use` lasts. */
async function traced(context, tab, categories, use) {
  const session = await context.newCDPSession(tab.page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: [...categories, '__metadata'] } });
  await use();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`));
  return events.filter(({ pid, tid }) => threads.has(`${pid} ${tid}`));
}

/** By the lesser of the clock and the processor's time: what the machine does meanwhile lengthens the one, what its host does the other. */
const own_us = ({ dur, tdur = dur }) => Math.min(dur, tdur);

/** The longest task of the page's thread while `use` lasts, by the clock, and by the lesser of clock and processor's time. */
export async function longest_task(context, tab, use) {
  const tasks = (await traced(context, tab, ['toplevel'], use)).filter(({ name, dur }) => name === 'ThreadControllerImpl::RunTask' && dur !== undefined);
  if (tasks.length < 300) throw new Error(`only ${tasks.length} tasks were seen`);
  const longest = (length) => tasks.reduce((most, task) => Math.max(most, length(task)), 0) / 1000;
  return { clock_ms: longest(({ dur }) => dur), own_ms: longest(own_us) };
}

/**
 * What each frame of the program takes while `use` lasts, of the page's own time, in milliseconds: whole, and its
 * layer for screen readers where that was changed.
 */
export async function frames_taken(context, tab, use) {
  await tab.page.evaluate(mark_mirror);
  const events = await traced(context, tab, ['devtools.timeline', 'blink.user_timing'], use);
  const marks = events.filter(({ name }) => name === mark).sort((one, other) => one.ts - other.ts);
  return events.filter(({ name, dur }) => name === 'FireAnimationFrame' && dur !== undefined).map((frame) => {
    const [begin, end] = marks.filter(({ ts }) => ts >= frame.ts && ts <= frame.ts + frame.dur);
    return {
      frame_ms: own_us(frame) / 1000,
      mirror_ms: end && own_us({ dur: end.ts - begin.ts, tdur: end.tts - begin.tts }) / 1000,
    };
  });
}

const mark = 'mirror';

/** Runs within the page: has the beginning and the end of each change of the layer in the trace. */
function mark_mirror() {
  const { mirror } = window.leadbench;
  if (mirror.is_marked) return;
  const { show } = mirror;
  mirror.is_marked = true;
  mirror.show = function (...given) {
    performance.mark('mirror');
    show.apply(this, given);
    performance.mark('mirror');
  };
}
