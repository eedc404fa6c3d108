// What a page's main thread did, from a trace of Chromium: its tasks, and in each what the samples of V8's profiler were taken in.

/** Trace categories that are needed. */
export const categories = [
  'toplevel',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
];

/**
 * @typedef {object} Task
 * @property {number} start   microseconds
 * @property {number} wallMs
 * @property {number} cpuMs   of the main thread
 * @property {Record<'gl' | 'own' | 'libraries' | 'collector' | 'browser', number>} ms  CPU time by what was running
 * @property {Record<string, number>} functions  CPU time by function, GL calls and the browser's own left out
 */

/**
 * @param {object[]} events  `traceEvents` of a trace.
 * @param {ReadonlySet<string>} glCalls  names of the functions of a WebGL context.
 * @returns {{tasks: Task[], marks: Map<string, number>}} the tasks of the thread that set the marks
 */
export function readTrace(events, glCalls) {
  const marks = events.filter(({cat, name}) => cat.includes('user_timing') && name.startsWith('scumble: '));
  const {pid, tid} = marks[0];
  const onThread = events.filter(event => event.pid === pid && event.tid === tid);
  const samples = readSamples(
    events.filter(event => event.pid === pid),
    tid,
  );
  const tasks = onThread
    .filter(({name, ph}) => ph === 'X' && name === 'RunTask')
    .sort((a, b) => a.ts - b.ts)
    .map(({ts, dur, tdur = dur}) => ({start: ts, wallMs: dur / 1e3, cpuMs: tdur / 1e3, ms: kinds(), functions: {}}));
  let at = 0;
  for (const task of tasks) {
    while (at < samples.length && samples[at].time < task.start) at++;
    // A thread that waits for its turn on a busy machine is sampled too: what counts is its own time.
    const share = task.cpuMs / Math.max(task.wallMs, 1e-3);
    for (; at < samples.length && samples[at].time < task.start + 1e3 * task.wallMs; at++) {
      const {frame, ms} = samples[at];
      const kind = kindOf(frame, glCalls);
      task.ms[kind] += ms * share;
      if (kind !== 'gl' && kind !== 'browser')
        task.functions[frame.functionName] = (task.functions[frame.functionName] ?? 0) + ms * share;
    }
  }
  return {tasks, marks: new Map(marks.map(({name, ts}) => [name.slice('scumble: '.length), ts]))};
}

const kinds = () => ({gl: 0, own: 0, libraries: 0, collector: 0, browser: 0});

/** V8 writes its profile in chunks, each with the nodes that are new and the samples since the last. */
function readSamples(events, tid) {
  const profile = events.find(event => event.name === 'Profile' && event.tid === tid);
  const chunks = events.filter(event => event.name === 'ProfileChunk' && event.id === profile.id);
  const frames = new Map();
  const samples = [];
  let time = profile.args.data.startTime;
  for (const {args} of chunks.sort((a, b) => a.ts - b.ts)) {
    const {cpuProfile = {}, timeDeltas = []} = args.data;
    for (const {id, callFrame} of cpuProfile.nodes ?? []) frames.set(id, callFrame);
    (cpuProfile.samples ?? []).forEach((id, i) => {
      time += timeDeltas[i];
      samples.push({time, ms: timeDeltas[i] / 1e3, frame: frames.get(id)});
    });
  }
  return samples;
}

function kindOf({functionName, url = ''}, glCalls) {
  if (functionName === '(garbage collector)') return 'collector';
  if (functionName.startsWith('(')) return 'browser';
  if (url === '') return glCalls.has(functionName) ? 'gl' : 'own';
  return url.includes('/node_modules/') ? 'libraries' : 'own';
}
