// What the page of every element has besides the element and its text: a snippet to copy, its events as they come, its reference.
import {customPropertiesOf, referenceOf} from './reference.js';
import {section} from './section.js';

export interface ElementPageOptions {
  /** Whose events are listed: the tag's, or something around it. */
  readonly element?: Element;
  /** Other tags on the page that are documented too. */
  readonly also?: readonly string[];
}

/**
 * Fills `<div id="snippet">`, and adds the sections that are the same on every page to its end.
 *
 * @param told  Events to be listed.
 */
export function elementPage(
  tag: string,
  markup: string,
  told: readonly string[],
  {element = document.querySelector(tag)!, also = []}: ElementPageOptions = {},
): void {
  document.querySelector('#snippet')!.append(...snippetOf(markup));
  document.querySelector('main')!.append(logOf(element, told), ...referencesOf([tag, ...also]));
}

/** The sections of one element after the other; a custom property that all of them read is told once. */
function referencesOf(tags: readonly string[]): readonly HTMLElement[] {
  return tags.flatMap((tag, i) =>
    referenceOf(tag, {isNamed: tags.length > 1, told: new Set(tags.slice(0, i).flatMap(customPropertiesOf))}),
  );
}

/** Text that can be scrolled by keys, a button that copies it, and a sentence about that. */
function snippetOf(markup: string): readonly Node[] {
  const frame = Object.assign(document.createElement('div'), {className: 'snippet'});
  const text = Object.assign(document.createElement('pre'), {tabIndex: 0, ariaLabel: 'Markup'});
  const button = Object.assign(document.createElement('button'), {type: 'button', textContent: 'Copy'});
  const done = Object.assign(document.createElement('p'), {className: 'soft', role: 'status'});
  text.append(Object.assign(document.createElement('code'), {textContent: markup}));
  frame.append(text, button);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(markup).then(
      () => (done.textContent = 'Copied.'),
      () => (done.textContent = 'This browser does not let the page copy. Select the text instead.'),
    );
  });
  return [frame, done];
}

/** The events as they come; the same one again is counted, so that a hundred steps are one line. */
function logOf(element: Element, told: readonly string[]): HTMLElement {
  const log = Object.assign(document.createElement('ol'), {className: 'log', tabIndex: 0, ariaLabel: 'Events'});
  const nothing = Object.assign(document.createElement('li'), {className: 'soft', textContent: 'No events yet.'});
  log.append(nothing);
  let last: {readonly name: string; readonly line: HTMLLIElement; times: number} | undefined;
  for (const name of told) {
    element.addEventListener(name, event => {
      // A run's progress comes with each step.
      if ('phase' in event && event.phase === 'steps') return;
      if (last?.name !== name) {
        nothing.remove();
        last = {name, line: document.createElement('li'), times: 0};
        log.append(last.line);
      }
      last.times++;
      last.line.textContent = `${name}${last.times > 1 ? ` × ${last.times}` : ''}${detailOf(event)}`;
      log.scrollTop = log.scrollHeight;
    });
  }
  const note = Object.assign(document.createElement('p'), {
    className: 'soft',
    textContent: 'The events of the element above, as they come; the same one again is counted.',
  });
  return section('What it says', note, log);
}

/** What an error says, or the total of a step. */
function detailOf(event: Event): string {
  if ('message' in event) return `  ${String(event.message)}`;
  const report = 'report' in event ? (event.report as {readonly total?: number} | undefined) : undefined;
  return report?.total === undefined ? '' : `  total ${report.total.toPrecision(4)}`;
}
