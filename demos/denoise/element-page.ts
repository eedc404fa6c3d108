// What the three elements' pages have in common: events as they come, a snippet to copy, the tables of what the element offers.
import {showTables} from '../elements-stylizer/tables.js';

/**
 * Shows on the page's own elements what a tag says and offers.
 *
 * @param told  Events to be listed.
 * @param element  Whose they are: the tag's, or something around it.
 */
export function elementPage(
  tag: string,
  markup: string,
  told: readonly string[],
  element: Element = document.querySelector(tag)!,
): void {
  const log = document.querySelector('#log')!;
  /** The same event again is counted, so that a hundred steps are one line. */
  let last: {readonly name: string; readonly line: HTMLLIElement; times: number} | undefined;
  for (const name of told) {
    element.addEventListener(name, event => {
      if (last?.name !== name) {
        last = {name, line: document.createElement('li'), times: 0};
        log.append(last.line);
      }
      last.times++;
      const more = 'message' in event ? `  ${String(event.message)}` : '';
      last.line.textContent = `${name}${last.times > 1 ? ` × ${last.times}` : ''}${more}`;
      log.scrollTop = log.scrollHeight;
    });
  }
  document.querySelector('#snippet')!.textContent = markup;
  document.querySelector('#copy')!.addEventListener('click', () => {
    const done = document.querySelector('#copied')!;
    navigator.clipboard.writeText(markup).then(
      () => (done.textContent = 'Copied.'),
      () => (done.textContent = 'This browser does not let the page copy. Select the text instead.'),
    );
  });
  showTables(tag);
}
