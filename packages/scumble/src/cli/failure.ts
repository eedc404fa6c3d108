import {CommanderError} from 'commander';
import {exitCodes} from './exit-code.js';

/** What was asked for cannot be; the message says why and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ctrl-C or SIGTERM. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  constructor(readonly signal: 'SIGINT' | 'SIGTERM') {
    super(signal === 'SIGINT' ? 'interrupted' : 'terminated');
  }

  get exitCode(): number {
    return this.signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
  }
}

/** Flags by the name that the library has for their value, so that its errors can be told in the user's words. */
export type FlagNames = Readonly<Record<string, string>>;

/** One line for the user, without a stack. */
export function describeFailure(error: unknown, flags: FlagNames): string {
  if (isOutOfMemory(error)) return 'not enough memory for a picture of this size. Choose a smaller --size.';
  if (!(error instanceof Error)) return String(error);
  if (isOurBug(error)) return `unexpected ${error.name}: ${error.message}. Please report it with what --debug prints.`;
  return inFlags(error.message, flags);
}

/** @returns 2 for what cannot be, 1 for what could not be done. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  if (error instanceof Interruption) return error.exitCode;
  if (isOutOfMemory(error)) return exitCodes.failure;
  return error instanceof RangeError || error instanceof UsageError ? exitCodes.usage : exitCodes.failure;
}

/** `stylize: historySize must be …` is told as `--history must be …`; names of functions mean nothing to a user. */
function inFlags(message: string, flags: FlagNames): string {
  const [whole, name] = /^(?:stylize|denoise|train|adam|lbfgs|tiles|onnx): (\w+)(?= must)/.exec(message) ?? [];
  const flag = name === undefined ? undefined : flags[name];
  if (whole !== undefined && flag) return flag + message.slice(whole.length);
  const told = message.replace(/^(?:[a-z]+[A-Z]\w*|stylize|denoise|train|measure|batch|tiles|plan|onnx): /, '');
  // Names in camel case are nobody's words but the library's.
  return told.replace(/\b[a-z]+[A-Z]\w*\b/g, word => flags[word] ?? word);
}

function isOutOfMemory(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return (
    error instanceof Error && /allocation failed|Invalid typed array length|out of memory|OOM/i.test(error.message)
  );
}

/** Errors that this project never throws on purpose. */
function isOurBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError;
}
