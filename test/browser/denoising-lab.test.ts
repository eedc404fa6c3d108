// The lab as a lecturer uses it: a state before the engine, a robustness matrix, files, links, locks.
import type {Page} from 'playwright-core';
import {expectAccessible, patientMs} from './denoising-page.js';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
let tab: Page;
beforeAll(async () => {
  page = await openPage();
  tab = page.page;
});
afterAll(() => page.close());

describe('before the engine', () => {
  it('shows a recorded row, curve and matrix while no engine code comes, and says that they are', async () => {
    const asked: string[] = [];
    tab.on('request', request => asked.push(request.url()));
    await tab.route(/engine\.worker/, () => undefined);
    await open('');
    await tab.locator('scumble-denoise-lab .four .origin.recorded').first().waitFor();
    const shown = await snapshot();
    expect(shown.output!.psnr).toBeGreaterThan(shown.noisy!.psnr + 5);
    expect(await tab.locator('scumble-robustness-matrix [role=gridcell] canvas').count()).toBe(16);
    expect(await tab.locator('scumble-training-curve .origin').textContent()).toBe('pre-computed');
    expect(await tab.locator('scumble-denoise-lab [role=status]').first().textContent()).toMatch(
      /Pre-computed: .* steps/,
    );
    expect(asked.filter(url => /deps\/@tensorflow/.test(url))).toEqual([]);
    tab.removeAllListeners('request');
  });

  it('plays back the recorded training by the cursor', async () => {
    const before = (await snapshot()).output!.psnr;
    await tab.locator('scumble-training-curve input[type=range]').press('Home');
    await tab.locator('scumble-denoise-lab .four .origin.replayed').waitFor();
    expect(await tab.locator('scumble-denoise-lab [part~=output] .soft').textContent()).toMatch(/replayed\s+step 1$/);
    await tab.locator('scumble-training-curve input[type=range]').press('End');
    expect((await snapshot()).output!.psnr).toBe(before);
  });

  it('pins numbers of the curve and of the matrix by keys', async () => {
    await tab.locator('scumble-training-curve button.number').nth(3).press('Enter');
    const cell = tab.locator('scumble-robustness-matrix [role=gridcell][tabindex="0"]');
    await cell.focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'Enter']) await tab.keyboard.press(key);
    const cards = await tab.locator('scumble-denoise-lab scumble-number-card article').allTextContents();
    expect(cards[0]).toContain('Loss of a step');
    expect(cards[1]).toMatch(/learnt at σ = 30 of 255, tested at σ = 50 of 255/);
  });

  it('keeps nobody out', () => expectAccessible(tab));

  it('gives way to what is live as soon as the settings are others', async () => {
    await tab.unroute(/engine\.worker/);
    await open('#lab.amount=30');
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.snapshot().noisy, null, {
      timeout: patientMs,
    });
    expect((await snapshot()).output).toBeUndefined();
    expect(await tab.locator('scumble-denoise-lab .four .origin.recorded').count()).toBe(0);
  }, 180_000);
});

