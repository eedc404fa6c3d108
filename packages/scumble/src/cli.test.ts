// The command as it is built and as users meet it: help, mistakes, exit codes, pipes.
import {readFileSync} from 'node:fs';
import {start, scumble, studio} from './cli/bin-under-test.js';
import type {StartOptions} from './cli/bin-under-test.js';
import {exitCodeTexts} from './cli/exit-code.js';

let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  const {folder, close: closeStudio} = await studio();
  inStudio = {cwd: folder};
  close = closeStudio;
});
afterAll(() => close());

const stack = /\n\s+at .*[:(]\d+/;

describe('scumble --help', () => {
  it('names every command and exit code, and shows examples', async () => {
    const {code, stdout, stderr} = await scumble(['--help'], inStudio);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['stylize', 'measure', 'weights', 'info'])
      expect(stdout).toMatch(new RegExp(`^  ${command}`, 'm'));
    for (const [number, text] of Object.entries(exitCodeTexts))
      expect(stdout).toContain(`\n  ${number.padEnd(5)}${text}\n`);
    expect(stdout).toContain('Examples:\n  scumble cat.jpg starry-night.jpg -o cat.png');
  });

  it.each([['stylize'], ['measure'], ['weights'], ['weights', 'show'], ['weights', 'verify'], ['info']])(
    'has help for %s %s',
    async (...command) => {
      const {code, stdout} = await scumble([...command, '--help'], inStudio);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^Usage: scumble ${command.join(' ')}`));
    },
  );

  it('knows its version', async () => {
    const {version} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await scumble(['--version'], inStudio)).toMatchObject({code: 0, stdout: `${version}\n`});
  });

  it('loads neither tfjs nor sharp for it', async () => {
    const {stderr} = await scumble(['--help'], {...inStudio, env: {NODE_DEBUG: 'esm,module'}});
    expect(stderr).toContain('commander');
    expect(stderr).not.toMatch(/tfjs-core|node_modules\/sharp/);
  });
});

describe('a mistake', () => {
  const mistakes: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['nothing at all', [], 2, /^Usage: scumble <photo> <painting>/],
    ['no picture', ['--size', '64'], 2, /^scumble: missing required argument 'photo'\nRun "scumble --help"/],
    ['more pixels than allowed', ['photo.png', 'painting.png', '--max-pixels', '9'], 1, /or raise --max-pixels\.\n$/],
    ['an address', ['https://example.com/cat.jpg', 'painting.png'], 1, /is an address\. Download the picture first/],
    ['one picture', ['photo.png'], 2, /missing required argument 'painting'/],
    [
      'an unknown option',
      ['photo.png', 'painting.png', '--sice', '64'],
      2,
      /unknown option '--sice'\n\(Did you mean --size\?\)/,
    ],
    ['an unknown file', ['nowhere.png', 'painting.png'], 1, /^scumble: "nowhere.png" does not exist/],
    ['a file that is no picture', ['text.png', 'painting.png'], 1, /"text.png" is text/],
    [
      'an unknown pack',
      ['photo.png', 'painting.png', '--weights', 'vgg61'],
      2,
      /unknown pack "vgg61"; expected one of .*vgg16, vgg16-slim\. Did you mean "vgg16"/,
    ],
    [
      'an unknown file of weights',
      ['photo.png', 'painting.png', '--weights', 'my.safetensors'],
      1,
      /my.safetensors: no such file/,
    ],
    [
      'an unknown layer',
      ['photo.png', 'painting.png', '--style-layers', 'relu4_5'],
      2,
      /unknown layer "relu4_5"; expected one of image, relu1_1, .*Did you mean "relu4_1"/,
    ],
    [
      'a size too small',
      ['photo.png', 'painting.png', '--size', '8'],
      2,
      /needs an image of at least 8 × 8 pixels, got 8 × 6/,
    ],
    [
      'a size that is none',
      ['photo.png', 'painting.png', '--size', '0'],
      2,
      /^scumble: --size must be a whole number of at least 1, got 0\.$/m,
    ],
    [
      'a negative weight',
      ['photo.png', 'painting.png', '--style-weight', '-1'],
      2,
      /^scumble: --style-weight must be 0 or more, got -1\.$/m,
    ],
    [
      'a weight that is no number',
      ['photo.png', 'painting.png', '--tv-weight', 'NaN'],
      2,
      /'--tv-weight <weight>' argument 'NaN' is invalid/,
    ],
    [
      'all weights 0',
      ['photo.png', 'painting.png', '--style-weight', '0', '--content-weight', '0', '--tv-weight', '0'],
      2,
      /at least one term must have a weight above 0/,
    ],
    [
      'zero steps',
      ['photo.png', 'painting.png', '--steps', '0'],
      2,
      /^scumble: --steps must be a whole number of at least 1, got 0\.$/m,
    ],
    ['an unknown optimiser', ['photo.png', 'painting.png', '--optimizer', 'sgd'], 2, /Allowed choices are lbfgs, adam/],
    ['an unknown engine', ['photo.png', 'painting.png', '--engine', 'steam'], 2, /unknown engine "steam"/],
    [
      'more threads than cores',
      ['photo.png', 'painting.png', '--engine', 'onnx', '--threads', '100000'],
      2,
      /^scumble: --threads must be a whole number from 1 to \d+, the cores of this machine; got 100000\.$/m,
    ],
    [
      'a provider that is not there',
      ['batch', 'photo.png', 'painting.png', '-o', 'out', '--provider', 'abacus'],
      2,
      /this build of ONNX Runtime has no provider "abacus"\. There is: .*cpu/,
    ],
    [
      'threads for an engine that has one',
      ['plan', '40x30', '--engine', 'tfjs', '--threads', '2'],
      2,
      /threads and providers are for the engine "onnx"; what would run here is tfjs/,
    ],
    [
      'an unknown start',
      ['photo.png', 'painting.png', '--init', 'contnet'],
      2,
      /expected content, style, noise or an image file, got "contnet"/,
    ],
    [
      'scales that do not fit',
      ['photo.png', 'painting.png', '--size', '16', '--scales', '64,'],
      2,
      /longest side of 64 is larger than the picture's 16/,
    ],
    [
      'an output folder that is not there',
      ['photo.png', 'painting.png', '-o', 'nope/out.png'],
      1,
      /the folder "nope" of "nope\/out.png" does not exist/,
    ],
    ['an unknown format', ['photo.png', 'painting.png', '-o', 'out.bmp'], 1, /extension ".bmp" is not one of \.png/],
    [
      'an output over an input',
      ['photo.png', 'painting.png', '-o', './painting.png'],
      2,
      /"\.\/painting\.png" is also one of the pictures that are read/,
    ],
    [
      'a preview over the output',
      ['photo.png', 'painting.png', '-o', 'out.png', '--preview', 'out.png'],
      2,
      /"out.png" is also the file of --output/,
    ],
    [
      'a report that looks like a picture',
      ['photo.png', 'painting.png', '--json', 'photo2.png'],
      2,
      /must end in \.json/,
    ],
    [
      'a report in a folder that is not there',
      ['photo.png', 'painting.png', '--json', 'nope/r.json'],
      1,
      /the folder "nope" .* does not exist/,
    ],
    ['an unknown pack to show', ['weights', 'show', 'vgg61'], 2, /unknown pack "vgg61"/],
    ['an unknown subcommand of weights', ['weights', 'sell'], 2, /too many arguments/],
  ];

  it.each(mistakes)('%s: a clear message and its exit code', async (_, args, expected, message) => {
    const {code, stdout, stderr} = await scumble(args, inStudio);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).not.toMatch(stack);
  });

  it('shows its stack with --debug or SCUMBLE_DEBUG only', async () => {
    const args = ['nowhere.png', 'painting.png'];
    expect((await scumble([...args, '--debug'], inStudio)).stderr).toMatch(stack);
    expect((await scumble(args, {...inStudio, env: {SCUMBLE_DEBUG: '1'}})).stderr).toMatch(stack);
  });
});

describe('pipes', () => {
  it('does not mind a reader who has gone', async () => {
    const {child, ending} = start(['weights', 'show', 'vgg16', '--json'], inStudio);
    child.stdout!.destroy();
    expect(await ending).toMatchObject({code: 0, stderr: ''});
  });

  it('paints on where nobody listens, and reads nothing from stdin', async () => {
    const quick = ['--size', '24', '--steps', '2', '--optimizer', 'adam'];
    const {child, ending} = start(['photo.png', 'painting.png', '-o', 'unheard.png', ...quick], inStudio);
    child.stdin!.destroy();
    child.stdout!.destroy();
    child.stderr!.destroy();
    expect((await ending).code).toBe(0);
    expect(readFileSync(`${inStudio.cwd}/unheard.png`).subarray(1, 4).toString()).toBe('PNG');
  });
});
