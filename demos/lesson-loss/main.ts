// The lesson's run and the answers to its three questions, each read off that run.
import '@scumble/components/define/content-loss';
import '@scumble/components/define/gram';
import '@scumble/components/define/loss-chart';
import '@scumble/components/define/loss-mixer';
import '@scumble/components/define/run';
import '@scumble/components/define/synthesis-strip';
import '@scumble/components/define/transport';
import photograph from '../pictures/content/astronaut.jpg?url';
import painting from '../pictures/style/church-at-auvers.jpg?url';
import recordedMaps from './run-maps.json?url';
import recorded from './run.json?url';
import recordedTrials from './trials.json?url';
import syntheses from './syntheses.json?url';
import {lesson, written, type Scene} from '../lesson-page/lesson.js';
import type {Answer} from '../lesson-page/prediction.js';

interface Shuffle {
  readonly gramChange: number;
  readonly contentBefore: number;
  readonly contentAfter: number;
  readonly styleBefore: number;
  readonly styleAfter: number;
}

let shuffle: Shuffle | undefined;

const run = lesson(
  {photograph, painting, recorded, recordedMaps, recordedTrials},
  {'first-steps': firstSteps, shuffled: () => shuffleAnswer(shuffle), weight: weightAnswer},
);

for (const strip of document.querySelectorAll('scumble-synthesis-strip')) strip.recorded = syntheses;

// The answer to the second question is asked for once more when the test has been made.
run.addEventListener('scumble-shuffled', event => {
  shuffle = (event as CustomEvent<Shuffle>).detail;
  run.dispatchEvent(new CustomEvent('scumble-scene'));
});

/** Content loss from the first step on record to the last. */
function firstSteps({records, source}: Scene): Answer | undefined {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last || (last.step < 3 && source === 'live')) return undefined;
  const [from, to] = [first.terms['content']!.value, last.terms['content']!.value];
  const seen = `At step ${first.step} the content loss was ${written(from)}, at step ${last.step} it is ${written(to)}; the style loss went from ${written(first.terms['style']!.value)} to ${written(last.terms['style']!.value)}. The photograph itself has a content loss of 0.`;
  return {right: to > from * 1.01 ? 'rises' : to < from * 0.99 ? 'falls' : 'stays', seen};
}

function shuffleAnswer(found: Shuffle | undefined): Answer | undefined {
  if (!found) return undefined;
  const {contentBefore, contentAfter, styleBefore, styleAfter} = found;
  const changed = (a: number, b: number) => Math.abs(b - a) > 1e-4 * Math.abs(a);
  const [content, style] = [changed(contentBefore, contentAfter), changed(styleBefore, styleAfter)];
  const seen = `Content ${written(contentBefore)} → ${written(contentAfter)}, style ${written(styleBefore)} → ${written(styleAfter)}.`;
  return {right: content && style ? 'both' : content ? 'content' : style ? 'style' : 'neither', seen};
}

/** The first step after a weight was raised, beside the one before it. */
function weightAnswer({records}: Scene): Answer | undefined {
  const at = records.findIndex((record, i) => {
    const before = records[i - 1]?.terms['style'];
    return before !== undefined && record.terms['style']!.weight >= 2 * before.weight;
  });
  if (at < 1) return undefined;
  const [before, after] = [records[at - 1]!, records[at]!];
  const seen = `Step ${before.step}: total ${written(before.total)}. Step ${after.step}, with the new weight: ${written(after.total)}, though the style loss itself went from ${written(before.terms['style']!.value)} to ${written(after.terms['style']!.value)}.`;
  return {right: after.total > before.total * 1.05 ? 'up' : after.total < before.total * 0.95 ? 'down' : 'same', seen};
}
