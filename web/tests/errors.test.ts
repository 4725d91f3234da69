// What is wrong in the text is told where it is.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { example, Program } from './program';
import { answered, editor, gone, leave, lineEnd, seen, until, Visit } from './visit';

const program = new Program();
beforeAll(async () => {
  program.write('elmira.yaml', example('elmira/options.yaml'));
  await program.start();
});
afterAll(async () => {
  await leave();
  await program.remove();
});

it('marks a misspelt key at its line and says what helps, until it is mended', async () => {
  const visit = await Visit.begin(program);
  const { page } = visit;
  await visit.open('elmira.yaml', 'text');
  await seen(page.getByRole('heading', { name: 'No problems' }));
  await answered(page);

  const line = example('elmira/options.yaml').split('\n').indexOf('infeasible:') + 1;
  await lineEnd(page, 'infeasible:');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace'); // infeasibl:
  await seen(page.getByRole('heading', { name: '1 error' }));
  const problems = page.getByRole('region', { name: 'Problems' });
  const told = problems.getByRole('listitem');
  expect(await told.count()).toBe(1);
  expect(await told.textContent()).toContain('infeasibl');
  expect(await told.locator('.help').textContent()).toContain('infeasible'); // what was meant
  await seen(problems.getByRole('button', { name: `line ${line}` }));
  // The same by the words themselves and at the edge of their line.
  expect(await page.locator('.cm-lintRange-error').allTextContents()).toEqual(['infeasibl']);
  const heights = await page.evaluate(() => {
    const root = document.querySelector('.editor')?.shadowRoot;
    const middle = (element: Element | null | undefined) => {
      const box = element?.getBoundingClientRect();
      return box ? box.top + box.height / 2 : NaN;
    };
    return { marker: middle(root?.querySelector('.cm-lint-marker-error')), words: middle(root?.querySelector('.cm-lintRange-error')) };
  });
  expect(Math.abs(heights.marker - heights.words)).toBeLessThan(12);
  // The answer stays, said to be old.
  await seen(page.getByText('errors; the answer is that of before'));
  await seen(page.locator('#answer-heading .tag'));

  // From the end of the text F8 leads to it, where it is mended.
  await editor(page).press('Control+End');
  await page.keyboard.press('F8');
  await page.keyboard.type('infeasible');
  await seen(page.getByRole('heading', { name: 'No problems' }));
  await gone(page.getByText('errors; the answer is that of before'));
  await until(() => page.locator('.cm-lintRange-error').count()).toBe(0);
  await answered(page);
  await gone(page.getByText('not saved', { exact: true })); // as it was
  await visit.end();
});
