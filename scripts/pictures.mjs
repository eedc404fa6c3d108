// `npm run pictures` makes docs/pictures/scumble.jpg, the picture that opens the README: a photograph, a painting, and what the
// code made of them. `npm run pictures -- front` makes demos/front/cat-painted.jpg, which takes longer.
import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import sharp from 'sharp';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const photo = join(root, 'demos/pictures/content/cat.jpg');
const painting = join(root, 'demos/pictures/style/church-at-auvers.jpg');
const makers = {readme: makeReadmePicture, front: makeFrontPicture};

const [asked = 'readme'] = process.argv.slice(2);
if (!(asked in makers)) {
  console.error(`pictures: no picture is named "${asked}". There are ${Object.keys(makers).join(' and ')}.`);
  process.exit(1);
}
await makers[asked]();

async function makeReadmePicture() {
  const height = 266;
  const painted = paint({size: 400, steps: 100});
  const parts = await Promise.all(
    [photo, painting, painted].map(file => sharp(file).resize({height}).toBuffer({resolveWithObject: true})),
  );
  let left = 0;
  const placed = parts.map(({data, info}) => {
    const place = {input: data, left, top: 0};
    left += info.width + 8;
    return place;
  });
  await sharp({create: {width: left - 8, height, channels: 3, background: 'white'}})
    .composite(placed)
    .jpeg({quality: 88})
    .toFile(join(root, 'docs/pictures/scumble.jpg'));
}

async function makeFrontPicture() {
  const painted = paint({size: 451, steps: 150});
  await sharp(painted).jpeg({quality: 88}).toFile(join(root, 'demos/front/cat-painted.jpg'));
}

/** The cat in the manner of the church, by the full VGG-16. @returns the file */
function paint({size, steps}) {
  const painted = join(root, 'out/scumble.png');
  mkdirSync(dirname(painted), {recursive: true});
  const options = ['-o', painted, '--weights', 'vgg16', '--size', `${size}`, '--steps', `${steps}`];
  const command = ['packages/scumble/bin/scumble.js', photo, painting, ...options];
  const {status} = spawnSync(process.execPath, command, {cwd: root, stdio: 'inherit'});
  if (status !== 0) process.exit(status ?? 1);
  return painted;
}
