/** What went wrong, in a word and a sentence, whatever was thrown. */
export function failureIn(error: unknown): {readonly code: 'engine-failed'; readonly message: string} {
  const {code, message} = error as {readonly code?: 'engine-failed'; readonly message?: string};
  return {code: code ?? 'engine-failed', message: message ?? String(error)};
}
