// The numbers of a training and of a robustness matrix, each with what it is made of.
import {psnrOf} from '@scumble/image/quality';
import type {NumberCard} from '../views/words/number-card.js';
import {gainOf} from './lab-matrix.js';
import type {RobustnessMatrix} from './lab-matrix.js';
import type {TrainValues} from './protocol.js';
import {denoisingStrings} from './strings.js';

/** What can be pinned of a step. */
export const trainMeasures = ['loss', 'training', 'held-out', 'noisy', 'rate'] as const;
export type TrainMeasure = (typeof trainMeasures)[number];

/** One number of a step of a training. */
export function trainCard(key: string, measure: TrainMeasure, report: TrainValues): NumberCard {
  const {cards, series} = denoisingStrings.curve;
  const {loss, heldOut, noisy, rate, step, steps} = report;
  const values: Readonly<Record<TrainMeasure, number>> = {
    ...{loss, rate, noisy, training: psnrOf(loss), 'held-out': heldOut},
  };
  const operands = {
    loss: [{name: series.training, value: psnrOf(loss)}],
    training: [{name: cards.operands.loss, value: loss}],
    'held-out': [
      {name: cards.operands.noisy, value: noisy},
      {name: cards.operands.gain, value: heldOut - noisy, format: 'signed' as const},
    ],
    noisy: [{name: cards.operands.mse, value: 10 ** (-noisy / 10)}],
    rate: [],
  }[measure];
  const at = [
    {name: cards.operands.step, value: step},
    {name: cards.operands.steps, value: steps},
  ];
  return {key, level: 'total', ...cards[measure], value: values[measure], operands: [...operands, ...at]};
}

/** One cell of a matrix; undefined where nothing has been computed. */
export function matrixCard(
  key: string,
  {cells, levels, kind, steps, tests}: RobustnessMatrix,
  {row, column}: {readonly row: number; readonly column: number},
): NumberCard | undefined {
  const cell = cells[row * levels.length + column];
  if (!cell) return undefined;
  const {name, operands, ...texts} = denoisingStrings.matrix.card;
  const [trained, tested] = [levels[row]!, levels[column]!];
  const written = (level: number) => denoisingStrings.units[kind](String(level));
  return {
    key,
    level: 'term',
    ...texts,
    name: name(written(trained), written(tested)),
    value: gainOf(cell),
    operands: [
      {name: operands.output, value: cell.output},
      {name: operands.noisy, value: cell.noisy},
      {name: operands.tests, value: tests},
      {name: operands.steps, value: steps},
    ],
  };
}
