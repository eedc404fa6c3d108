// What a page has to load for the elements, held to what is kept in packages/components/sizes.json.
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {budgets, readmeWith} from '../scripts/sizes.mjs';
import {root} from '../scripts/source-aliases.mjs';

/** Gzip and minifiers of other versions differ by a little. */
const slack = 1.02;

const kept = JSON.parse(readFileSync(join(root, 'packages/components/sizes.json'), 'utf8')) as Record<string, number>;
let measured: Record<string, number>;

beforeAll(() => {
  const options = {cwd: root, encoding: 'utf8', env: {...process.env, NODE_OPTIONS: ''}} as const;
  measured = JSON.parse(execFileSync(process.execPath, ['scripts/sizes.mjs', '--check'], options)) as typeof measured;
});

describe.each(Object.entries(budgets))('%s', (name, {most}) => {
  it('keeps to its budget', () => expect(measured[name]).toBeLessThanOrEqual(most));

  it('has not grown, or sizes.json was written anew', () => {
    expect(measured[name]).toBeLessThanOrEqual(kept[name]! * slack);
  });
});

it('are the numbers of the README', () => {
  expect(readFileSync(join(root, 'packages/components/README.md'), 'utf8')).toBe(readmeWith(kept));
});
