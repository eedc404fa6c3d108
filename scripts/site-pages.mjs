// What the demos' pages share, written once: what stands in the head of each, what is said without a script, and the lists of pages.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {root} from './source-aliases.mjs';

export const demosFolder = join(root, 'demos');

/** Folders of the pages, the front page's own left out. */
export const demos = readdirSync(demosFolder).filter(
  name => existsSync(join(demosFolder, name, 'index.html')) && name !== 'build',
);

/** In the order in which they are to be read. */
const lessons = ['lesson-features', 'lesson-loss', 'lesson-autoencoder'];

/** The style sheet that pages of a kind have besides the one of all. */
const sheets = {element: 'element-page/page.css', lesson: 'lesson-page/lesson.css'};

const withoutScripts =
  'This page computes what it shows in your browser, which needs JavaScript. Here it is switched off, so that text and pictures are all there is.';

/**
 * Gives every page what all have: encoding, width, icon, style sheets, the site's name after its own, a sentence for who has
 * scripts switched off.
 */
export function sharedByAllPages() {
  return {
    name: 'shared-by-all-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, {filename}) => withShared(html, relative(demosFolder, dirname(filename))),
    },
  };
}

/** `folder` is the page's, below the demos; '' for the front page. */
function withShared(html, folder) {
  if (folder.startsWith('..')) return html;
  const up = folder ? '../' : './';
  const head = `
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <link rel="icon" href="${up}icon.svg" type="image/svg+xml" />
${['style.css', sheets[kindOf(folder)] ?? []]
  .flat()
  .map(sheet => `    <link rel="stylesheet" href="${up}${sheet}" />`)
  .join('\n')}`;
  return html
    .replace('<head>', `$&${head}`)
    .replace(/<title>(?!Scumble)(.*?)<\/title>/s, '<title>$1 · Scumble</title>')
    .replace(/<main[^>]*>/, `$&\n<noscript><p class="without-scripts">${withoutScripts}</p></noscript>`);
}

/** Fills index.html's lists from the title and description of each page: lessons, elements, and what is neither. */
export function listsOfPages() {
  const item = name => {
    const page = readFileSync(join(demosFolder, name, 'index.html'), 'utf8');
    const title = /<title>(.*?)<\/title>/s.exec(page)?.[1] ?? name;
    const description = /<meta\s+name="description"\s+content="(.*?)"/s.exec(page)?.[1] ?? '';
    const shown = title.replace(/^The element (.*)$/, '<code>&lt;$1&gt;</code>');
    return `<li><a href="./${name}/">${shown}</a> ${description}</li>`;
  };
  const list = kind =>
    demos
      .filter(name => kindOf(name) === kind)
      .sort((a, b) => lessons.indexOf(a) - lessons.indexOf(b))
      .map(item)
      .join('\n');
  return {
    name: 'lists-of-pages',
    transformIndexHtml: html => html.replace(/<!-- list: (\w+) -->/g, (_, kind) => list(kind)),
  };
}

function kindOf(folder) {
  return /^(lesson|element)s?-/.exec(folder)?.[1] ?? 'demo';
}
