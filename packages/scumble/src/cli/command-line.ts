import {Command, CommanderError} from 'commander';
import {batchCommand} from './batch.js';
import {denoiseCommand} from './denoise.js';
import {denoiseFlagNames} from './denoise-flags.js';
import {exitCodes, exitCodeTexts} from './exit-code.js';
import {describeFailure, exitCodeOf} from './failure.js';
import {infoCommand} from './info.js';
import {measureCommand} from './measure.js';
import {note, tolerateClosedPipes} from './output.js';
import {planCommand} from './plan.js';
import {stylizeCommand} from './stylize.js';
import {flagNames} from './stylize-flags.js';
import {trainDenoiserCommand} from './train-denoiser.js';
import {trainFlagNames} from './train-denoiser-flags.js';
import {version} from './version.js';
import {weightsCommand} from './weights.js';

/**
 * Runs the command line.
 *
 * @param args  Without the program's own name.
 * @returns The exit code; see `exitCodes`.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  tolerateClosedPipes();
  const outcome: {code: number} = {code: exitCodes.success};
  const program = buildProgram(code => (outcome.code = code));
  try {
    // With nothing to do, what can be done.
    if (args.length === 0) program.help({error: true});
    await program.parseAsync([...args], {from: 'user'});
    return outcome.code;
  } catch (error) {
    // Commander has told its own already.
    if (!(error instanceof CommanderError))
      note(`scumble: ${describeFailure(error, {...flagNames, ...denoiseFlagNames, ...trainFlagNames})}`);
    if (wantsStack(args) && error instanceof Error) note(String(error.stack));
    return exitCodeOf(error);
  }
}

/**
 * Every command with its options.
 *
 * @param end  Receives the exit code of a command that ends in another way than done or failed.
 */
export function buildProgram(end: (code: number) => void): Command {
  const stylize = stylizeCommand(end);
  const program = new Command('scumble')
    .description('Paints a photograph in the manner of a painting.')
    .usage('<photo> <painting> [options]\n       scumble <command> [options]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--debug', 'print where an error came from (also: SCUMBLE_DEBUG=1)')
    .commandsGroup('Commands:')
    .addCommand(stylize, {isDefault: true})
    .addCommand(batchCommand(end))
    .addCommand(denoiseCommand(end))
    .addCommand(trainDenoiserCommand(end))
    .addCommand(planCommand())
    .addCommand(measureCommand())
    .addCommand(weightsCommand(end))
    .addCommand(infoCommand())
    .addHelpText(
      'after',
      () =>
        `\nOptions of stylize, the command that is meant where none is named:\n\n${optionsText(stylize)}\n${endOfHelp()}`,
    );
  stylize.addHelpText('after', endOfHelp);
  for (const command of withSubcommands(program)) speakAsScumble(command);
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** Errors as ours, and thrown rather than ending the process. */
function speakAsScumble(command: Command): void {
  const path = command.parent?.parent
    ? `${command.parent.name()} ${command.name()}`
    : command.parent
      ? command.name()
      : '';
  command
    .exitOverride()
    .configureOutput({outputError: (text, write) => write(text.replace(/^error: /, 'scumble: '))})
    .configureHelp({helpWidth: 110})
    .showHelpAfterError(`Run "scumble ${path && path !== 'stylize' ? `${path} ` : ''}--help" for what there is.`);
}

/** A command's help from its first group of options on. */
function optionsText(command: Command): string {
  const help = command.helpInformation();
  const first = help.indexOf(command.options[0]!.helpGroupHeading!);
  // Its own --help is said already.
  return help.slice(first, help.lastIndexOf('\nOptions:')).trimEnd();
}

function endOfHelp(): string {
  const codes = Object.entries(exitCodeTexts).map(([code, text]) => `  ${code.padEnd(5)}${text}`);
  return `
Examples:
  scumble cat.jpg starry-night.jpg -o cat.png
  scumble cat.jpg starry-night.jpg -o cat.png --size 1024 --weights vgg16 --preview-every 10
  scumble cat.jpg starry-night.jpg -o cat.png --style-weight 300 --style-layers relu1_1,relu2_1,relu3_1=2
  scumble plan cat.jpg --size 4096
  scumble batch 'photos/*.jpg' starry-night.jpg -o out/
  scumble denoise night.jpg -o night.png
  scumble measure --content cat.jpg --style starry-night.jpg --image cat.png
  scumble weights show vgg16

Exit codes:
${codes.join('\n')}
`;
}

function wantsStack(args: readonly string[]): boolean {
  return args.includes('--debug') || Boolean(process.env['SCUMBLE_DEBUG']);
}
