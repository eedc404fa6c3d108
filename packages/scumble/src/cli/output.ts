import {writeFile} from 'node:fs/promises';

/** Results go to stdout, everything else to stderr, so that a pipe gets nothing but results. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line about what is going on. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Whoever reads may close the pipe (`| head`): that ends the printing, not the picture. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** JSON to the file named, or to stdout where `--json` stands alone. */
export async function printJson(value: unknown, target: string | true): Promise<void> {
  const text = JSON.stringify(value, undefined, 2);
  if (target === true) print(text);
  else await writeResult(target, `${text}\n`);
}

/**
 * Writes a result that is no picture.
 *
 * @throws {Error} that names the file and the reason.
 */
export async function writeResult(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOSPC' ? 'the disk is full' : cause.message;
    throw new Error(`cannot write "${path}": ${reason}.`, {cause});
  });
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
