import {pictureFrom} from '../picture.js';
import type {Picture} from '../picture.js';
import {probesOf} from './lab-probes.js';
import type {Probe} from './lab-probes.js';
import type {Denoising, Raster} from './protocol.js';

/** How many digits there are to try; their seed is far from those that are learnt from. */
const probeCount = 10;
const probeSeed = 987_654;

/** The pictures of a lab: to learn from, to try only, and a person's own. */
export class LabShelf {
  digits: readonly Raster[] = [];
  /** Tried, never learnt from. */
  held: readonly Picture[] = [];
  /** Learnt from. */
  seen: readonly Picture[] = [];
  own: Picture | undefined;
  /** Whether a person's own picture is learnt from too. */
  isOwnLearnt = false;

  /** Draws the digits to try. */
  async draw(denoising: Denoising): Promise<void> {
    if (this.digits.length === 0) this.digits = await denoising.digits(probeCount, probeSeed);
  }

  /** Takes the images of a slot. @throws {PictureError} for one that cannot be read. */
  async stock(slot: HTMLSlotElement): Promise<void> {
    const images = slot.assignedElements().filter(each => each instanceof HTMLImageElement);
    const pictures = await Promise.all(images.map(read));
    if (slot.name === 'try') this.held = pictures;
    else this.seen = pictures;
  }

  learntFrom(): readonly Picture[] {
    return this.isOwnLearnt && this.own ? [...this.seen, this.own] : this.seen;
  }

  probes(data: 'digits' | 'pictures'): readonly Probe[] {
    return probesOf({data, digits: this.digits, held: this.held, seen: this.seen, own: this.own});
  }
}

async function read(image: HTMLImageElement): Promise<Picture> {
  await image.decode().catch(() => undefined);
  return pictureFrom(image, image.alt);
}
