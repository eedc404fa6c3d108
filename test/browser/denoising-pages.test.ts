// The denoiser, the lab and the latent map as a person uses them: on the pages of the demos, by mouse and by keys.
import type {Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';

/** In software, beside other work, compiling the shaders takes its time. */
const patientMs = 150_000;

let page: TestPage;
let tab: Page;
const elsewhere: string[] = [];
beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  tab.on('request', request => {
    const {protocol, hostname} = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== new URL(page.origin).hostname) elsewhere.push(request.url());
  });
});
afterAll(() => page.close());

describe('the denoiser', () => {
  beforeAll(async () => {
    await tab.goto(`${page.origin}/demos/elements-denoiser/`);
    await collectErrors('scumble-denoiser');
  });

  it('takes noise off that was added here: better in PSNR and SSIM, the level estimated within a fifth', async () => {
    await tab.evaluate(() => {
      const denoiser = document.querySelector('scumble-denoiser')!;
      Object.assign(denoiser, {size: 160});
      denoiser.addEventListener('scumble-denoised', ({result}) => Object.assign(window, {result}));
    });
    await tab.getByRole('button', {name: 'Denoise', exact: true}).click();
    await tab.waitForFunction(() => 'result' in window, null, {timeout: patientMs});
    const result = await tab.evaluate(() => (window as {result?: Result}).result!);
    const {noisy, denoised} = result.quality;
    expect(denoised.psnr).toBeGreaterThan(noisy.psnr + 5);
    expect(denoised.ssim).toBeGreaterThan(noisy.ssim + 0.05);
    expect(255 * result.sigma).toBeGreaterThan(20);
    expect(255 * result.sigma).toBeLessThan(30);
    expect(await tab.locator('scumble-denoiser [part=status]').textContent()).toMatch(
      /^Done in .* Noise level σ = [\d.]+ of 255, estimated\.$/,
    );
    await tab.locator('scumble-denoiser table button').first().click();
    expect(await tab.locator('scumble-denoiser scumble-number-card article').textContent()).toContain('MSE, noisy');
  }, 180_000);

  it('downloads a PNG named after the picture', async () => {
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', {name: 'Download'}).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-cup-of-coffee-denoised.png');
  });

  it('refuses a text file with a sentence and a code, and keeps what it had', async () => {
    const input = tab.locator('scumble-denoiser input[type=file]');
    await input.setInputFiles({name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture')});
    await tab.waitForFunction(() => (window as {codes?: string[]}).codes!.length > 0);
    expect(await tab.evaluate(() => (window as {codes?: string[]}).codes)).toEqual(['not-a-picture']);
    expect(await tab.locator('scumble-denoiser').getAttribute('state')).toBe('complete');
  });

  it('says which option cannot be', async () => {
    await tab.evaluate(() => {
      Object.assign(document.querySelector('scumble-denoiser')!, {weights: 'no-such-pack'});
    });
    await tab.getByRole('button', {name: 'Denoise again'}).click();
    await tab.waitForFunction(() => document.querySelector('scumble-denoiser')!.state === 'error');
    expect(await tab.locator('scumble-denoiser .stage .error').textContent()).toContain('no-such-pack');
    expect(await tab.evaluate(() => (window as {codes?: string[]}).codes!.at(-1))).toBe('bad-option');
  });

  it('keeps nobody out, in its state of error', () => expectAccessible());
});

describe('the lab', () => {
  beforeAll(async () => {
    await tab.goto(`${page.origin}/demos/elements-denoise-lab/`);
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.snapshot().noisy, null, {
      timeout: patientMs,
    });
  }, 180_000);

  it('trains from nothing by keys alone: held-out PSNR rises above the noisy one', async () => {
    await lab('rate', 0.004);
    await tab.locator('scumble-denoise-lab input[type=number]').first().fill('40');
    await tab.locator('scumble-denoise-lab input[type=number]').first().press('Tab');
    await tab.getByRole('button', {name: 'Train from nothing'}).focus();
    await tab.keyboard.press('Enter');
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.log.length > 3, null, {
      timeout: patientMs,
    });
    await tab.keyboard.press('Enter');
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'paused');
    const held = await steps();
    await tab.getByRole('button', {name: 'One step'}).press('Enter');
    await tab.waitForFunction(at => document.querySelector('scumble-denoise-lab')!.log.length === at + 1, held);
    await tab.getByRole('button', {name: 'Resume'}).press('Enter');
    await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'complete', null, {
      timeout: patientMs,
    });
    const [first, last] = await tab.evaluate(() => {
      const {log} = document.querySelector('scumble-denoise-lab')!;
      return [log[0]!, log.at(-1)!];
    });
    expect(last).toMatchObject({step: 40, steps: 40});
    expect(last.heldOut).toBeGreaterThan(first.heldOut + 2);
    expect(last.heldOut).toBeGreaterThan(last.noisy + 2);
    const {noisy, output} = await snapshot();
    expect(output!.psnr).toBeGreaterThan(noisy!.psnr + 2);
  }, 300_000);

  it('changes its row by brush, and pins a number of one pixel', async () => {
    const before = (await snapshot()).noisy!.mse;
    await tab.getByRole('button', {name: 'Dab here'}).click();
    expect((await snapshot()).noisy!.mse).not.toBe(before);
    await tab.getByText('One pixel').click();
    await tab.locator('scumble-denoise-lab details button.number').click();
    expect(await tab.locator('scumble-denoise-lab scumble-number-card article').textContent()).toMatch(
      /Pixel in row 16/,
    );
  });

  it('owns that it fails on a picture unlike the data', async () => {
    await tab.getByLabel('Picture to try').selectOption('checks');
    await tab.locator('scumble-denoise-lab .unlike').waitFor();
    expect(await tab.locator('scumble-denoise-lab .unlike').textContent()).toMatch(/unlike what the network learns/);
  });

  it('keeps nobody out, with a finished training, cards and a curve', () => expectAccessible());

  it('shows nothing that is no number, at a learning rate that is far too high', async () => {
    await lab('rate', 0.999);
    await lab('kind', 'blur');
    await lab('steps', 30);
    await tab.getByRole('button', {name: 'Train again'}).click();
    await tab.waitForFunction(() => /complete|error/.test(document.querySelector('scumble-denoise-lab')!.state), null, {
      timeout: patientMs,
    });
    // Whether the loss overflows depends on the device; the rescue itself is tested in the autoencoder. Here nothing may be NaN.
    expect(await tab.locator('scumble-denoise-lab').textContent()).not.toMatch(/NaN/);
    const text = await tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.shadowRoot!.textContent);
    expect(text).not.toMatch(/NaN|not a number\b(?!:)/);
  }, 180_000);

  it('takes its state from the address, and says what of it is garbage', async () => {
    await tab.goto(`${page.origin}/demos/lesson-autoencoder/#lab.seed=7&lab.kind=fog&lab.amount=20`);
    const state = await tab.evaluate(() => {
      const {seed, kind, amount} = document.querySelector('scumble-denoise-lab')!;
      return {seed, kind, amount};
    });
    expect(state).toEqual({seed: 7, kind: 'gaussian', amount: 20});
    expect(await tab.locator('scumble-denoise-lab [role=alert]').first().textContent()).toMatch(/kind must be one of/);
    await lab('seed', 8);
    await tab.waitForFunction(() => /lab\.seed=8/.test(location.hash));
  });
});

