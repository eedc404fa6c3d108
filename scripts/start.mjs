// `npm start`: serves the demos with live reload, straight from the sources. Arguments go to Vite: npm start -- --port 8080
import {spawn} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {installDependencies, requireNode} from './dependencies.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

requireNode();
installDependencies();
const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vite.kill(signal));
vite.on('close', status => (process.exitCode = status ?? 0));
