import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';

/** A part that is folded away, and is not there until it is unfolded for the first time. */
export function foldedPart({
  title,
  isThere,
  part,
  onOpen,
}: {
  readonly title: string;
  readonly isThere: boolean;
  readonly part: TemplateResult;
  onOpen(): void;
}): TemplateResult {
  const toggled = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open && !isThere) onOpen();
  };
  return html`<details @toggle=${toggled}>
    <summary>${title}</summary>
    ${isThere ? part : nothing}
  </details>`;
}
