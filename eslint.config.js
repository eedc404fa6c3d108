// What prettier and the type checker do not see. Only the rules about promises need types: they cost some seconds.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import {layersRule} from './test/layers-rule.js';

const nodeGlobals = [
  'Buffer',
  'URL',
  'clearTimeout',
  'console',
  'fetch',
  'process',
  'setTimeout',
  'structuredClone',
  'performance',
];
const pageGlobals = ['document', 'window', 'globalThis'];

const refusedSyntax = [
  {selector: 'Decorator', message: 'No decorators: bundlers disagree about them.'},
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: '`as unknown as` silences the type checker. Narrow the value instead.',
  },
];

const refusedInTests = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|skipIf)$/]',
    message: 'Nothing skips silently, and nothing runs alone.',
  },
  {selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', message: 'Nothing skips silently.'},
];

/** Files that tsconfig.test.json includes. */
const typed = ['packages/*/src/**/*.ts', 'weights/src/**/*.ts', '{test,bench,demos}/**/*.ts'];

// A promise that nobody awaits is an error that nobody hears of.
const promiseRules = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: false}],
  '@typescript-eslint/await-thenable': 'error',
};

export default tseslint.config(
  {ignores: ['**/dist/', '**/node_modules/', '**/.cache/', 'demos/build/', 'out/', 'coverage/', 'training/', 'docs/']},
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: {
      globals: Object.fromEntries([...nodeGlobals, ...pageGlobals].map(name => [name, 'readonly'])),
    },
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    plugins: {scumble: {rules: {layers: layersRule}}},
    rules: {
      'scumble/layers': 'error',
      'no-restricted-syntax': ['error', ...refusedSyntax],
      'no-warning-comments': ['error', {terms: ['todo', 'fixme', 'xxx']}],
      'max-lines': ['error', 400],
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      // Takes `this.#once ??= begin()` for a field that nobody reads.
      'no-unused-private-class-members': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_'},
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        {fixStyle: 'inline-type-imports', disallowTypeAnnotations: false},
      ],
    },
  },
  {
    files: ['packages/*/src/**/*.ts', 'weights/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {'max-lines-per-function': ['error', {max: 80, skipBlankLines: true, skipComments: true}]},
  },
  {
    files: typed,
    languageOptions: {parserOptions: {project: ['./tsconfig.test.json'], tsconfigRootDir: import.meta.dirname}},
    rules: promiseRules,
  },
  {
    files: ['**/*.test.ts'],
    rules: {'no-restricted-syntax': ['error', ...refusedSyntax, ...refusedInTests]},
  },
);
