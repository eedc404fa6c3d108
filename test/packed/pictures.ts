import {cp, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import sharp from 'sharp';
import {root} from '../../scripts/source-aliases.mjs';

/** `photo.jpg` and `painting.jpg`, small, where code of a README and of a sample looks for them in Node and in a page. */
export async function makePictures(project: string): Promise<void> {
  await mkdir(join(project, 'public'));
  for (const [name, source] of [
    ['photo.jpg', 'content/coffee.jpg'],
    ['painting.jpg', 'style/church-at-auvers.jpg'],
  ] as const) {
    await sharp(join(root, 'demos/pictures', source))
      .resize(64)
      .toFile(join(project, name));
    await cp(join(project, name), join(project, 'public', name));
  }
}
