// One stylizer on a page that is otherwise in order, in each of the states that a person meets.
import {stylizer} from './components-elements.page.js';

let element: HTMLElementTagNameMap['scumble-stylizer'];

export function prepare(): void {
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = 'light dark';
  // The page's own color, said aloud: axe does not know what a color scheme makes of a page that says none.
  document.body.style.background = 'Canvas';
  document.body.innerHTML = '<main><h1>A page</h1></main>';
}

/** Brings it into a state, from whatever it was in. */
export async function show(state: string): Promise<void> {
  if (state === 'empty') element = document.createElement('scumble-stylizer');
  if (state === 'filled') {
    element.remove();
    element = await stylizer({steps: '300', size: '64'});
  }
  document.querySelector('main')!.append(element);
  await element.updateComplete;
  for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
  if (state === 'running') {
    const stepped = heard('scumble-step');
    await element.run();
    await stepped;
    await element.pause();
  }
  if (state === 'finished') {
    const ended = heard('scumble-cancel');
    await element.cancel();
    await ended;
    const wipe = [...element.renderRoot.querySelectorAll('button')].find(
      each => each.textContent.trim() === 'Before and after',
    );
    wipe!.click();
  }
  if (state === 'refused') {
    element.steps = -1;
    await element.run();
    await element.renderRoot.querySelector('scumble-image-input')!.take(new Blob(['words']), 'words.txt');
  }
  await element.updateComplete;
}

function heard(name: string): Promise<Event> {
  return new Promise(resolve => element.addEventListener(name, resolve, {once: true}));
}

/** Buttons and boxes that a finger would miss. */
export function smallTargets(): string[] {
  const roots = [element, ...element.renderRoot.querySelectorAll('scumble-image-input, scumble-compare')].map(
    each => each.shadowRoot!,
  );
  const targets = roots.flatMap(root => [
    ...root.querySelectorAll<HTMLElement>('button, summary, .choose .button, input[type=number], [role=slider]'),
  ]);
  return targets
    .filter(target => target.offsetParent !== null)
    .map(target => ({target, box: target.getBoundingClientRect()}))
    .filter(({box}) => box.height < 43.5 || box.width < 43.5)
    .map(({target, box}) => `${target.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`);
}
