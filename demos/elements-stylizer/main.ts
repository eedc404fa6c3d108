// Puts the page together: the element is in the HTML; here are its events as they come, and the tables of what it offers.
import '@scumble/components/define/stylizer';
import {configureEngine} from '@scumble/components/engine';
import {stylizerMarkup, wasmPaths} from './setup.js';
import {showTables} from './tables.js';

configureEngine({wasmPaths});

const stylizer = document.querySelector('scumble-stylizer')!;
const log = document.querySelector('#log')!;
const state = document.querySelector('#state')!;

const told = [
  'scumble-picture',
  'scumble-before-run',
  'scumble-progress',
  'scumble-ready',
  'scumble-step',
  'scumble-pause',
  'scumble-resume',
  'scumble-complete',
  'scumble-cancel',
  'scumble-contextlost',
  'scumble-error',
] as const;

/** The same event again is counted, so that a hundred steps are one line. */
let last: {readonly name: string; readonly line: HTMLLIElement; times: number} | undefined;

for (const name of told) {
  stylizer.addEventListener(name, event => {
    // A run's progress comes with each step.
    if (event.type === 'scumble-progress' && 'phase' in event && event.phase === 'steps') return;
    if (last?.name !== name) {
      last = {name, line: document.createElement('li'), times: 0};
      log.append(last.line);
    }
    last.times++;
    const more = 'report' in event && event.report ? `  total ${event.report.total.toPrecision(4)}` : '';
    last.line.textContent = `${name}${last.times > 1 ? ` × ${last.times}` : ''}${more}`;
    log.scrollTop = log.scrollHeight;
  });
}

new MutationObserver(() => (state.textContent = stylizer.state)).observe(stylizer, {attributeFilter: ['state']});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-request]')) {
  button.addEventListener('click', () =>
    stylizer.dispatchEvent(new CustomEvent(`scumble-request-${button.dataset['request']}`, {cancelable: true})),
  );
}

document.querySelector('#snippet')!.textContent = stylizerMarkup;
document.querySelector('#copy')!.addEventListener('click', () => {
  const done = document.querySelector('#copied')!;
  navigator.clipboard.writeText(stylizerMarkup).then(
    () => (done.textContent = 'Copied.'),
    () => (done.textContent = 'This browser does not let the page copy. Select the text instead.'),
  );
});

showTables('scumble-stylizer');
