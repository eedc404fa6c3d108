/** The system's code of a caught error, `ENOENT`; not by `instanceof`, because an error may come from another realm. */
export function errorCode(cause: unknown): string | undefined {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}

/** The first line of a caught error's message. */
export function errorReason(cause: unknown): string {
  const hasMessage = typeof cause === 'object' && cause !== null && 'message' in cause;
  const text = String(hasMessage ? cause.message : cause);
  return text.split('\n', 1)[0]!;
}
