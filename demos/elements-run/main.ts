// Puts the page together: the run and its views are in the HTML; here is a number of the page's own, made from what the run says.
import '@scumble/components/define/number-card';
import '@scumble/components/define/transport';
import type {NumberCardElement} from '@scumble/components/elements/number-card';
import type {Scene} from '../lesson-page/lesson.js';
import {markupOf, runPage, stepping} from '../element-page/run-page.js';

const card = document.querySelector('scumble-number-card')!;
const run = runPage('scumble-run', markupOf('<scumble-transport></scumble-transport>'), stepping, {
  also: ['scumble-number-card'],
});
run.addEventListener('scumble-scene', event => (card.card = styleLeft((event as CustomEvent<Scene>).detail)));
card.addEventListener('scumble-unpin', () => (card.hidden = true));

/** How much of the first step's style loss is left at the last one. */
function styleLeft({records}: Scene): NumberCardElement['card'] {
  const [first, last] = [records[0], records.at(-1)].map(record => record?.terms['style']?.value);
  if (first === undefined || last === undefined) return undefined;
  return {
    key: 'style-left',
    level: 'term',
    name: 'Style loss that is left',
    value: last / first,
    symbols: 'L_style(last) / L_style(first)',
    words: 'The style loss of the last step, divided by that of the first.',
    operands: [
      {name: `Step ${records[0]!.step}`, value: first},
      {name: `Step ${records.at(-1)!.step}`, value: last},
    ],
    normaliser: '1 is where the run began; 0 would be the painting’s own statistics.',
    moves: 'Falls while the picture takes on the painting’s strokes and colors; more slowly with less weight on style.',
  };
}
