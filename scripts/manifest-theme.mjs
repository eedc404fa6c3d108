// The custom properties that elements share: said once here, found in the style sheets of each.
import {sourceOfElement} from './element-sources.mjs';

export const theme = {
  '--scumble-accent': 'Color of what can be acted on.',
  '--scumble-accent-soft': 'Color behind what is chosen.',
  '--scumble-alert': 'Color of what is wrong.',
  '--scumble-alert-soft': 'Color behind what is wrong.',
  '--scumble-card': 'Color of boxes and buttons.',
  '--scumble-content': 'Color of the content loss.',
  '--scumble-divider': 'Color of the divider between two pictures.',
  '--scumble-font': 'Family of the type.',
  '--scumble-ink': 'Color of text.',
  '--scumble-ink-soft': 'Color of lesser text.',
  '--scumble-line': 'Color of lines.',
  '--scumble-on-accent': 'Color of text on the accent.',
  '--scumble-radius': 'Radius of corners.',
  '--scumble-style': 'Color of the style loss.',
  '--scumble-variation': 'Color of the total variation.',
  '--scumble-well': 'Color behind pictures.',
};

/** A declaration with the custom properties that its style sheets read and its own docstring does not name. */
export function withTheme(declaration, path) {
  if (!declaration.tagName) return declaration;
  const said = declaration.cssProperties ?? [];
  const read = [...readIn(sourceOfElement(path))]
    .filter(([name]) => theme[name] && !said.some(each => each.name === name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, initial]) => ({name, description: theme[name], ...(initial && {default: initial})}));
  return {...declaration, cssProperties: [...said, ...read]};
}

/** Name to what stands where a page has set nothing: `var(--scumble-ink, light-dark(#29241e, #efe9e0))`. */
function readIn(source) {
  const found = new Map();
  for (const [, name, rest] of source.matchAll(
    /var\((--scumble-[\w-]+)(?:,\s*((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*))?\)/g,
  )) {
    if (!found.get(name)) found.set(name, rest?.replaceAll(/\s+/g, ' ').trim());
  }
  return found;
}

/** Those that are the element's own. */
export function ownProperties(cssProperties = []) {
  return cssProperties.filter(({name, description}) => theme[name] !== description);
}
