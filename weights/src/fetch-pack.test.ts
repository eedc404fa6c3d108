import {readFileSync} from 'node:fs';
import {fetchPack} from './fetch-pack.js';
import {findPack, tensorsThrough} from './pack.js';

const slim = findPack('vgg16-slim');
const tensors = tensorsThrough(slim, 'conv2_1');
const whole = readFileSync(new URL('../packs/vgg16-slim.safetensors', import.meta.url));

const platform = globalThis.fetch;
afterEach(() => void (globalThis.fetch = platform));

/** Answers each address as told, and notes which were asked. */
function serve(answers: Record<string, () => Response>): string[] {
  const asked: string[] = [];
  globalThis.fetch = async input => {
    asked.push(String(input));
    return answers[String(input)]?.() ?? new Response('', {status: 404});
  };
  return asked;
}

describe('fetchPack', () => {
  it('takes the first address that has the pack', async () => {
    const asked = serve({
      'https://a.test/': () => new Response('<!doctype html>', {headers: {'Content-Type': 'text/html'}}),
      'https://c.test/': () => new Response(whole),
    });
    const urls = ['https://a.test/', 'https://b.test/', 'https://c.test/', 'https://d.test/'];
    const bytes = await fetchPack(slim, tensors, urls, {});
    expect(asked).toEqual(urls.slice(0, 3));
    expect(whole.subarray(0, bytes.byteLength).equals(bytes)).toBe(true);
  });

  it('goes on at the next address after a break, and what it shows does not go back', async () => {
    const broken = () => {
      let sent = false;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent) return controller.error(new Error('reset'));
          sent = true;
          controller.enqueue(new Uint8Array(whole.subarray(0, 6000)));
        },
      });
    };
    serve({'https://a.test/': () => new Response(broken()), 'https://b.test/': () => new Response(whole)});
    const seen: number[] = [];
    const onProgress = ({loadedBytes}: {loadedBytes: number}) => seen.push(loadedBytes);
    const bytes = await fetchPack(slim, tensors, ['https://a.test/', 'https://b.test/'], {onProgress});
    expect(seen).toEqual([6000, bytes.byteLength]);
  });

  it('ends at an address whose pack was tampered with', async () => {
    const bad = Uint8Array.from(whole);
    bad[slim.header.bytes] ^= 1;
    const asked = serve({'https://a.test/': () => new Response(bad), 'https://b.test/': () => new Response(whole)});
    const failed = fetchPack(slim, tensors, ['https://a.test/', 'https://b.test/'], {});
    await expect(failed).rejects.toThrow('https://a.test/: tensor "conv1_1.weight" differs from pack "vgg16-slim"');
    expect(asked).toEqual(['https://a.test/']);
  });
});
