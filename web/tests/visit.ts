// A visit of the page: a browser's window that keeps all that goes wrong in it, and what users do again and
// again.
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Program } from './program';

const patience = 15_000; // until something awaited is given up

let browser: Browser | null = null;
export async function reach(): Promise<Browser> {
  browser ??= await chromium.connect(inject('browser'));
  return browser;
}
export async function leave(): Promise<void> {
  await browser?.close();
  browser = null;
}

export class Visit {
  readonly wrong: string[] = []; // errors told in the console, uncaught ones, what the page's policy forbade
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly program: Program,
  ) {}

  static async begin(program: Program, size = { width: 1280, height: 900 }): Promise<Visit> {
    // Nothing moves that could be missed or waited for.
    const context = await (await reach()).newContext({ viewport: size, reducedMotion: 'reduce', acceptDownloads: true });
    await context.addInitScript({ content: axe.source });
    context.setDefaultTimeout(patience);
    const visit = new Visit(context, await context.newPage(), program);
    visit.#watch(visit.page);
    await visit.page.goto(program.address);
    await visit.page.getByRole('heading', { name: 'Models', level: 1 }).waitFor(); // the token is out of the address
    return visit;
  }
  #watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.wrong.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.wrong.push(`uncaught: ${error.message}`));
  }
  // Another tab of the same browser.
  async tab(hash: string): Promise<Page> {
    const page = await this.context.newPage();
    this.#watch(page);
    await page.goto(this.program.at(hash));
    return page;
  }
  // Ends the visit; nothing but what is expected may have gone wrong.
  async end(expected?: RegExp): Promise<void> {
    await this.context.close();
    expect(this.wrong.filter((what) => !expected?.test(what))).toEqual([]);
  }

  async go(hash: string): Promise<void> {
    await this.page.evaluate((to) => (location.hash = to), hash);
  }
  async open(file: string, view = 'answer'): Promise<void> {
    await this.go(`#/model/${encodeURIComponent(file)}/${view}`);
  }
  // What is downloaded on doing something, in the order of its coming.
  async downloads(count: number, act: () => Promise<void>): Promise<{ name: string; text: string }[]> {
    const begun: { name: string; text: string }[] = [];
    const all = new Promise<void>((done) =>
      this.page.on('download', async (download) => {
        const parts: Buffer[] = [];
        for await (const part of await download.createReadStream()) parts.push(part as Buffer);
        begun.push({ name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') });
        if (begun.length === count) done();
      }),
    );
    await act();
    await within(all, `${count} downloads`);
    this.page.removeAllListeners('download');
    return begun;
  }
}

const within = <T>(promise: Promise<T>, what: string): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, fail) => setTimeout(() => fail(new Error(`no ${what} came`)), patience))]);

// Waits until what is read of the page is as it should be.
export const until = (read: () => unknown) => expect.poll(read, { timeout: patience, interval: 50 });
export const seen = (what: Locator) => what.waitFor({ state: 'visible' });
export const gone = (what: Locator) => what.waitFor({ state: 'hidden' });

export const editor = (page: Page) => page.getByRole('textbox', { name: 'Text of the model' });
// Puts the cursor at the end of the first line with these words, found by the editor's own search: lines out
// of sight are not in the page.
export async function lineEnd(page: Page, words: string): Promise<void> {
  await editor(page).press('Control+Home');
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await find.press('Control+a');
  await find.pressSequentially(words); // it listens to keys
  await find.press('Enter');
  await find.press('Escape');
  await page.keyboard.press('End');
}
// The answer is of the text as it is now.
export async function answered(page: Page): Promise<void> {
  await seen(page.getByRole('heading', { name: /^Answer$/ }));
  await seen(page.getByRole('heading', { name: 'About this answer' }));
}
export const headline = async (page: Page) => (await page.locator('.headline').allTextContents()).join(' ');
