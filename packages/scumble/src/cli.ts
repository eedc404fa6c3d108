#!/usr/bin/env node
import {runCommandLine} from './cli/command-line.js';

// Not process.exit(): what is still on its way to a pipe must arrive.
process.exitCode = await runCommandLine(process.argv.slice(2));