describe('with the engine', () => {
  it('computes the matrix live, with progress, and stops when it is told to', async () => {
    await set({matrixSteps: 400});
    await tab.getByRole('button', {name: 'Compute it here'}).click();
    await tab.locator('scumble-robustness-matrix progress:not([hidden])').waitFor();
    await tab.getByRole('button', {name: 'Stop', exact: true}).click();
    await tab.locator('scumble-robustness-matrix progress[hidden]').waitFor({state: 'attached'});
    expect(await matrix()).toMatchObject({isLive: false, done: 16});
    await set({matrixSteps: 2});
    await tab.getByRole('button', {name: 'Compute it here'}).click();
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.matrix?.isLive, null, {
      timeout: patientMs,
    });
    await tab.locator('scumble-robustness-matrix progress[hidden]').waitFor({state: 'attached', timeout: patientMs});
    expect(await matrix()).toMatchObject({isLive: true, done: 16, steps: 2});
    await tab.getByText('The matrix as a table').click();
    await tab.locator('scumble-robustness-matrix tbody td').nth(15).waitFor();
    expect(await tab.locator('scumble-robustness-matrix tbody td').count()).toBe(16);
  }, 180_000);

  it('gives a network to a file and takes it back with the same output', async () => {
    await set({steps: 6});
    const files = await tab.evaluate(async () => {
      const lab = document.querySelector('scumble-denoise-lab')!;
      const over = new Promise(resolve => lab.addEventListener('scumble-train-end', resolve, {once: true}));
      await lab.run();
      await over;
      const [network, jsonl, csv] = await Promise.all(
        (['network', 'jsonl', 'csv'] as const).map(kind => lab.export(kind)),
      );
      // The row shows what the trained network makes of the picture.
      const notes = () => [...lab.shadowRoot!.querySelectorAll('[part=row] p')].map(note => note.textContent.trim());
      while (!notes().some(note => /\bstep 6$/.test(note))) await new Promise(resolve => setTimeout(resolve, 50));
      const before = lab.snapshot().output!;
      await lab.reset();
      const forgotten = lab.snapshot().output;
      await lab.load('network', network!);
      const until = performance.now() + 60_000;
      while (!lab.snapshot().output && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 50));
      return {
        before,
        forgotten,
        after: lab.snapshot().output,
        header: (await network!.text()).slice(0, 2500),
        jsonl: await jsonl!.text(),
        csv: await csv!.text(),
      };
    });
    expect(files.forgotten).toBeUndefined();
    expect(files.after!.psnr).toBeCloseTo(files.before.psnr, 6);
    expect(files.header).toMatch(/trained in a page by <scumble-denoise-lab>/);
    expect(files.jsonl.trim().split('\n')).toHaveLength(6);
    expect(files.csv).toMatch(/^run,step,steps,loss,/);
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'paused');
  }, 180_000);

  it('refuses a file that is no network with a sentence, and does not break', async () => {
    await tab.getByText('Files and link').click();
    const input = tab.locator('scumble-denoise-lab input[name=network]');
    await input.setInputFiles({name: 'a.safetensors', mimeType: '', buffer: Buffer.from('no network at all')});
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'error');
    expect(await tab.locator('scumble-denoise-lab .alert').textContent()).toMatch(/safetensors/);
  });

  it('puts its whole state into the address, a teacher’s wishes too, and takes it from there', async () => {
    await open('#lab.kind=blur&lab.amount=2&lab.probe=checks&lab.residual=removed&lab.hide=own+matrix&lab.lock=kind');
    const found = await tab.evaluate(() => {
      const {kind, amount, probe, residual, hide, lock} = document.querySelector('scumble-denoise-lab')!;
      return {kind, amount, probe, residual, hide, lock};
    });
    expect(found).toEqual({
      ...{kind: 'blur', amount: 2, probe: 'checks', residual: 'removed', hide: 'own matrix', lock: 'kind'},
    });
    expect(await tab.locator('scumble-robustness-matrix').count()).toBe(0);
    expect(await tab.getByLabel('What is done to the picture').isDisabled()).toBe(true);
    await set({seed: 12});
    await tab.waitForFunction(() => /lab\.seed=12/.test(location.hash) && /lab\.lock=kind/.test(location.hash));
  });

  it('says what of an address is garbage, by sentence and by event, and keeps to its defaults', async () => {
    await tab.evaluate(() => {
      document.addEventListener('scumble-error', event =>
        Object.assign(window, {code: 'code' in event ? event.code : ''}),
      );
      location.hash = '#lab.kind=fog&lab.sed=3&lab.pixel=a';
    });
    const alert = tab.locator('scumble-denoise-lab .alert');
    await tab.waitForFunction(() => 'code' in window);
    expect(await tab.evaluate(() => (window as {code?: string}).code)).toBe('bad-option');
    expect(await alert.textContent()).toMatch(/kind must be one of .*Did you mean "seed".*pixel must be 2 numbers/);
    expect(await tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.kind)).toBe('blur');
  });
});

it('keeps a second lab of the page under a name of its own in the address', async () => {
  await open('#lab.seed=7&lab2.seed=9&lab2.amount=30');
  const seeds = await tab.evaluate(async () => {
    const [first, second] = [
      document.querySelector('scumble-denoise-lab')!,
      document.createElement('scumble-denoise-lab'),
    ];
    second.link = true;
    first.after(second);
    await second.updateComplete;
    return [first.seed, second.seed, first.amount, second.amount];
  });
  expect(seeds).toEqual([7, 9, 50, 30]);
  await tab.evaluate(() => void Object.assign(document.querySelectorAll('scumble-denoise-lab')[1]!, {seed: 11}));
  await tab.waitForFunction(() => /lab2\.seed=11/.test(location.hash));
  expect(await tab.evaluate(() => location.hash)).toMatch(/lab\.seed=7/);
});

async function open(hash: string): Promise<void> {
  await tab.goto(`${page.origin}/empty`);
  await tab.goto(`${page.origin}/demos/elements-denoise-lab/${hash}`);
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')?.matches(':defined'));
}

async function set(changes: object): Promise<void> {
  await tab.evaluate(all => void Object.assign(document.querySelector('scumble-denoise-lab')!, all), changes);
}

function snapshot() {
  return tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.snapshot());
}

function matrix() {
  return tab.evaluate(() => {
    const {isLive, cells, steps} = document.querySelector('scumble-denoise-lab')!.matrix!;
    return {isLive, steps, done: cells.filter(Boolean).length};
  });
}
