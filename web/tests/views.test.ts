// Every view at both widths, in light and in dark: axe finds nothing serious, nothing scrolls sideways, and
// nothing is told as an error.
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { views } from '../src/route';
import { example, Program } from './program';
import { answered, gone, leave, seen, Visit } from './visit';

const program = new Program();
beforeAll(async () => {
  // With treaties, sources, variants; and something that is not sound.
  for (const file of ['model.yaml', 'treaty.yaml', 'agreement.yaml', 'world.yaml', 'briefing.md'])
    program.write(file, example(`security-guarantees-2021/${file}`));
  program.write('broken.yaml', example('elmira/options.yaml').replace('infeasible:', 'infeasibel:'));
  await program.start();
});
afterAll(async () => {
  await leave();
  await program.remove();
});

// What has to be there before a view is looked at.
const settled: Record<string, (page: Page) => Promise<void>> = {
  text: (page) => seen(page.getByRole('textbox', { name: 'Text of the model' })),
  forms: (page) => seen(page.getByRole('heading', { name: 'Question', exact: true })),
  answer: answered,
  next: async (page) => {
    await seen(page.getByRole('heading', { name: 'The same as a list' }));
    await gone(page.getByText('Laying out the graph …'));
  },
  clauses: (page) => seen(page.getByRole('tab', { name: 'Clauses' })),
  sources: (page) => seen(page.getByRole('region', { name: /^Text of/ })),
  compare: (page) => seen(page.getByRole('heading', { name: 'Compare' })),
  history: (page) => seen(page.getByRole('heading', { name: 'History' })),
};

async function sound(page: Page, where: string): Promise<void> {
  const width = await page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide <= innerWidth) return '';
    const first = [...document.querySelectorAll('main *')].find((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return `${wide} wide in ${innerWidth}, ${first?.tagName ?? ''} ${first?.className ?? ''}`;
  });
  expect.soft(width, `${where} scrolls sideways`).toBe('');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate(
      (colours) =>
        (globalThis as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(document, {
          resultTypes: ['violations'],
          preload: false,
          // Only colours differ in the dark.
          ...(colours ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}),
        }),
      colorScheme === 'dark',
    );
    const serious = violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
    expect.soft(serious, `${where}, ${colorScheme}`).toEqual([]);
  }
}

for (const width of [1280, 390])
  describe(`at ${width} pixels`, () => {
    it('every view of a model, and of a broken one', async () => {
      const visit = await Visit.begin(program, { width, height: 900 });
      const { page } = visit;
      await visit.open('model.yaml');
      await answered(page);
      // At 1280 the views stand in pairs, so that one look sees two.
      const looks = width < 960 ? views.map((view) => [view]) : [['text', 'answer'], ['forms', 'next'], ['clauses'], ['sources'], ['compare'], ['history']] as const;
      for (const shown of looks) {
        for (const view of shown) {
          await visit.open('model.yaml', view);
          await settled[view]?.(page);
        }
        await sound(page, shown.join(' and '));
      }
      await visit.open('broken.yaml', 'text');
      await seen(page.getByRole('heading', { name: /^1 error/ }));
      await sound(page, 'a broken text');
      await visit.end();
    });

    it('the parts of forms and of clauses, and a state', async () => {
      const visit = await Visit.begin(program, { width, height: 900 });
      const { page } = visit;
      await visit.open('model.yaml', 'forms');
      for (const part of ['Parties and options', 'What cannot occur', 'Preferences', 'Variants']) {
        await page.getByRole('navigation', { name: 'Parts of the model' }).getByRole('button', { name: part }).click();
        await seen(page.getByRole('heading', { name: part, level: 2 }));
        await sound(page, `forms, ${part}`);
      }
      await visit.open('model.yaml', 'clauses');
      for (const tab of ['Burdens', 'Acceptance', 'Packages']) {
        await page.getByRole('tab', { name: tab }).click();
        await seen(page.getByRole('tabpanel'));
        await sound(page, `clauses, ${tab}`);
      }
      await visit.open('model.yaml', 'next?state=1');
      await seen(page.getByRole('region', { name: /^State 1/ }));
      await sound(page, 'the story of a state');
      await visit.end();
    });

    it('the models, the guided form, the dialogs and the page to show', async () => {
      const visit = await Visit.begin(program, { width, height: 900 });
      const { page } = visit;
      await seen(page.getByRole('heading', { name: 'Examples' }));
      await sound(page, 'the models');
      await page.getByRole('button', { name: 'Import' }).click();
      await seen(page.getByRole('dialog'));
      await sound(page, 'import');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'New model' }).click();
      await page.getByLabel('Name of party 1', { exact: true }).fill('Town');
      await page.getByLabel('Option 1 of Town', { exact: true }).fill('Build');
      await page.getByRole('button', { name: 'Add a rule' }).click();
      await page.getByRole('button', { name: 'Add what Town wants most' }).click();
      await sound(page, 'the guided form');
      await visit.go('#/show/model.yaml/answer');
      await answered(page);
      await sound(page, 'the page to show');
      await visit.end();
    });
  });
