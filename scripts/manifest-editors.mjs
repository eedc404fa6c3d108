// What editors read about the elements, written from the elements' manifest.

/** VS Code: "html.customData" of its settings, https://code.visualstudio.com/docs/languages/html#_html-custom-data */
export function vscodeData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({tagName, description = '', attributes = []}) => ({
      name: tagName,
      description: firstParagraph(description),
      attributes: attributes.map(({name, description: text, type}) => ({
        name,
        description: text,
        ...(words(type).length > 0 && {values: words(type).map(word => ({name: word}))}),
      })),
    })),
  };
}

/** JetBrains: "web-types" of package.json, https://github.com/JetBrains/web-types */
export function webTypes(elements, {name, version}) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {html: {elements: elements.map(webElement)}},
  };
}

function webElement({tagName, description = '', attributes = [], members = [], events = [], slots = [], ...styled}) {
  const {cssParts = [], cssProperties = []} = styled;
  return {
    name: tagName,
    description: firstParagraph(description),
    attributes: attributes.map(({name, description: text, type, default: initial}) => ({
      name,
      description: text,
      value: {type: type?.text ?? 'string', ...(initial !== undefined && {default: initial})},
    })),
    slots: slots.map(said),
    js: {
      properties: members
        .filter(({kind}) => kind === 'field')
        .map(({name, description: text, type}) => ({name, description: text, type: type?.text ?? 'unknown'})),
      events: events.map(({name, description: text, type}) => ({name, description: text, type: type?.text ?? 'Event'})),
    },
    css: {
      properties: cssProperties.map(said),
      parts: cssParts.map(said),
    },
  };
}

function said({name, description}) {
  return {name, description};
}

/** The words that an attribute may be: `'strip' | 'wrap'`. */
export function words(type) {
  return [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, word]) => word);
}

/** Of a doc block, in one line. */
export function firstParagraph(text) {
  return text.split('\n\n')[0].replaceAll('\n', ' ');
}