describe('the lesson', () => {
  it('answers a prediction with what the map has measured', async () => {
    await tab.evaluate(() => document.querySelector('scumble-latent-map')!.scrollIntoView());
    await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.snapshot()?.walk, null, {
      timeout: patientMs,
    });
    await tab.locator('#between input[value=other]').check();
    expect(await tab.locator('#between [role=status]').textContent()).toMatch(/^As you predicted\. The middle picture/);
  }, 180_000);
});

describe('the latent map', () => {
  beforeAll(async () => {
    await tab.goto(`${page.origin}/demos/elements-latent-map/`);
    await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.snapshot()?.walk, null, {
      timeout: patientMs,
    });
  }, 180_000);

  it('follows the point: keys move it, and another picture is decoded', async () => {
    const handle = tab.locator('scumble-latent-map .handle');
    const [picture, before] = [await decoded(), await handle.getAttribute('aria-valuenow')];
    await handle.focus();
    for (let i = 0; i < 4; i++) await tab.keyboard.press('Shift+ArrowRight');
    await tab.waitForFunction(
      was =>
        document
          .querySelector('scumble-latent-map')!
          .shadowRoot!.querySelector<HTMLCanvasElement>('.decoded')!
          .toDataURL() !== was,
      picture,
      {timeout: patientMs},
    );
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(Number(before));
    expect(await handle.getAttribute('aria-valuetext')).toMatch(/^first axis −?[\d.]+, second axis/);
  }, 180_000);

  it('follows the pointer too', async () => {
    const plane = (await tab.locator('scumble-latent-map .plane').boundingBox())!;
    await tab.mouse.move(plane.x + 0.25 * plane.width, plane.y + 0.25 * plane.height);
    await tab.mouse.down();
    await tab.mouse.move(plane.x + 0.5 * plane.width, plane.y + 0.5 * plane.height, {steps: 4});
    await tab.mouse.up();
    const handle = (await tab.locator('scumble-latent-map .handle').boundingBox())!;
    expect(handle.x + handle.width / 2).toBeCloseTo(plane.x + 0.5 * plane.width, -0.5);
  });

  it('sets a unit to 0 and back, and offers the plane as a table', async () => {
    const code = () => tab.evaluate(() => document.querySelector('scumble-latent-map')!.snapshot()!.code);
    const before = await code();
    await tab.getByRole('button', {name: 'Set it to 0'}).click();
    expect((await code())[0]).toBeCloseTo(0, 5);
    await tab.getByRole('button', {name: 'Back', exact: true}).click();
    expect(await code()).toEqual(before);
    await tab.getByText('The plane as a table').click();
    await tab
      .locator('scumble-latent-map details', {hasText: 'The plane as a table'})
      .locator('tbody tr')
      .first()
      .waitFor();
    await tab
      .locator('scumble-latent-map details', {hasText: 'The plane as a table'})
      .locator('tbody tr')
      .nth(299)
      .waitFor();
    expect(
      await tab.locator('scumble-latent-map details', {hasText: 'The plane as a table'}).locator('tbody tr').count(),
    ).toBe(300);
    await tab.getByText('The plane as a table').click();
  });

  it('draws arrows that grow with the noise', async () => {
    const lengthAt = async (sigma: number) => {
      await tab.evaluate(
        value => Object.assign(document.querySelector('scumble-latent-map')!, {arrows: true, sigma: value}),
        sigma,
      );
      await tab.waitForFunction(
        value => document.querySelector('scumble-latent-map')!.snapshot()!.sigma === value,
        sigma,
        {
          timeout: patientMs,
        },
      );
      return tab.evaluate(() => document.querySelector('scumble-latent-map')!.snapshot()!.arrowLength!);
    };
    expect(await lengthAt(100)).toBeGreaterThan(1.3 * (await lengthAt(20)));
  }, 180_000);

  it('keeps nobody out', () => expectAccessible());
});

