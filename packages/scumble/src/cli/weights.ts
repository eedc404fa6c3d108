import {findPack, listPacks} from '@scumble/weights';
import type {PackEntry} from '@scumble/weights';
import {Command} from 'commander';
import {exitCodes} from './exit-code.js';
import {print, printJson, table} from './output.js';

interface Flags {
  readonly json?: string | true;
}

/** `scumble weights list | show | verify`. */
export function weightsCommand(end: (code: number) => void): Command {
  const command = new Command('weights').description('the packs of weights: list them, show one, verify them');
  const json = ['--json [file.json]', 'as JSON, to the file or to stdout'] as const;
  command
    .command('list', {isDefault: true})
    .description('every pack, with its size')
    .option(...json)
    .action((flags: Flags) => list(flags));
  command
    .command('show <pack>')
    .description('one pack: what it is, where it comes from, its licence, its layers')
    .option(...json)
    .action((pack: string, flags: Flags) => show(findPack(pack), flags));
  command
    .command('verify [packs...]')
    .description('compare every tensor of the packs (default: of all) with its SHA-256; exit code 1 if one differs')
    .option(...json)
    .action(async (packs: string[], flags: Flags) => end(await verify(packs, flags)));
  return command;
}

async function list({json}: Flags): Promise<void> {
  const packs = listPacks();
  if (json !== undefined) return printJson(packs.map(summaryOf), json);
  const rows = packs.map(pack => [pack.id, megabytes(pack.bytes), pack.default ? 'default' : '', pack.description]);
  print(table([['pack', 'size', '', ''], ...rows]));
}

async function show(pack: PackEntry, {json}: Flags): Promise<void> {
  if (json !== undefined) return printJson(pack, json);
  const layers = pack.tensors.filter(({name}) => name.endsWith('.weight'));
  const {license, preprocessing} = pack;
  print(
    table([
      ['pack', `${pack.id}${pack.default ? ' (default)' : ''}`],
      ['what', `${pack.title}. ${pack.description}`],
      ['size', `${megabytes(pack.bytes)}, ${pack.parameters} parameters, ${pack.quantization}`],
      ['sha256', pack.sha256],
      [
        'pixels',
        `0–${preprocessing.range} ${preprocessing.order}, minus ${preprocessing.mean.join(', ')}, over ${preprocessing.std.join(', ')}`,
      ],
      ['licence', `${license.name}, ${license.url}`],
      ['cite', pack.citation],
      ['origin', pack.origin],
      [
        'layers',
        layers.map(({name, shape}) => `${name.replace(/^conv|\.weight$/g, '')}: ${shape[0]}`).join(', ') + ' channels',
      ],
    ]),
  );
}

async function verify(packs: readonly string[], {json}: Flags): Promise<number> {
  const {verifyPack} = await import('@scumble/weights/node');
  const ids = packs.length > 0 ? packs : listPacks().map(({id}) => id);
  const checks = [];
  for (const id of ids) checks.push(await verifyPack(id));
  if (json !== undefined) await printJson(checks, json);
  else
    for (const {id, ok, parts, location} of checks) {
      const differing = parts.filter(part => !part.ok).map(({name}) => name);
      print(
        `${id}: ${ok ? `ok, ${parts.length} parts` : `differs in ${differing.join(', ') || 'its size'}`}  ${location}`,
      );
    }
  return checks.every(({ok}) => ok) ? exitCodes.success : exitCodes.failure;
}

function summaryOf({id, title, architecture, bytes, parameters, license, default: isDefault}: PackEntry) {
  return {id, title, architecture, bytes, parameters, license: license.name, default: isDefault};
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
