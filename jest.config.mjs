// Two projects in one runner: `node` (jest's own VM) and `browser` (the same jest, driving Chromium through playwright-core).
import {jestAliases} from './scripts/source-aliases.mjs';

const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {jsc: {parser: {syntax: 'typescript'}, target: 'es2022'}, module: {type: 'es6'}, sourceMaps: 'inline'},
    ],
  },
  moduleNameMapper: {...jestAliases(), '^(\\.{1,2}/.*)\\.js$': '$1'},
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
};

export default {
  maxWorkers: 2,
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: 'node',
      setupFiles: ['<rootDir>/test/typed-arrays.mjs'],
      testMatch: ['<rootDir>/{packages,weights,test,bench,scripts}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/test/browser/', '/test/packed/'],
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/test/browser/setup.mjs',
      globalTeardown: '<rootDir>/test/browser/teardown.mjs',
    },
    {
      ...shared,
      displayName: 'packed',
      testMatch: ['<rootDir>/test/packed/**/*.test.ts'],
      globalSetup: '<rootDir>/test/packed/setup.mjs',
    },
  ],
};
