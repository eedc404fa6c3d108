// What sticks out of a page to the side, also inside of shadow roots.
import type {Page} from 'playwright-core';

/** Each element that reaches beyond the window's edge, on the left or the right, and is not inside something that scrolls or cuts off, as a line. */
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
        const {left, right, width} = element.getBoundingClientRect();
        const isOut = right > document.documentElement.clientWidth + 0.5 || left < -0.5;
        if (width > 1 && isOut && !isHeld(element))
          found.push(`${element.tagName} ${element.className} ${Math.round(left)} to ${Math.round(right)}`);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });
}
