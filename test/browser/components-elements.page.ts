// The elements as a page uses them.
import '@scumble/components/define/compare';
import '@scumble/components/define/image-input';
import '@scumble/components/define/stylizer';
import {acquireEngine, configureEngine} from '@scumble/components/engine';

type StylizerElement = HTMLElementTagNameMap['scumble-stylizer'];
type CompareElement = HTMLElementTagNameMap['scumble-compare'];

configureEngine({wasmPaths: '/node_modules/@tensorflow/tfjs-backend-wasm/dist/'});

/** Stripes on a gradient: something for both losses to hold on to. */
function drawing(side: number, period: number): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), {width: side, height: side});
  const context = canvas.getContext('2d')!;
  for (let at = 0; at < side; at += period) {
    context.fillStyle = `hsl(${(at * 360) / side} 80% ${30 + (40 * at) / side}%)`;
    context.fillRect(at, 0, period / 2, side);
    context.fillRect(0, at, side, period / 4);
  }
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob!)));
}

function mount<Tag extends 'scumble-stylizer' | 'scumble-compare' | 'scumble-image-input'>(
  tag: Tag,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

/** A stylizer with both pictures in it. */
export async function stylizer(attributes: Record<string, string> = {}): Promise<StylizerElement> {
  const element = mount('scumble-stylizer', {base: '/weights/packs/', size: '128', steps: '5', ...attributes});
  await element.updateComplete;
  const [content, style] = element.renderRoot.querySelectorAll('scumble-image-input');
  await content!.take(await drawing(128, 32), 'Stripes.png');
  await style!.take(await drawing(128, 12), 'Tiles.png');
  await element.updateComplete;
  return element;
}

function next(element: HTMLElement, ...names: string[]): Promise<Event> {
  return new Promise(resolve =>
    names.forEach(name => element.addEventListener(name, resolve as (event: Event) => void, {once: true})),
  );
}

function pixelsOf(element: StylizerElement): string {
  const canvas = element.renderRoot.querySelector<HTMLCanvasElement>('canvas.after')!;
  return canvas.toDataURL();
}

/** Loads every define file once more, as a page does that includes the script twice. */
export async function definedTwice() {
  const before = customElements.get('scumble-stylizer');
  const again = '/packages/components/src/define/stylizer.ts?again';
  await import(/* @vite-ignore */ again);
  return customElements.get('scumble-stylizer') === before;
}

export async function runs() {
  const element = await stylizer();
  const seen: string[] = [];
  const pictures = new Set<string>();
  for (const name of ['before-run', 'ready', 'step', 'progress', 'complete', 'error']) {
    element.addEventListener(`scumble-${name}`, () => seen.push(name));
  }
  element.addEventListener('scumble-step', () => pictures.add(pixelsOf(element)));
  const done = next(element, 'scumble-complete', 'scumble-error');
  await element.run();
  await done;
  await element.updateComplete;
  pictures.add(pixelsOf(element));
  const snapshot = await element.snapshot();
  const result = {
    events: [...new Set(seen)],
    steps: seen.filter(name => name === 'step').length,
    pictures: pictures.size,
    state: element.getAttribute('state'),
    custom: element.matches(':state(complete)'),
    snapshot: [snapshot.picture?.type, snapshot.report?.step],
    status: element.renderRoot.querySelector('.status')!.textContent,
    first: element.renderRoot.querySelector('.primary')!.textContent.trim(),
    label: element.renderRoot.querySelector('canvas.after')!.getAttribute('aria-label'),
  };
  element.remove();
  return result;
}

export async function holds() {
  const element = await stylizer({steps: '400', worker: 'auto'});
  const button = (text: string) =>
    [...element.renderRoot.querySelectorAll('button')].find(each => each.textContent.trim() === text)!;
  const stepped = next(element, 'scumble-step');
  button('Paint').click();
  await stepped;
  await element.updateComplete;
  const paused = next(element, 'scumble-pause');
  button('Pause').click();
  await paused;
  await element.updateComplete;
  const at = element.report!.step;
  await new Promise(resolve => setTimeout(resolve, 300));
  const still = element.report!.step;
  const again = next(element, 'scumble-step');
  button('Resume').click();
  await again;
  const cancelled = next(element, 'scumble-cancel');
  button('Stop').click();
  await cancelled;
  await element.updateComplete;
  const result = {at, still, after: element.report!.step, state: element.state, kept: pixelsOf(element).length > 1000};
  element.remove();
  return result;
}

/** Somebody else's controls, with the element's own hidden; a page that says no; what cannot be. */
export async function obeys() {
  const element = await stylizer({controls: 'none', steps: '300'});
  const say = (name: string, detail?: object) =>
    element.dispatchEvent(new CustomEvent(`scumble-request-${name}`, {detail, cancelable: true}));
  const refuse = (event: Event) => event.preventDefault();
  element.addEventListener('scumble-before-run', refuse);
  say('play');
  await element.updateComplete;
  const refused = element.state;
  element.removeEventListener('scumble-before-run', refuse);
  const stepped = next(element, 'scumble-step');
  say('play');
  await stepped;
  const buttons = [...element.renderRoot.querySelectorAll('button')].filter(each => each.offsetParent).length;
  const paused = next(element, 'scumble-pause');
  say('pause');
  await paused;
  const error = next(element, 'scumble-error');
  say('weight', {term: 'style', weight: -1});
  const {code, message} = (await error) as Event & {code: string; message: string};
  element.size = 20_000;
  await element.reset();
  const wrong = next(element, 'scumble-error');
  await element.run();
  const size = (await wrong) as Event & {code: string; message: string};
  element.remove();
  return {refused, buttons, code, message, size: [size.code, size.message], state: element.state};
}

/** A picture on the easel, and runs after it that fail, are stopped at once, and succeed. */
export async function keepsFinished() {
  const element = await stylizer({steps: '2', size: '64'});
  const ended = async (begin: () => unknown) => {
    const end = next(element, 'scumble-complete', 'scumble-error', 'scumble-cancel');
    await begin();
    const {code} = (await end) as Event & {code?: string};
    await element.updateComplete;
    const save = element.renderRoot.querySelector<HTMLElement>('.buttons button:last-child')!;
    const saves = !save.hidden && (await element.snapshot()).picture !== undefined;
    const label = element.renderRoot.querySelector('canvas.after')!.getAttribute('aria-label');
    return {state: element.state, ...(code && {code}), saves, label};
  };
  await ended(() => element.run());
  const photograph = element.renderRoot.querySelector('scumble-image-input')!;
  await photograph.take(await drawing(96, 24), 'Others.png');
  Object.assign(element, {weights: 'vgg16', base: '/no/such/folder/'});
  const failed = await ended(() => element.run());
  Object.assign(element, {weights: undefined, base: '/weights/packs/'});
  const stopped = await ended(async () => {
    const begun = next(element, 'scumble-progress');
    void element.run();
    await begun;
    await element.cancel();
  });
  const again = await ended(() => element.run());
  element.remove();
  return {failed, stopped, again};
}

/** An element in a document without scripts, which is given properties and then comes to this one. */
export async function upgrades() {
  const {content, painting} = await stylizer();
  const template = document.createElement('template');
  template.innerHTML = '<scumble-stylizer base="/weights/packs/" size="64"></scumble-stylizer>';
  const element = template.content.firstElementChild as StylizerElement;
  Object.assign(element, {content, painting, steps: 2});
  document.body.append(element);
  const done = next(element, 'scumble-complete', 'scumble-error');
  await element.run();
  await done;
  const {steps, state} = element;
  element.remove();
  return {content: element.content?.name, painting: element.painting?.name, steps, state};
}

/** How often a run begins that is asked for twice in a breath. */
export async function askedTwice() {
  const element = await stylizer({steps: '2', size: '64'});
  let begun = 0;
  element.addEventListener('scumble-before-run', () => begun++);
  const done = next(element, 'scumble-complete', 'scumble-error');
  void element.run();
  void element.run();
  await done;
  element.remove();
  return begun;
}

/** How many pictures a run of 16 steps shows where less motion is wanted, and how long it took. */
export async function calms() {
  const element = await stylizer({motion: 'reduced', steps: '16', size: '32', scales: '1'});
  const context = element.renderRoot.querySelector<HTMLCanvasElement>('canvas.after')!.getContext('2d')!;
  const draw = context.drawImage.bind(context) as (...args: unknown[]) => void;
  let pictures = 0;
  context.drawImage = (...args: unknown[]) => {
    pictures++;
    draw(...args);
  };
  const done = next(element, 'scumble-complete', 'scumble-error');
  const start = performance.now();
  await element.run();
  await done;
  element.remove();
  return {pictures, seconds: (performance.now() - start) / 1000};
}

/** Ten elements come, run and go. */
export async function comesAndGoes() {
  const lease = acquireEngine();
  const engine = await lease.engine;
  const once = async (run: boolean) => {
    const element = await stylizer({steps: '2', size: '64'});
    const done = next(element, 'scumble-complete', 'scumble-error');
    if (run) {
      await element.run();
      await done;
    } else {
      const started = next(element, 'scumble-step', 'scumble-error');
      await element.run();
      await started;
    }
    element.remove();
    for (;;) {
      const memory = await engine.memory();
      if (memory.open === 0) return memory;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  const first = await once(true);
  const all = [];
  for (let i = 0; i < 10; i++) all.push(await once(i % 2 === 0));
  lease.release();
  return {first, last: all.at(-1)!};
}

export async function compare() {
  const element: CompareElement = mount('scumble-compare');
  element.innerHTML = '<div slot="before">before</div><div slot="after">after</div>';
  await element.updateComplete;
  let moves = 0;
  element.addEventListener('scumble-compare', () => moves++);
  element.position = 30;
  await element.updateComplete;
  element.id = 'compare';
  return {own: moves, now: slider(element).getAttribute('aria-valuenow')};
}

export function comparison() {
  const element = document.querySelector<CompareElement>('#compare')!;
  return {position: element.position, text: slider(element).getAttribute('aria-valuetext')};
}

function slider(element: CompareElement): Element {
  return element.renderRoot.querySelector('[role=slider]')!;
}

/** Files that are no pictures: each a sentence and a code, and the picture before them stays. */
export async function refuses() {
  const element = mount('scumble-image-input', {name: 'photo', label: 'Photograph', required: ''});
  const form = document.createElement('form');
  element.before(form);
  form.append(element);
  await element.updateComplete;
  const missing = form.checkValidity();
  const good = await element.take(await drawing(64, 8), 'good.png');
  const codes: {code: string; message: string}[] = [];
  element.addEventListener('scumble-error', ({code, message}) => codes.push({code, message}));
  await element.take(new File(['only words'], 'words.txt', {type: 'text/plain'}));
  await element.take(new File([], 'empty.png', {type: 'image/png'}));
  await element.take(new File([await hugePng()], 'huge.png', {type: 'image/png'}));
  await element.take(new File([(await hugePng()).slice(0, 20)], 'cut.png', {type: 'image/png'}));
  await element.takeAddress('ftp://pictures.test/a.jpg');
  await element.takeAddress('data:text/plain,words');
  await element.updateComplete;
  await element.updateComplete;
  const sent = new FormData(form).get('photo') as File;
  const result = {
    missing,
    good,
    codes,
    shown: element.renderRoot.querySelector('[role=alert]')!.textContent,
    kept: element.picture?.name,
    valid: form.checkValidity(),
    sent: [sent.name, sent.type],
  };
  form.reset();
  await element.updateComplete;
  const cleared = element.picture === undefined;
  form.remove();
  return {...result, cleared};
}

/** What a form sends of a picture that was no file. */
export async function sendsSlotted() {
  const form = document.createElement('form');
  const element = mount('scumble-image-input', {name: 'photo'});
  element.before(form);
  form.append(element);
  const image = document.createElement('img');
  Object.assign(image, {alt: 'A Field', src: URL.createObjectURL(await drawing(24, 10))});
  element.append(image);
  for (let i = 0; i < 200 && !(new FormData(form).get('photo') instanceof File); i++) {
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  const sent = new FormData(form).get('photo') as File;
  const {width, height} = await createImageBitmap(sent);
  form.remove();
  return {name: sent.name, type: sent.type, width, height};
}

/** An address that nobody answers. */
export async function unreachable() {
  const element = mount('scumble-image-input');
  const error = next(element, 'scumble-error');
  const taken = await element.takeAddress('/no/such/picture.jpg');
  const {code} = (await error) as Event & {code: string};
  element.remove();
  return {taken, code};
}

/** The header of a picture of 20,000 × 20,000 pixels. */
async function hugePng(): Promise<Blob> {
  const bytes = new Uint8Array(await (await drawing(8, 4)).arrayBuffer());
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 20_000);
  view.setUint32(20, 20_000);
  return new Blob([bytes]);
}

/** What is on the page while an element waits: nothing may be going on. */
export async function idles() {
  const element = await stylizer();
  let timers = 0;
  const {setTimeout: late, setInterval: often, requestAnimationFrame: frame} = window;
  Object.assign(window, {
    setTimeout: (...args: Parameters<typeof late>) => (timers++, late(...args)),
    setInterval: (...args: Parameters<typeof often>) => (timers++, often(...args)),
    requestAnimationFrame: (callback: FrameRequestCallback) => (timers++, frame.call(window, callback)),
  });
  await new Promise(resolve => late(resolve, 800));
  Object.assign(window, {setTimeout: late, setInterval: often, requestAnimationFrame: frame});
  element.remove();
  return timers;
}

/** A tab that is hidden and shown again, and one that may go on. */
export async function hides() {
  const element = await stylizer({steps: '3000', size: '64'});
  const hide = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const stepped = next(element, 'scumble-step');
  await element.run();
  await stepped;
  const paused = next(element, 'scumble-pause');
  hide(true);
  const {reason} = (await paused) as Event & {reason: string};
  const resumed = next(element, 'scumble-resume');
  hide(false);
  await resumed;
  await element.updateComplete;
  const said = element.renderRoot.querySelector('[role=status]')!.textContent;
  element.runHidden = true;
  await element.updateComplete;
  hide(true);
  const before = element.report!.step;
  await next(element, 'scumble-step');
  await next(element, 'scumble-step');
  const goesOn = element.report!.step > before && element.state === 'running';
  hide(false);
  await element.cancel();
  element.remove();
  return {reason, said, goesOn};
}
