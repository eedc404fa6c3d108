import type {Layer} from './layer.js';

/** What the value that a network is given goes by. Every other value has the name of its layer. */
export const inputName = 'input';

/** Names of the values that a layer reads: the one before it, then the one it names. */
export function readsOf(layers: readonly Layer[], index: number): readonly string[] {
  const layer = layers[index]!;
  const before = index === 0 ? inputName : layers[index - 1]!.name;
  return 'with' in layer ? [before, layer.with] : [before];
}

/** For each layer the values that nobody reads once it has run, the input among them. The last layer's is not: it is the result. */
export function doneAfter(layers: readonly Layer[]): readonly (readonly string[])[] {
  const last = new Map<string, number>([[inputName, 0]]);
  layers.forEach((layer, i) => {
    last.set(layer.name, i);
    for (const name of readsOf(layers, i)) last.set(name, i);
  });
  const result = layers[layers.length - 1]?.name;
  return layers.map((_, i) => [...last].flatMap(([name, at]) => (at === i && name !== result ? [name] : [])));
}

/**
 * @throws {RangeError} if there is no layer, a name is taken, or a layer reads one that does not come before it.
 */
export function assertWiring(layers: readonly Layer[]): void {
  if (layers.length === 0) throw new RangeError('createInference: there must be at least one layer, got none.');
  const known = [inputName];
  for (const layer of layers) {
    if ('with' in layer && !known.includes(layer.with)) {
      throw new RangeError(
        `createInference: ${layer.name} must be with a layer before it, got "${layer.with}". There is: ${known.join(', ')}.`,
      );
    }
    if (known.includes(layer.name)) {
      throw new RangeError(`createInference: each layer needs a name of its own, got "${layer.name}" twice.`);
    }
    known.push(layer.name);
  }
}