it('asks no other server for anything', () => {
  expect(elsewhere).toEqual([]);
});

interface Result {
  readonly sigma: number;
  readonly quality: Readonly<Record<'noisy' | 'denoised', {readonly psnr: number; readonly ssim: number}>>;
}

/** Collects the codes of an element's errors in the page. */
async function collectErrors(tag: string): Promise<void> {
  await tab.evaluate(name => {
    const codes: string[] = [];
    Object.assign(window, {codes});
    document
      .querySelector(name)!
      .addEventListener('scumble-error', event => codes.push('code' in event ? String(event.code) : ''));
  }, tag);
}

async function lab(name: 'rate' | 'kind' | 'steps' | 'seed', value: number | string): Promise<void> {
  await tab.evaluate(changes => void Object.assign(document.querySelector('scumble-denoise-lab')!, changes), {
    [name]: value,
  });
}

function steps(): Promise<number> {
  return tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.log.length);
}

function snapshot() {
  return tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.snapshot());
}

function decoded(): Promise<string> {
  return tab.evaluate(() =>
    document.querySelector('scumble-latent-map')!.shadowRoot!.querySelector<HTMLCanvasElement>('.decoded')!.toDataURL(),
  );
}

async function expectAccessible(): Promise<void> {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.setViewportSize({width, height: 800});
      await tab.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      expect({width, colorScheme, found: await seriousFindings(tab)}).toEqual({width, colorScheme, found: []});
    }
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    expect({width, wide}).toEqual({width, wide: width});
  }
  await tab.emulateMedia({colorScheme: 'light', reducedMotion: 'no-preference'});
}
