// The door `@scumble/components/autoload`: defines each of our tags when the page first holds it, and loads nothing for others.
import {definitions} from './definitions.js';

const byTag: Readonly<Record<string, (() => Promise<unknown>) | undefined>> = definitions;

/**
 * Loads what defines our tags in a tree, now and whenever one is added. Shadow roots are trees of their own: give them here.
 *
 * @returns What ends it.
 */
export function autoload(root: ParentNode & Node): () => void {
  const observer = new MutationObserver(records => {
    for (const {addedNodes} of records) addedNodes.forEach(node => node instanceof Element && define(node));
  });
  observer.observe(root, {childList: true, subtree: true});
  define(root);
  return () => observer.disconnect();
}

/** What failed to load is asked for again when its tag is met again. */
function define(root: ParentNode & Node): void {
  const met = [...root.querySelectorAll(':not(:defined)'), ...(root instanceof Element ? [root] : [])];
  for (const tag of new Set(met.map(({localName}) => localName))) {
    if (Object.hasOwn(byTag, tag) && !customElements.get(tag)) void byTag[tag]?.().catch(report);
  }
}

/** As a failed script would be. */
function report(error: unknown): void {
  reportError(error);
}

// On a server there is nothing to define.
if (typeof document !== 'undefined') autoload(document);
