import {availableParallelism, totalmem} from 'node:os';
import {listPacks} from '@scumble/weights';
import {Command} from 'commander';
import {print, printJson, table} from './output.js';
import {imageVersions, versions} from './versions.js';

/** `scumble info`. */
export function infoCommand(): Command {
  return new Command('info')
    .description('versions, backends, engines and packs: what to send with a question')
    .option('--json [file.json]', 'as JSON, to the file or to stdout')
    .action(async ({json}: {json?: string | true}) => {
      const info = await gather();
      if (json !== undefined) return printJson(info, json);
      print(table(rowsOf(info)));
    });
}

interface Info {
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly cores: number;
  /** How many each way to compute uses: tfjs-wasm runs on one in Node, ONNX Runtime on all. */
  readonly threads: Readonly<Record<string, number>>;
  readonly memoryBytes: number;
  readonly backends: readonly Availability[];
  readonly engines: readonly Availability[];
  readonly packs: readonly string[];
}

/** Something that can be used here, or why it cannot. */
interface Availability {
  readonly name: string;
  readonly unavailable?: string;
}

async function gather(): Promise<Info> {
  const {backends, listEngines, useBackend} = await import('@scumble/kernels');
  const found: Availability[] = [];
  for (const name of backends) {
    const unavailable = await useBackend(name).then(
      () => undefined,
      (error: Error) => /\((.*)\)/.exec(error.message)?.[1] ?? error.message,
    );
    found.push({name, unavailable});
  }
  await useBackend();
  const engines = await listEngines();
  const cores = availableParallelism();
  const hasOnnx = engines.some(({name, unavailable}) => name === 'onnx' && unavailable === undefined);
  return {
    versions: {...versions(), ...imageVersions()},
    platform: `${process.platform} ${process.arch}`,
    cores,
    threads: {wasm: 1, ...(hasOnnx ? {onnx: cores} : {})},
    memoryBytes: totalmem(),
    backends: found,
    engines,
    packs: listPacks().map(({id}) => id),
  };
}

function rowsOf(info: Info): readonly (readonly string[])[] {
  return [
    ...Object.entries(info.versions),
    ['platform', info.platform],
    ['cores', String(info.cores)],
    [
      'threads',
      Object.entries(info.threads)
        .map(([name, count]) => `${name}: ${count}`)
        .join('; '),
    ],
    ['memory', `${(info.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ['backends', info.backends.map(told).join('; ')],
    ['engines', info.engines.map(told).join('; ')],
    ['packs', info.packs.join(', ')],
  ];
}

function told({name, unavailable}: Availability): string {
  return unavailable === undefined ? name : `${name}: no (${unavailable})`;
}
