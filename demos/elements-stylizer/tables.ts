// Tables of what an element offers, from the manifest that the package publishes.
import manifest from '@scumble/components/custom-elements.json' with {type: 'json'};

interface Named {
  readonly name?: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
  readonly default?: string;
}

interface Member extends Named {
  readonly kind: string;
  readonly attribute?: string;
  readonly readonly?: boolean;
}

interface Declaration extends Named {
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

/** Fills those of the tables that the page has. @param prefix  Of their ids, for a page that shows more than one element. */
export function showTables(tag: string, prefix = ''): void {
  const declarations = (manifest.modules as {readonly declarations?: readonly Declaration[]}[]).flatMap(
    module => module.declarations ?? [],
  );
  const element = declarations.find(({tagName}) => tagName === tag);
  if (!element) throw new Error(`showTables: the manifest must have ${tag}.`);
  const cells = ({name, description}: Named) => [name, description];
  const properties = element.members?.filter(
    ({kind, attribute, readonly, description}) => kind === 'field' && !attribute && !readonly && description,
  );
  fill(`#${prefix}attributes`, ['Attribute', 'What it does'], element.attributes, cells);
  fill(`#${prefix}properties`, ['Property', 'What it is'], properties, cells);
  fill(`#${prefix}events`, ['Event', 'When'], element.events, cells);
  const looks = [
    ...(element.slots ?? []).map(slot => ({...slot, name: `slot ${slot.name || '(default)'}`})),
    ...(element.cssParts ?? []).map(part => ({...part, name: `::part(${part.name})`})),
    ...(element.cssProperties ?? []).map(property => ({
      ...property,
      name: property.default ? `${property.name}: ${property.default}` : property.name,
    })),
  ];
  fill(`#${prefix}looks`, ['Name', 'What it is'], looks, cells);
}

function fill(
  table: string,
  heads: readonly string[],
  rows: readonly Named[] = [],
  cells: (row: Named) => readonly (string | undefined)[],
): void {
  const head = document.createElement('thead');
  const body = document.createElement('tbody');
  head.append(line('th', heads, 'col'));
  body.append(...rows.map(row => line('td', cells(row), 'row')));
  document.querySelector(table)?.append(head, body);
}

/** The first cell of a body's row is its heading, and code. */
function line(kind: 'th' | 'td', texts: readonly (string | undefined)[], scope: string): HTMLTableRowElement {
  const row = document.createElement('tr');
  texts.forEach((text = '', i) => {
    const isHead = kind === 'th' || i === 0;
    const cell = document.createElement(isHead ? 'th' : 'td');
    if (isHead) cell.setAttribute('scope', scope);
    if (kind === 'td') cell.append(...withCode(text, i === 0));
    else cell.textContent = text;
    row.append(cell);
  });
  return row;
}

/** What stands between backticks is code. */
function withCode(text: string, all: boolean): (Node | string)[] {
  return (all ? ['', text] : text.split('`')).map((part, i) => {
    if (i % 2 === 0) return part;
    return Object.assign(document.createElement('code'), {textContent: part});
  });
}
