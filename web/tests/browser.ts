// Starts the one browser that all tests share: Debian's chromium, or that named by CHROMIUM.
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string; // where it can be reached
  }
}

export default async function setup(project: TestProject) {
  const browser = await chromium.launchServer({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  project.provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
