// What sticks out of a page to the side, also inside of shadow roots.
import type {Page} from 'playwright-core';

/** Each element that reaches beyond the window's right edge and is not inside something that scrolls or cuts off, as a line. */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parentOf = (node: Node): Node | null =>
      (node as Element).assignedSlot ?? node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
    const isHeld = (element: Element) => {
      for (let at = parentOf(element); at; at = parentOf(at)) {
        if (at instanceof Element && at !== document.documentElement && getComputedStyle(at).overflowX !== 'visible')
          return true;
      }
      return false;
    };
    const found: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        const {right, width} = element.getBoundingClientRect();
        if (width > 0 && right > document.documentElement.clientWidth + 0.5 && !isHeld(element))
          found.push(`${element.tagName} ${element.className} ${Math.round(right)}`);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });
}
