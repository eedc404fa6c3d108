import {learningRates, stylizeDefaults as ofTheRun} from '@scumble/style-transfer';
import {listPacks} from '@scumble/weights';
import {stylizeDefaults} from '../stylize-defaults.js';
import {scumble, studio} from './bin-under-test.js';
import {buildProgram} from './command-line.js';
import {flagFor, stylizeFlags, stylizeOptions} from './stylize-flags.js';

const flags = Object.values(stylizeFlags).flat();
const names = Object.keys(stylizeDefaults) as (keyof typeof stylizeDefaults)[];

describe('the defaults of the command line', () => {
  it('are those of the library', () => {
    expect(stylizeDefaults).toMatchObject(ofTheRun);
    expect(listPacks().find(pack => pack.default)?.id).toBe(stylizeDefaults.weights);
  });

  it.each(names)('%s: what the help says and what the option holds is the library’s', async name => {
    const flag = flagFor(name);
    const option = stylizeOptions().find(each => each.flags === flag.flags)!;
    const value: unknown = stylizeDefaults[name];
    expect(option.defaultValue).toEqual(value);
    expect(helpOf(flag.flags)).toContain(`default: ${Array.isArray(value) ? value.join(',') : String(value)})`);
  });

  it('has the rates of both optimisers in its help', () => {
    expect(helpOf(flagFor('learningRate').flags)).toContain(
      `(default: ${learningRates.adam} with adam, ${learningRates.lbfgs} with lbfgs)`,
    );
  });

  it('shows them all in the help of the built command', async () => {
    const {folder, close} = await studio();
    const {code, stdout} = await scumble(['--help'], {cwd: folder});
    await close();
    expect(code).toBe(0);
    for (const flag of flags) expect(stdout).toContain(flag.flags);
    const text = stdout.replace(/\s+/g, ' ');
    for (const name of names) expect(text).toContain(`default: ${String(stylizeDefaults[name])})`);
  });
});

describe('the table of flags', () => {
  it('has each flag and each option once', () => {
    const longs = flags.map(flag => /--[\w-]+/.exec(flag.flags)![0]);
    expect(new Set(longs).size).toBe(longs.length);
    const options = flags.flatMap(({option}) => option ?? []);
    expect(new Set(options).size).toBe(options.length);
  });

  it('has a flag for every option of the library that has a default', () => {
    for (const name of names) expect(flagFor(name).option).toBe(name);
    expect(() => flagFor('colour')).toThrow('no flag sets "colour"');
  });
});

/** One option's lines in the help, on one line. */
function helpOf(flag: string): string {
  const text = buildProgram(() => undefined).helpInformation() + stylizeHelp();
  const from = text.indexOf(flag);
  expect(from).toBeGreaterThan(0);
  const [lines] = /^.*(?:\n {20,}.*)*/.exec(text.slice(from))!;
  return lines.replace(/\s+/g, ' ');
}

function stylizeHelp(): string {
  return buildProgram(() => undefined)
    .commands.find(command => command.name() === 'stylize')!
    .helpInformation();
}
