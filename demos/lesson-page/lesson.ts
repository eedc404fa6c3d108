// What every lesson page does: finds its run, tells it where the packs are, answers its predictions.
import {configureEngine} from '@scumble/components/engine';
import {packs} from '../packs.js';
import {wasmPaths} from '../wasm-paths.js';
import {prediction, type Answer} from './prediction.js';

type LessonRun = HTMLElementTagNameMap['scumble-run'];

/** What a run shows. */
export type Scene = LessonRun['current'];

/** Addresses, as the bundler gives them. */
export interface LessonFiles {
  readonly photograph: string;
  readonly painting: string;
  readonly recorded: string;
  readonly recordedMaps: string;
  /** A weight map and two optimisers, for pages that show them. */
  readonly recordedTrials?: string;
}

/**
 * The page's run, with its files and its questions connected.
 *
 * @param questions  By the id of a question's form: its answer, once the run knows it.
 */
export function lesson(
  {photograph, painting, recorded, recordedMaps, recordedTrials}: LessonFiles,
  questions: Readonly<Record<string, (scene: Scene) => Answer | undefined>>,
): LessonRun {
  configureEngine({wasmPaths});
  const run = document.querySelector('scumble-run')!;
  Object.assign(run, {base: packs, contentSrc: photograph, styleSrc: painting, recorded, recordedMaps, recordedTrials});
  const updates = Object.entries(questions).map(([id, answer]) =>
    prediction(document.querySelector<HTMLFormElement>(`#${id}`)!, () => answer(run.current)),
  );
  run.addEventListener('scumble-scene', () => updates.forEach(update => update()));
  return run;
}

/** Four digits that count, as the views write them. */
export function written(value: number): string {
  return new Intl.NumberFormat('en', {maximumSignificantDigits: 4}).format(value);
}
