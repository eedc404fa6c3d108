// What the pages of the views have in common: a run that is there at once, its events, a snippet, and the tables.
import '@scumble/components/define/run';
import {elementPage, type ElementPageOptions} from './element-page.js';
import {lesson, type LessonFiles} from '../lesson-page/lesson.js';
import recordedMaps from '../lesson-loss/run-maps.json?url';
import recorded from '../lesson-loss/run.json?url';
import recordedTrials from '../lesson-loss/trials.json?url';
import photograph from '../pictures/content/astronaut.jpg?url';
import painting from '../pictures/style/church-at-auvers.jpg?url';

/** Forty steps on an astronaut, as the lesson about losses shows them. */
const paintedRun: LessonFiles = {photograph, painting, recorded, recordedMaps, recordedTrials};

/** What the buttons of a transport ask for. */
export const stepping = ['play', 'pause', 'step', 'back', 'seek', 'until', 'reset', 'export'].map(
  name => `scumble-request-${name}`,
);

/** A snippet: a run with these elements in it. */
export const markupOf = (
  ...elements: readonly string[]
): string => `<script type="module" src="/scumble/scumble.js"></script>

<scumble-run base="/scumble/packs/"
    content-src="photo.jpg" style-src="painting.jpg" steps="40">
${elements.map(element => `  ${element}`).join('\n')}
</scumble-run>`;

interface RunPageOptions extends Pick<ElementPageOptions, 'also'> {
  /** What the run is shown until somebody makes it live. */
  readonly files?: LessonFiles;
}

/**
 * Puts together the page of an element that shows a run.
 *
 * @param told  Events to be listed, besides those of the run.
 * @returns The run, which is told its files.
 */
export function runPage(
  tag: string,
  markup: string,
  told: readonly string[],
  {files = paintedRun, also}: RunPageOptions = {},
): HTMLElement {
  const run = lesson(files, {});
  elementPage(tag, markup, ['scumble-ready', ...told, 'scumble-error'], {element: run, also});
  return run;
}
