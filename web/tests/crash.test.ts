// The program ends in the middle of the work: what was typed comes back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { example, Program } from './program';
import { answered, leave, lineEnd, seen, Visit } from './visit';

const program = new Program();
const file = 'elmira.yaml';
beforeAll(async () => {
  program.write(file, example('elmira/options.yaml'));
  await program.start();
});
afterAll(async () => {
  await leave();
  await program.remove();
});

it('loses at most the last second to a killed program', async () => {
  const visit = await Visit.begin(program);
  const { page } = visit;
  await visit.open(file, 'text');
  await answered(page);
  await lineEnd(page, 'status_quo: [delay]');
  // When each draft was kept, against when its last letter was typed.
  await page.keyboard.type('  # ');
  const typed: { text: string; at: number }[] = [];
  const began = Date.now();
  for (let n = 0; Date.now() - began < 2500; ++n) {
    await page.keyboard.type(`${n} `);
    typed.push({ text: `${n} `, at: Date.now() });
  }
  const killed = Date.now();
  await program.end('SIGKILL');
  await seen(page.getByText(/The program does not answer/));
  expect(program.read(file)).toBe(example('elmira/options.yaml'));

  await program.start(program.port);
  await seen(page.getByText(/The program was started anew/));
  // Another window, as after a crash of everything: only what the program kept is there.
  await visit.page.close({ runBeforeUnload: false });
  const next = await visit.context.newPage();
  await next.goto(program.address);
  await next.getByRole('link', { name: /Elmira groundwater, options/ }).first().waitFor();
  await seen(next.getByText('● not saved'));
  await next.getByRole('link', { name: /Elmira groundwater, options/ }).first().click();
  await next.getByRole('link', { name: 'Text', exact: true }).click();
  await seen(next.getByText(/What was not saved .* is back/));
  await lineEnd(next, 'status_quo: [delay]');
  const line = (await next.locator('.cm-line', { hasText: 'status_quo: [delay]' }).first().textContent()) ?? '';
  const owed = typed.filter(({ at }) => at < killed - 1000).map(({ text }) => text).join('');
  expect(owed).not.toBe('');
  expect(line).toContain(`# ${owed.trimEnd()}`);

  await next.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(next.getByText('Saved.'));
  expect(program.read(file)).toContain(line.trimEnd());
  await visit.end(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|status of 401|status of 403/);
});
