#!/usr/bin/env node
// Beside dist/ and not in it: npm links a command at install time, and in a fresh clone dist/ is not built yet.
import '../dist/cli.js';
