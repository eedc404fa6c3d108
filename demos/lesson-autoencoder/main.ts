// The lesson's elements, and the answers to its questions: each is read off what the elements measured.
import '@scumble/components/define/denoise-lab';
import '@scumble/components/define/latent-map';
import {configureEngine} from '@scumble/components/engine';
import recordedLab from '../denoising/lab.json?url';
import recordedMap from '../denoising/map.json?url';
import {packs} from '../packs.js';
import {wasmPaths} from '../wasm-paths.js';
import {prediction, type Answer} from '../lesson-page/prediction.js';
import {arrowsAnswer, betweenAnswer, cleanAnswer, heldOutAnswer, plainAnswer, unlikeAnswer} from './answers.js';

configureEngine({wasmPaths});
const lab = document.querySelector('scumble-denoise-lab')!;
const map = document.querySelector('scumble-latent-map')!;
lab.recorded = recordedLab;
Object.assign(map, {base: packs, recorded: recordedMap});

const ask = (id: string, answer: () => Answer | undefined) =>
  prediction(document.querySelector<HTMLFormElement>(`#${id}`)!, answer);

const labQuestions = [
  ask('held-out', () => heldOutAnswer(lab.log)),
  ask('clean', () => cleanAnswer(lab.snapshot())),
  ask('unlike', () => unlikeAnswer(lab.snapshot())),
];
lab.addEventListener('scumble-bench', () => labQuestions.forEach(update => update()));

const lengths = new Map<number, number>();
/** The arrows of the recorded training with noise. The map says it where the recording does not come. */
let recordedArrows: Parameters<typeof plainAnswer>[1];
void fetch(recordedMap)
  .then(async response => {
    const recording = (await response.json()) as {readonly arrows: typeof recordedArrows};
    recordedArrows = recording.arrows;
  })
  .catch(() => undefined);
const mapQuestions = [
  ask('between', () => betweenAnswer(map.snapshot())),
  ask('arrows', () => arrowsAnswer(map.snapshot(), lengths)),
  ask('plain', () => plainAnswer(map.snapshot(), recordedArrows)),
];
map.addEventListener('scumble-map', () => mapQuestions.forEach(update => update()));
