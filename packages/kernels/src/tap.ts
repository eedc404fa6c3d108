const pattern = /^gram\((.+)\)$/;

/** What a tap asks for: a layer's output, or its Gram matrix. */
export interface Tap {
  readonly name: string;
  readonly layer: string;
  readonly kind: 'features' | 'gram';
}

/** `relu4_1` is that layer's output; `gram(relu4_1)` the Gram matrix of it. */
export function parseTap(name: string): Tap {
  const inner = pattern.exec(name)?.[1];
  return inner === undefined ? {name, layer: name, kind: 'features'} : {name, layer: inner, kind: 'gram'};
}
