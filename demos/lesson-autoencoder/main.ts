// The lesson's elements, and the answers to its questions: each is read off what the elements measured.
import '@scumble/components/define/denoise-lab';
import '@scumble/components/define/latent-map';
import {configureEngine} from '@scumble/components/engine';
import {packs} from '../packs.js';
import {wasmPaths} from '../wasm-paths.js';
import {prediction, type Answer} from '../lesson-page/prediction.js';
import {arrowsAnswer, betweenAnswer, cleanAnswer, heldOutAnswer, unlikeAnswer} from './answers.js';

configureEngine({wasmPaths});
const lab = document.querySelector('scumble-denoise-lab')!;
const map = document.querySelector('scumble-latent-map')!;
map.base = packs;

const ask = (id: string, answer: () => Answer | undefined) =>
  prediction(document.querySelector<HTMLFormElement>(`#${id}`)!, answer);

const labQuestions = [
  ask('held-out', () => heldOutAnswer(lab.log)),
  ask('clean', () => cleanAnswer(lab.snapshot())),
  ask('unlike', () => unlikeAnswer(lab.snapshot())),
];
lab.addEventListener('scumble-bench', () => labQuestions.forEach(update => update()));

const lengths = new Map<number, number>();
const mapQuestions = [
  ask('between', () => betweenAnswer(map.snapshot())),
  ask('arrows', () => arrowsAnswer(map.snapshot(), lengths)),
];
map.addEventListener('scumble-map', () => mapQuestions.forEach(update => update()));
