// A part of a page.

/** A heading with what belongs to it. */
export function section(title: string | Node, ...content: readonly Node[]): HTMLElement {
  const made = document.createElement('section');
  const heading = document.createElement('h2');
  heading.append(title);
  made.append(heading, ...content);
  return made;
}
