// Finds the elements that the page's HTML promises.

/**
 * The first element that matches.
 *
 * @throws {Error} if there is none of that class: HTML and script do not fit together.
 */
export function element<E extends Element>(selector: string, kind: new () => E, root: ParentNode = document): E {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`element: the page must have ${kind.name} "${selector}".`);
}
