import type {Picture} from '../picture.js';
import type {Raster} from './protocol.js';
import {squareOf} from './raster.js';
import {denoisingStrings} from './strings.js';
import {drawUnlike, unlikePictures} from './unlike-pictures.js';
import type {UnlikePicture} from './unlike-pictures.js';

/** A picture to try the network on. */
export interface Probe {
  readonly key: string;
  /** What it is, for a menu. */
  readonly name: string;
  /** Whether it is like what is learnt from. */
  readonly isAlike: boolean;
  raster(): Raster;
}

/** Side of a digit, and of the square that is shown of a picture; in pixels. */
export const probeSides = {digits: 32, pictures: 128} as const;

/** What there is to try. */
export interface ProbeSources {
  readonly data: 'digits' | 'pictures';
  /** Drawn for trying, never learnt from. */
  readonly digits: readonly Raster[];
  /** Pictures for trying only, and those that are learnt from. */
  readonly held: readonly Picture[];
  readonly seen: readonly Picture[];
  readonly own: Picture | undefined;
}

/** All probes, those that are like the data first; a person's own one last. */
export function probesOf({data, digits, held, seen, own}: ProbeSources): readonly Probe[] {
  const texts = denoisingStrings.lab;
  const side = probeSides[data];
  const channels = data === 'digits' ? 1 : 3;
  const square =
    ({bitmap}: Picture) =>
    () =>
      squareOf(bitmap, side, channels);
  const alike: readonly Probe[] =
    data === 'digits'
      ? digits.map((raster, i) => ({key: `held-${i}`, name: texts.heldOut(i), isAlike: true, raster: () => raster}))
      : [
          ...held.map((picture, i) => {
            return {
              key: `held-${i}`,
              name: texts.heldPicture(picture.name),
              isAlike: true,
              raster: square(picture),
            };
          }),
          ...seen.map((picture, i) => {
            return {key: `seen-${i}`, name: texts.seen(picture.name), isAlike: true, raster: square(picture)};
          }),
        ];
  const unlike = (Object.keys(unlikePictures) as UnlikePicture[]).map(key => {
    return {key, name: texts.probes[key]!, isAlike: false, raster: () => drawUnlike(key, side, channels)};
  });
  const mine = own ? [{key: 'own', name: texts.probes['own']!, isAlike: false, raster: square(own)}] : [];
  return [...alike, ...unlike, ...mine];
}
