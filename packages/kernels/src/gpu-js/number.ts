/** A number as source text that GLSL reads as a float. */
export function glsl(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
