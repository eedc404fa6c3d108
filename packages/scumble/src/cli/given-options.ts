import type {Command} from 'commander';
import {stylizeFlags} from './stylize-flags.js';

/** What was typed of the flags of `stylize`, or their defaults, by the library's names. ONNX Runtime's are under `onnx`, where any is given. */
export function givenOptions(command: Command): Record<string, unknown> {
  const names = new Map(
    Object.values(stylizeFlags)
      .flat()
      .map(({flags, option}) => [flags, option]),
  );
  const {threads, providers, ...options} = Object.fromEntries(
    command.options.flatMap(option => {
      const name = names.get(option.flags);
      return name === undefined ? [] : [[name, command.getOptionValue(option.attributeName()) as unknown]];
    }),
  );
  return threads === undefined && providers === undefined ? options : {...options, onnx: {threads, providers}};
}
