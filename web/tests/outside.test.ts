// A file that others change as well: an editor outside, another tab.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { example, Program } from './program';
import { answered, leave, lineEnd, seen, until, Visit } from './visit';

const program = new Program();
let file = ''; // another for every test: drafts stay
let files = 0;
const before = example('elmira/options.yaml');
const theirs = before.replace('title: Elmira groundwater', 'title: Elmira, theirs');
const mine = before.replace('status_quo: [delay]', 'status_quo: [delay]  # mine');
beforeAll(() => program.start());
beforeEach(() => {
  file = `elmira-${++files}.yaml`;
  program.write(file, before);
});
afterAll(async () => {
  await leave();
  await program.remove();
});
const refused = /status of 409/; // a save over what others saved is refused, and the browser says so
const notice = 'The file was changed elsewhere while you changed it here. Nothing has been overwritten.';

async function conflict(): Promise<Visit> {
  const visit = await Visit.begin(program);
  const { page } = visit;
  await visit.open(file, 'text');
  await answered(page);
  await lineEnd(page, 'status_quo: [delay]');
  await page.keyboard.type('  # mine');
  program.write(file, theirs);
  await seen(page.getByText(notice));
  expect(program.read(file)).toBe(theirs);
  return visit;
}

it('takes the change in where nothing was typed', async () => {
  const visit = await Visit.begin(program);
  await visit.open(file, 'text');
  await answered(visit.page);
  program.write(file, theirs);
  await seen(visit.page.getByRole('heading', { name: /^Elmira, theirs/, level: 1 }));
  await visit.end();
});

it('keeps mine where I choose it, after a look at both', async () => {
  const visit = await conflict();
  const { page } = visit;
  // Saving asks as well, and does not overwrite.
  await page.keyboard.press('Control+s');
  await seen(page.getByText(notice));
  expect(program.read(file)).toBe(theirs);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const both = page.getByRole('dialog', { name: 'The file and your text' });
  await seen(both.getByText('Elmira, theirs').first());
  await both.getByRole('button', { name: 'Keep mine' }).click();
  await until(() => program.read(file)).toBe(mine);
  await until(() => page.getByText(notice).count()).toBe(0);
  await visit.end(refused);
});

it("takes the file's where I choose that, and undo brings mine back", async () => {
  const visit = await conflict();
  const { page } = visit;
  await page.getByRole('button', { name: "Take the file's" }).click();
  await seen(page.getByRole('heading', { name: /^Elmira, theirs/, level: 1 }));
  await until(() => page.getByText(notice).count()).toBe(0);
  expect(program.read(file)).toBe(theirs);
  await page.getByRole('button', { name: 'Undo' }).click();
  await seen(page.getByText('# mine'));
  expect(program.read(file)).toBe(theirs);
  await visit.end();
});

it('tells of another tab, and takes over what was saved there', async () => {
  const visit = await Visit.begin(program);
  const { page } = visit;
  await visit.open(file, 'text');
  await answered(page);
  const other = await visit.tab(`#/model/${file}/text`);
  await answered(other);
  const told = 'This model is open in another tab too. Work in one of them.';
  await seen(page.getByText(told));
  await seen(other.getByText(told));
  await lineEnd(page, 'status_quo: [delay]'); // in sight there
  await lineEnd(other, 'status_quo: [delay]');
  await other.keyboard.type('  # mine');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('# mine'));
  expect(program.read(file)).toBe(mine);

  // Both changed: the second to save is asked.
  await lineEnd(page, 'infeasible:');
  await page.keyboard.type('  # here');
  await lineEnd(other, 'infeasible:');
  await other.keyboard.type('  # there');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText(notice));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText(notice));
  expect(program.read(file)).toContain('# there');
  await visit.end(refused);
});
