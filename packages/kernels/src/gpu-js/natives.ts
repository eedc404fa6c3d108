// Functions in GLSL that several kernels call. GPU.js's JavaScript has no arithmetic on vectors; these give it some.
import {glsl} from './number.js';
import type {NativeFunction} from './library.js';
import type {TextureSize} from './texture.js';

/**
 * A fetch of one texel at whole coordinates: `name(texture, x, y)`. Beyond an edge it gives the texel at the edge.
 *
 * `textureLod` at the texel's middle, since llvmpipe runs it 1.7 times faster than `texelFetch` and its casts.
 */
export function fetchFunction(name: string, {width, height}: TextureSize): NativeFunction {
  return {
    name,
    source: `vec4 ${name}(sampler2D image, ivec2 size, ivec3 dimensions, float x, float y) {
      return textureLod(image, (vec2(x, y) + 0.5) * vec2(${glsl(1 / width)}, ${glsl(1 / height)}), 0.0);
    }`,
    argumentNames: ['image', 'x', 'y'],
    argumentTypes: ['ArrayTexture(4)', 'Float', 'Float'],
    returnType: 'Array(4)',
  };
}

/** A fetch by the texel's number, counted row by row, as tfjs lays out its packed textures: `name(texture, index)`. */
export function fetchByIndexFunction(name: string, {width}: TextureSize): NativeFunction {
  return {
    name,
    source: `vec4 ${name}(sampler2D image, ivec2 size, ivec3 dimensions, int index) {
      return texelFetch(image, ivec2(index % ${width}, index / ${width}), 0);
    }`,
    argumentNames: ['image', 'index'],
    argumentTypes: ['ArrayTexture(4)', 'Integer'],
    returnType: 'Array(4)',
  };
}

/**
 * A function of vectors, or of vectors and factors.
 *
 * @param parameters  Names; those of vectors in lower case as GLSL reads them, those of numbers listed in `numbers`.
 */
export function vectorFunction(
  name: string,
  parameters: readonly string[],
  body: string,
  numbers: readonly string[] = [],
): NativeFunction {
  const isNumber = (parameter: string) => numbers.includes(parameter);
  const declarations = parameters.map(parameter => `${isNumber(parameter) ? 'float' : 'vec4'} ${parameter}`);
  return {
    name,
    source: `vec4 ${name}(${declarations.join(', ')}) { return ${body}; }`,
    argumentNames: parameters,
    argumentTypes: parameters.map(parameter => (isNumber(parameter) ? 'Float' : 'Array(4)')),
    returnType: 'Array(4)',
  };
}

/** Whole quotient and remainder of whole numbers: `quotient(a, b)`, `remainder(a, b)`. GPU.js's own `/` makes floats. */
export const wholeDivision: readonly NativeFunction[] = [
  ['quotient', '/'],
  ['remainder', '%'],
].map(([name, operator]) => ({
  name: name!,
  source: `int ${name}(int a, int b) { return a ${operator} b; }`,
  argumentNames: ['a', 'b'],
  argumentTypes: ['Integer', 'Integer'],
  returnType: 'Integer',
}));

/** `scaled(v, factor)`. */
export const scaled = vectorFunction('scaled', ['v', 'factor'], 'v * factor', ['factor']);
