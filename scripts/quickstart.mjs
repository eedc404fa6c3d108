// `npm run quickstart`: from a fresh clone to a first picture, with nothing but Node.
import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {installDependencies, requireNode} from './dependencies.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const photo = 'demos/pictures/content/coffee.jpg';
const painting = 'demos/pictures/style/cafe-terrace-at-night.jpg';
const picture = 'out/quickstart.png';

requireNode();
installDependencies();
// The command and what it stands on; the elements are not needed for a picture in a file.
run('Building', 'node_modules/typescript/bin/tsc', ['-b', 'packages/scumble']);
mkdirSync(join(root, 'out'), {recursive: true});
run(`Painting ${photo} in the manner of ${painting}`, 'packages/scumble/bin/scumble.js', [
  photo,
  painting,
  '-o',
  picture,
]);
console.log(`
The picture is ${join(root, picture)}
Next: npx scumble your-photo.jpg your-painting.jpg -o out/yours.png   (npx scumble --help for more)
      npm start                                                       (the same in a page)`);

/** Runs a script of this repository with its output shown; ends the process with its exit code if it fails. */
function run(what, script, args) {
  console.log(`${what} …`);
  const {status} = spawnSync(process.execPath, [join(root, script), ...args], {cwd: root, stdio: 'inherit'});
  if (status !== 0) process.exit(status ?? 1);
}
