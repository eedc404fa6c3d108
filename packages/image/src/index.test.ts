import {readFile} from 'node:fs/promises';

/** Every module that a bundler would pull in, from this one on; packages by name. */
async function importsFrom(url: URL, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(url.href)) return seen;
  seen.add(url.href);
  const source = await readFile(url, 'utf8');
  for (const [, specifier] of source.matchAll(/^(?:import|export|\}).*?from '([^']+)'|^import '([^']+)'/gm)) {
    if (!specifier!.startsWith('.')) seen.add(specifier!);
    else await importsFrom(new URL(specifier!.replace(/\.js$/, '.ts'), url), seen);
  }
  return seen;
}

describe('the entry for pages', () => {
  it('pulls in neither sharp nor anything of Node', async () => {
    const imports = await importsFrom(new URL('./index.ts', import.meta.url));
    expect([...imports].filter(name => !name.startsWith('file:'))).toEqual(['@tensorflow/tfjs-core']);
    expect([...imports].filter(name => name.endsWith('/resize.ts'))).toHaveLength(1);
    for (const file of imports) {
      if (file.startsWith('file:')) expect(await readFile(new URL(file), 'utf8')).not.toMatch(/\bBuffer\b|\bprocess\./);
    }
  });

  it('is part of the entry for Node, where the check would find sharp', async () => {
    const imports = await importsFrom(new URL('./node.ts', import.meta.url));
    expect(imports).toContain('sharp');
    expect(imports).toContain(new URL('./index.ts', import.meta.url).href);
  });
});
