import { defineConfig } from 'vitest/config';

// Tests of the page in a browser, against the program named by DEMARCHE_PROGRAM. One browser for all files;
// every file has a program and a folder of its own.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/browser.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
