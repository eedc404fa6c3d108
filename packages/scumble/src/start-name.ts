/** Whether a run can start from it by name. Any other string is a path. */
export function isNameOfStart(init: unknown): init is 'content' | 'style' | 'noise' {
  return init === 'content' || init === 'style' || init === 'noise';
}
