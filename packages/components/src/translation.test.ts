import {denoisingStrings} from './denoising/strings.js';
import {strings} from './strings.js';
import {allStrings, setStrings} from './translation.js';
import {viewStrings} from './views/words/view-strings.js';

it('replaces a word in any table, and leaves the others', () => {
  const held = viewStrings.transport;
  setStrings({
    elements: {paint: 'Malen', stepOf: (step, steps) => `Schritt ${step} von ${steps}`},
    views: {transport: {play: 'Los', states: {paused: 'Angehalten.'}}, terms: {style: 'Stil'}},
    denoising: {latent: {walk: 'Von einer Ziffer zur anderen'}},
  });
  expect([strings.paint, strings.stepOf('1', '9'), strings.pause]).toEqual(['Malen', 'Schritt 1 von 9', 'Pause']);
  expect([held.play, held.pause, held.states['paused'], held.states['running']]).toEqual([
    'Los', 'Pause', 'Angehalten.', 'Running.',
  ]); // prettier-ignore
  expect(viewStrings.termName('style/relu1_1')).toBe('Stil, relu1_1');
  expect(denoisingStrings.latent.walk).toBe('Von einer Ziffer zur anderen');
  expect(allStrings.views.chart.steps).toBe('Step');
});

it('has a word for everything: no entry is empty', () => {
  const empty: string[] = [];
  const look = (table: object, place: string) => {
    for (const [key, words] of Object.entries(table)) {
      if (words === '') empty.push(`${place}.${key}`);
      if (typeof words === 'object' && words !== null) look(words as object, `${place}.${key}`);
    }
  };
  look(allStrings, 'allStrings');
  expect(empty).toEqual([]);
});
