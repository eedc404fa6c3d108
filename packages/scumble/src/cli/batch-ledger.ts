import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {basename, join, parse} from 'node:path';

/**
 * Which pictures a folder holds already, by the hash of what they were made from.
 *
 * One small file a picture, in `.scumble` beside them, so that many processes can share the folder without talking to each
 * other; a picture that is painted over takes its note with it.
 */
export class BatchLedger {
  private constructor(
    private readonly pictures: string,
    private readonly outputs: Map<string, string>,
  ) {}

  /** @param pictures  The folder of the pictures; it need not hold notes yet. */
  static async open(pictures: string): Promise<BatchLedger> {
    const outputs = new Map<string, string>();
    for (const name of await readdir(notesIn(pictures)).catch(() => [])) {
      const hash = await readFile(join(notesIn(pictures), name), 'utf8').catch(() => '');
      outputs.set(hash.trim(), parse(name).name);
    }
    return new BatchLedger(pictures, outputs);
  }

  /** The picture of that hash, if it is there still. */
  async find(hash: string): Promise<string | undefined> {
    const output = this.outputs.get(hash);
    if (output === undefined) return undefined;
    const path = join(this.pictures, output);
    return (await stat(path).catch(() => undefined))?.isFile() ? path : undefined;
  }

  /** Notes that this picture is there now. */
  async add(hash: string, path: string): Promise<void> {
    const output = basename(path);
    for (const [other, known] of this.outputs) if (known === output) this.outputs.delete(other);
    this.outputs.set(hash, output);
    await mkdir(notesIn(this.pictures), {recursive: true});
    await writeFile(join(notesIn(this.pictures), `${output}.hash`), `${hash}\n`);
  }
}

function notesIn(pictures: string): string {
  return join(pictures, '.scumble');
}
