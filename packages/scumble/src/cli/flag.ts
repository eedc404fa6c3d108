import {Option} from 'commander';
import {stylizeDefaults} from '../stylize-defaults.js';

/** An option of the command line. */
export interface Flag {
  readonly flags: string;
  readonly text: string;
  /** The library's name of it: its default and its value are the library's. */
  readonly option?: string;
  readonly parse?: (text: string) => unknown;
  readonly choices?: readonly string[];
  /** Said in place of the library's default. */
  readonly fallback?: string;
}

/** One flag as commander's option, with the library's default. */
export function optionOf({flags, text, option: name, parse, choices, fallback}: Flag): Option {
  const option = new Option(flags, fallback === undefined ? text : `${text} (default: ${fallback})`);
  if (choices) option.choices(choices);
  if (parse) option.argParser(parse);
  const value = defaultOf(name);
  if (value !== undefined && fallback === undefined)
    option.default(value, Array.isArray(value) ? value.join(',') : String(value));
  return option;
}

/** `--output` of `-o, --output <file>`. */
export function longOf({flags}: Flag): string {
  return /--[\w-]+/.exec(flags)![0];
}

function defaultOf(name: string | undefined): unknown {
  return name === undefined ? undefined : (stylizeDefaults as Readonly<Record<string, unknown>>)[name];
}
