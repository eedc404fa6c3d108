// A page of the built demos, opened as a visitor does, with everything noted that gets past an element.
import {chromium, type Browser, type CDPSession, type Page} from 'playwright-core';
import {openBuiltSite, type BuiltSite} from './built-site.js';

/** The built demos and a browser to look at them with. */
export interface BuiltPages {
  readonly site: BuiltSite;
  /** @param path  Below the site's folder, with what follows `#`. @param prepare  Runs in the page before its own scripts. */
  open(path: string, prepare?: () => void): Promise<BuiltPage>;
  close(): Promise<void>;
}

export interface BuiltPage {
  readonly tab: Page;
  /** Errors that no element caught: exceptions and rejections. What is forbidden to a page, its policy included, is logged and is here too. */
  readonly escaped: readonly string[];
  /** The browser's own protocol, for what a page cannot see: accessibility, listeners, heap. */
  protocol(): Promise<CDPSession>;
  close(): Promise<void>;
}

/** How long anything may take on a machine that has much else to do: what never comes is a failure, what comes late is none. */
export const patienceMs = 120_000;

/** Opens the demos, which are built once for all test files. */
export async function openBuiltPages(): Promise<BuiltPages> {
  const site = await openBuiltSite();
  const browser: Browser = await chromium.connect(process.env['SCUMBLE_TEST_BROWSER']!);
  return {
    site,
    async open(path, prepare) {
      const context = await browser.newContext({serviceWorkers: 'block'});
      const tab = await context.newPage();
      tab.setDefaultTimeout(patienceMs);
      const escaped: string[] = [];
      tab.on('pageerror', error => escaped.push(String(error)));
      tab.on('console', message => {
        if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) {
          escaped.push(message.text());
        }
      });
      if (prepare) await tab.addInitScript(prepare);
      await tab.goto(site.address + path);
      return {tab, escaped, protocol: () => context.newCDPSession(tab), close: () => context.close()};
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/** All that a page fetches at first is there, and its elements have drawn themselves. */
export async function settled(tab: Page): Promise<void> {
  await tab.waitForLoadState('networkidle');
  await drawn(tab);
}

/** Two frames later. */
export async function drawn(tab: Page): Promise<void> {
  await tab.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** All text that an element or a page shows, through every shadow root: what has no box is left out. */
export function shownText(tab: Page, selector = 'body'): Promise<string> {
  return tab.evaluate(within => {
    const texts: string[] = [];
    const visit = (node: Node) => {
      if (node instanceof Text) texts.push(node.data);
      if (node instanceof HTMLInputElement && node.type !== 'file') texts.push(node.value);
      if (node instanceof Element) {
        if (/^(STYLE|SCRIPT|TEMPLATE)$/.test(node.tagName) || !node.checkVisibility()) return;
        for (const name of ['aria-label', 'aria-valuetext', 'aria-valuenow', 'title', 'd', 'points', 'x', 'width']) {
          texts.push(node.getAttribute(name) ?? '');
        }
        if (node.shadowRoot) visit(node.shadowRoot);
      }
      node.childNodes.forEach(visit);
    };
    document.querySelectorAll(within).forEach(visit);
    return texts.join(' ').replace(/\s+/g, ' ');
  }, selector);
}

/** Waits for a run's state. */
export async function runIs(tab: Page, wanted: {state: string; step?: number}): Promise<void> {
  await tab.waitForFunction(
    ({state, step}) => {
      const {current} = document.querySelector('scumble-run')!;
      return current.source === 'live' && current.state === state && (step === undefined || current.step === step);
    },
    wanted,
    {timeout: 100_000},
  );
  await tab.evaluate(() => document.querySelector('scumble-run')!.updateComplete);
  await drawn(tab);
}
