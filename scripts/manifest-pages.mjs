// What people and language models read about the elements, written from the elements' manifest.
import {firstParagraph} from './manifest-editors.mjs';
import {ownProperties, theme} from './manifest-theme.mjs';

/** docs/elements.md: every attribute, event, slot, part and custom property, in tables. */
export function referencePage(elements) {
  return `<!-- Written by scripts/manifest.mjs from the docstrings of the elements: what is changed here by hand is lost. -->

# Reference of the elements

What can be set, heard, filled and styled of each tag. What they are for is in [the elements](components.md).

${elements.map(({tagName}) => `[\`${tagName}\`](#${tagName})`).join(', ')}

${elements.map(section).join('\n')}
## Colors and type of all

Set them on an element, or on anything around it.

${table('Custom property', themed(elements), propertyCells)}`;
}

/** The shared custom properties, each as the first element has it that reads it. */
function themed(elements) {
  const all = elements.flatMap(({cssProperties = []}) => cssProperties);
  return Object.keys(theme).flatMap(
    name => all.find(each => each.name === name && each.description === theme[name]) ?? [],
  );
}

function propertyCells({default: initial}) {
  return [code(initial)];
}

/** llms.txt (https://llmstxt.org): the same in few words. */
export function llmsText(elements) {
  return `# @scumble/components

> Custom elements that paint one picture in the manner of another (neural style transfer), take the noise off photographs, and show what the losses behind that do. Everything is computed in the page; no picture leaves it.

- With a bundler: \`import '@scumble/components/define/stylizer'\` registers \`<scumble-stylizer>\`; every tag has such a file, named below. \`import '@scumble/components/autoload'\` loads the file of each tag that the page comes to hold.
- Without: \`<script type="module" src="scumble.js"></script>\`, which is \`dist/standalone/scumble.js\` of this package; put the folder \`packs\` of @scumble/weights beside it, or name its address in the attribute \`base\`.
- Attributes are in kebab-case, their properties in camelCase. All events bubble and are composed, unless it says otherwise. Styles come through \`::part()\` and custom properties.
- React 18: components of \`@scumble/components/react\`, events as \`onScumbleStep\`. React 19, Vue and Svelte take the tags as they are; types are in \`@scumble/components/react\`, \`/vue\`, \`/svelte\`.
- Controls of your own: \`@scumble/components/engine\`.

${elements.map(entry).join('\n')}`;
}

function section({tagName, description = '', definedIn, name, ...has}) {
  const {attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = []} = has;
  const tables = [
    table('Attribute', attributes, ({type, default: initial}) => [code(type?.text), initial ? code(initial) : '']),
    table('Event', events, ({type}) => [code(type?.text)]),
    table('Slot', slots, () => []),
    table('Part', cssParts, () => []),
    table('Custom property', ownProperties(cssProperties), propertyCells),
    table('State', cssStates, () => []),
  ];
  return `## ${tagName}

${described(description)}

\`${name}\`, registered by \`@scumble/components/define/${definedIn}\`.

${tables.filter(Boolean).join('\n')}`;
}

const columns = {Attribute: ['type', 'default'], Event: ['type'], 'Custom property': ['default']};

function table(kind, rows, cells) {
  if (rows.length === 0) return '';
  const extra = columns[kind] ?? [];
  const head = [kind, ...extra, ''];
  const lines = rows.map(row => {
    const name = kind === 'Slot' && row.name === '' ? '(without a name)' : `\`${row.name}\``;
    return `| ${[name, ...cells(row), cell(row.description)].join(' | ')} |`;
  });
  return `| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${lines.join('\n')}\n`;
}

function entry({tagName, description = '', definedIn, ...has}) {
  const {attributes = [], events = [], slots = [], cssParts = [], cssProperties = []} = has;
  const list = (kind, rows) =>
    rows.length > 0
      ? `${kind}:\n${rows.map(row => `- ${row.name || '(default)'}: ${oneLine(row.description)}\n`).join('')}`
      : '';
  return `## <${tagName}> (define/${definedIn})

${firstParagraph(description)}

${[
  list('Attributes', attributes),
  list('Events', events),
  list('Slots', slots),
  list('Parts', cssParts),
  list('Custom properties', ownProperties(cssProperties)),
].join('')}`;
}

/** A doc block as it stands; a list or a block of code in it is Markdown already. */
function described(text) {
  return text.trim();
}

function code(text) {
  return text ? `\`${text.replaceAll('|', '\\|').replaceAll('\n', ' ')}\`` : '';
}

function cell(text) {
  return oneLine(text).replaceAll('|', '\\|');
}

function oneLine(text = '') {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
