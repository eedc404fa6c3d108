/**
 * What an error says, as a sentence for people: without the name of the function that the library's errors begin with, which says
 * nothing to who only looks at the page.
 */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const bare = text.replace(/^[A-Za-z][\w-]*(\.\w+)?: /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
