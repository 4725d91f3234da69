// A first own model by the guided form.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Program } from './program';
import { answered, headline, leave, seen, Visit } from './visit';

const program = new Program();
beforeAll(() => program.start());
afterAll(async () => {
  await leave();
  await program.remove();
});

it('makes a sound model of what is filled in, saved and answered', async () => {
  const visit = await Visit.begin(program);
  const { page } = visit;
  await page.getByRole('link', { name: 'New model' }).click();
  await seen(page.getByText(/^Still needed:/));
  const make = page.getByRole('button', { name: 'Make the model and open it' });
  expect(await make.isDisabled()).toBe(true);

  await page.getByLabel('Title of the conflict').fill('A bridge & its <toll>');
  await page.getByLabel('Name of party 1', { exact: true }).fill('Town');
  await page.getByLabel('Option 1 of Town', { exact: true }).fill('Build the bridge');
  await page.getByLabel('Option 1 of Town', { exact: true }).press('Enter');
  await page.keyboard.type('Ask for a toll'); // the focus has gone on
  await page.getByLabel('Name of party 2', { exact: true }).fill('Ferry company');
  await page.getByLabel('Option 1 of Ferry company', { exact: true }).fill('Sue the town');

  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Rule 1: kind', { exact: true }).selectOption({ label: 'the first can only be done with the second' });
  await page.getByLabel('Rule 1: the option', { exact: true }).selectOption({ label: 'Ask for a toll' });
  await page.getByLabel('Rule 1: what it needs', { exact: true }).selectOption({ label: 'Build the bridge' });

  await page.getByRole('button', { name: 'Add what Town wants most' }).click();
  await page.getByLabel('Wish 1 of Town: option', { exact: true }).selectOption({ label: 'Build the bridge' });
  await page.getByRole('button', { name: 'Add what Town wants next' }).click();
  await page.getByLabel('Wish 2 of Town: option', { exact: true }).selectOption({ label: 'Sue the town' });
  await page.getByLabel('Wish 2 of Town: taken or not', { exact: true }).selectOption('is not done');
  await page.getByRole('button', { name: 'Add what Ferry company wants most' }).click();
  await page.getByLabel('Wish 1 of Ferry company: option', { exact: true }).selectOption({ label: 'Sue the town' });
  await page.getByRole('button', { name: 'only if …' }).last().click();
  await page.getByLabel('Wish 1 of Ferry company: condition', { exact: true }).selectOption({ label: 'Ask for a toll' });

  await seen(page.getByText('The model is sound: 6 states can occur.'));
  await make.click();
  await answered(page);
  await seen(page.getByRole('heading', { name: 'A bridge & its <toll>', level: 1 }));
  expect(await headline(page)).toMatch(/holds? under/);
  await seen(page.getByRole('heading', { name: 'No problems' }));
  const file = program.read('a-bridge-its-toll.yaml');
  expect(file).toContain('label: Ask for a toll');
  expect(file).toMatch(/^#/m);

  // The name is taken now; nothing is overwritten.
  await page.getByRole('link', { name: 'All models' }).click();
  await seen(page.getByRole('link', { name: 'A bridge & its <toll>' }));
  await visit.end();
});
