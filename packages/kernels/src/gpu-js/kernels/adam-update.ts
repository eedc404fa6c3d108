import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import type {TextureSize} from '../texture.js';

/** Two texels: β₁, 1 − β₁, β₂, 1 − β₂; and rate / (1 − β₁ᵗ), 1 / (1 − β₂ᵗ), ε. They change with every step, so they are no constants. */
export const adamParameters: TextureSize = {width: 2, height: 1};

/**
 * One step of Adam: the next picture and both moments in one pass, where ops take a dozen.
 *
 * Reads `image`, `first`, `second`, `gradient`, `parameters`; writes the next image, first and second moment. It does not matter
 * where a number is, so any four textures of one layout will do.
 */
export const adamUpdate: Kernel<TextureSize> = {
  name: 'Adam update',
  write(size) {
    const fetch = (name: string) => `texel(${name}, this.thread.x, this.thread.y)`;
    return {
      source: `function adamUpdate(image, first, second, gradient, parameters) {
  const betas = parameterTexel(parameters, 0, 0);
  const rates = parameterTexel(parameters, 1, 0);
  const slope = ${fetch('gradient')};
  const m = nextFirst(${fetch('first')}, slope, betas);
  const v = nextSecond(${fetch('second')}, slope, betas);
  ${writeOutputs([`nextImage(${fetch('image')}, m, v, rates)`, 'm', 'v'])}
}`,
      natives: [
        fetchFunction('texel', size),
        fetchFunction('parameterTexel', adamParameters),
        vectorFunction('nextFirst', ['m', 'g', 'p'], 'm * p.x + g * p.y'),
        vectorFunction('nextSecond', ['v', 'g', 'p'], 'v * p.z + g * g * p.w'),
        vectorFunction('nextImage', ['x', 'm', 'v', 'p'], 'x - p.x * m / (sqrt(v * p.y) + p.z)'),
      ],
      inputs: {image: size, first: size, second: size, gradient: size, parameters: adamParameters},
      output: size,
      outputs: 3,
    };
  },
  twin(_size, [image, first, second, gradient, parameters]) {
    const [beta1, rest1, beta2, rest2, rate, correction, epsilon] = parameters!;
    const m = first!.map((value, i) => beta1! * value + rest1! * gradient![i]!);
    const v = second!.map((value, i) => beta2! * value + rest2! * gradient![i]! ** 2);
    const next = image!.map((value, i) => value - (rate! * m[i]!) / (Math.sqrt(v[i]! * correction!) + epsilon!));
    return [next, m, v];
  },
};
