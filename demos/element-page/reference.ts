// Tables of what an element offers, from the manifest that the package publishes.
import manifest from '@scumble/components/custom-elements.json' with {type: 'json'};
import {section} from './section.js';

interface Named {
  readonly name?: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
  readonly default?: string;
  /** Its type and its default, where that helps. */
  readonly note?: string;
}

interface Member extends Named {
  readonly kind: string;
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly privacy?: string;
  readonly parameters?: readonly {readonly name: string; readonly optional?: boolean; readonly default?: string}[];
}

interface Declaration extends Named {
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

export interface ReferenceOptions {
  /** Headings name the element: on a page about several. */
  readonly isNamed: boolean;
  /** Custom properties that the page has told already, of another element. */
  readonly told: ReadonlySet<string>;
}

/**
 * A section for each kind of thing that an element offers.
 *
 * @throws {Error} for a tag that the manifest does not have.
 */
export function referenceOf(tag: string, {isNamed, told}: ReferenceOptions): readonly HTMLElement[] {
  const element = declarationOf(tag);
  const properties = element.members?.filter(
    ({kind, attribute, readonly, description}) => kind === 'field' && !attribute && !readonly && description,
  );
  const kinds: readonly Kind[] = [
    {title: 'Attributes', heads: ['Attribute', 'What it does'], rows: element.attributes?.map(withNote)},
    {title: 'Properties', heads: ['Property', 'What it is'], rows: properties},
    {title: 'Methods', heads: ['Method', 'What it does'], rows: methodsOf(element)},
    {title: 'Events', heads: ['Event', 'When'], rows: element.events},
    {title: 'Slots, parts, states and custom properties', heads: ['Name', 'What it is'], rows: looksOf(element, told)},
  ];
  return kinds.filter(({rows = []}) => rows.length > 0).map(kind => sectionOf(kind, isNamed ? tag : undefined));
}

/** The names of the custom properties that an element reads. */
export function customPropertiesOf(tag: string): readonly string[] {
  return (declarationOf(tag).cssProperties ?? []).map(({name = ''}) => name);
}

function declarationOf(tag: string): Declaration {
  const modules = manifest.modules as {readonly declarations?: readonly Declaration[]}[];
  const element = modules.flatMap(({declarations = []}) => declarations).find(({tagName}) => tagName === tag);
  if (!element) throw new Error(`referenceOf: the manifest must have ${tag}.`);
  return element;
}

interface Kind {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly Named[] | undefined;
}

/** An attribute with its type and default; that it may be left out goes without saying. */
function withNote(attribute: Named): Named {
  const type = attribute.type?.text.replace(/ \| undefined$/, '');
  const value = attribute.default && attribute.default !== "''" ? attribute.default : undefined;
  return {...attribute, note: [type && `\`${type}\``, value && `default \`${value}\``].filter(Boolean).join(', ')};
}

/** What can be asked of an element; what the browser asks of it by itself is left out. */
function methodsOf({members = []}: Declaration): readonly Named[] {
  const methods = members.filter(
    ({kind, name = '', description, privacy = 'public'}) =>
      kind === 'method' && description && privacy === 'public' && !/Callback$|^hear$/.test(name),
  );
  return methods.map(({name, description, parameters = []}) => {
    const given = parameters.map(each => `${each.name.replace(/^_/, '')}${each.optional || each.default ? '?' : ''}`);
    return {name: `${name}(${given.join(', ')})`, description};
  });
}

/** What of an element's looks a page can change. */
function looksOf(
  {slots = [], cssParts = [], cssProperties = [], cssStates = []}: Declaration,
  told: ReadonlySet<string>,
): readonly Named[] {
  return [
    ...slots.map(slot => ({...slot, name: `slot ${slot.name || '(default)'}`})),
    ...cssParts.map(part => ({...part, name: `::part(${part.name})`})),
    ...cssStates.map(state => ({...state, name: `:state(${state.name})`})),
    ...cssProperties
      .filter(({name = ''}) => !told.has(name))
      .map(({name, description, default: value}) => ({
        name,
        description: value ? `${description} \`${value}\` unless it is set.` : description,
      })),
  ];
}

function sectionOf({title, heads, rows = []}: Kind, tag: string | undefined): HTMLElement {
  const table = document.createElement('table');
  const head = document.createElement('thead');
  const body = document.createElement('tbody');
  head.append(line('th', heads, 'col'));
  body.append(...rows.map(({name, description, note}) => line('td', [name, description], 'row', note)));
  table.append(head, body);
  const label = tag ? `${title} of ${tag}` : title;
  const frame = Object.assign(document.createElement('div'), {
    className: 'scroll',
    tabIndex: 0,
    role: 'region',
    ariaLabel: label,
  });
  frame.append(table);
  const heading = document.createElement('span');
  heading.append(...withCode(tag ? `${title} of \`${tag}\`` : title, false));
  return section(heading, frame);
}

/** The first cell of a body's row is its heading, and code. */
function line(
  kind: 'th' | 'td',
  texts: readonly (string | undefined)[],
  scope: string,
  note = '',
): HTMLTableRowElement {
  const row = document.createElement('tr');
  texts.forEach((text = '', i) => {
    const isHead = kind === 'th' || i === 0;
    const cell = document.createElement(isHead ? 'th' : 'td');
    if (isHead) cell.setAttribute('scope', scope);
    if (kind === 'td') cell.append(...withCode(text, i === 0));
    else cell.textContent = text;
    row.append(cell);
  });
  if (note) {
    const small = Object.assign(document.createElement('p'), {className: 'soft'});
    small.append(...withCode(note, false));
    row.lastElementChild!.append(small);
  }
  return row;
}

/** What stands between backticks is code. */
function withCode(text: string, all: boolean): (Node | string)[] {
  return (all ? ['', text] : text.split('`')).map((part, i) => {
    if (i % 2 === 0) return part;
    return Object.assign(document.createElement('code'), {textContent: part});
  });
}
