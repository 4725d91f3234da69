// The whole way of somebody who sees the workbench for the first time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example, Program } from './program';
import { answered, editor, gone, headline, leave, lineEnd, seen, until, Visit } from './visit';

const program = new Program();
beforeAll(() => program.start());
afterAll(async () => {
  await leave();
  await program.remove();
});

describe('a newcomer', () => {
  it('opens an example, changes a copy, follows what comes of it and takes it home', async () => {
    const visit = await Visit.begin(program);
    const { page } = visit;

    await seen(page.getByRole('heading', { name: 'No models here yet' }));
    await page.getByRole('link', { name: 'Elmira groundwater, options with abandonment merged' }).click();
    await answered(page);
    expect(await headline(page)).toContain('3 hold under all of Nash, GMR, SMR and SEQ');
    await seen(page.getByRole('button', { name: 'The story of state 5' }));

    await page.getByRole('button', { name: 'Save a copy' }).click();
    await page.getByLabel('File name').fill('my/elmira.yaml');
    await page.getByRole('button', { name: 'Save the copy and open it' }).click();
    await seen(page.getByText('my/elmira.yaml ·'));
    expect(program.read('my/elmira.yaml')).toBe(example('elmira/options.yaml'));

    // A remark of one's own, which must go wherever its line goes.
    await page.getByRole('link', { name: 'Text', exact: true }).click();
    await lineEnd(page, 'accept iff modify');
    await page.keyboard.type('  # as the town sees it');
    await answered(page);

    await page.getByRole('link', { name: 'Forms' }).click();
    await page.getByRole('button', { name: 'Preferences' }).click();
    await page.getByRole('group', { name: 'Party' }).getByRole('button', { name: 'Uniroyal' }).click();
    const wishes = page.getByRole('list', { name: 'What Uniroyal wants, the most important first' });
    const order = () => wishes.locator('> li').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    await until(order).toEqual(['accept iff modify', '!abandon', '!insist', 'delay iff !insist']);

    // By the mouse: the first below the second.
    const handle = wishes.getByRole('button', { name: /^Drag .*accept iff modify/ });
    const rows = await wishes.getByRole('listitem').evaluateAll((all) => all.map((row) => row.getBoundingClientRect().y));
    const from = await handle.boundingBox();
    if (!from) throw new Error('nothing to drag');
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 20, { steps: 4 });
    await page.mouse.move(x, y + (rows[1] ?? 0) - (rows[0] ?? 0), { steps: 12 });
    await until(order).toEqual(['!abandon', 'accept iff modify', '!insist', 'delay iff !insist']);
    await page.mouse.up();
    await until(() => headline(page)).toContain('4 hold under all of Nash, GMR, SMR and SEQ');
    await answered(page);
    expect(await order()).toEqual(['!abandon', 'accept iff modify', '!insist', 'delay iff !insist']);
    await seen(page.getByRole('button', { name: 'The story of state 7' }));

    // By the keyboard: on to the last place.
    await handle.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(order).toEqual(['!abandon', '!insist', 'delay iff !insist', 'accept iff modify']);
    await until(() => headline(page)).toContain('3 hold under all of Nash, GMR, SMR and SEQ: state 7');

    // What next: a state of the list, one of the drawing, and a way move by move.
    await page.getByRole('link', { name: 'What next' }).click();
    const list = page.getByRole('heading', { name: 'The same as a list' }).locator('xpath=following-sibling::ul[1]');
    await list.getByRole('heading', { name: /State 9/ }).getByRole('button').click();
    await seen(page.getByRole('region', { name: /^State 9: Uniroyal abandons the plant/ }));
    await seen(page.getByText('Every party would stay: an equilibrium').first());
    await gone(page.getByText('Laying out the graph …'));
    const drawing = page.getByRole('img', { name: /^Graph of \d+ states/ });
    // The drawing has no elements to point at; the library tells where a state lies on the screen. It may still
    // be moving, so it is clicked until it is met.
    const clickStart = async () => {
      const where = await drawing.evaluate((box) => {
        interface Graph { nodes(of: string): { first(): { renderedPosition(): { x: number; y: number } } } }
        return (box as unknown as { _cyreg: { cy: Graph } })._cyreg.cy.nodes('.start, .status-quo').first().renderedPosition();
      });
      await drawing.click({ position: where });
      return page.locator('#story-heading').textContent();
    };
    await until(clickStart).toMatch(/State 1/);

    const goal = page.getByLabel(/^From state 1/);
    await goal.selectOption(await goal.locator('option', { hasText: /^state 7/ }).first().getAttribute('value'));
    await seen(page.getByText(/^0 of 2$/));
    await page.getByRole('button', { name: 'Next move' }).click();
    await seen(page.getByText(/^1 of 2$/));
    await seen(page.locator('.now', { hasText: /Local government/ }));
    await page.getByRole('button', { name: 'Previous move' }).click();
    await seen(page.getByText(/^0 of 2$/));

    // Only the moved line is another, with its remark.
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(page.getByText('Saved.'));
    const expected = example('elmira/options.yaml')
      .replace('      - accept iff modify\n', '')
      .replace('      - delay iff !insist\n', '      - delay iff !insist\n      - accept iff modify  # as the town sees it\n');
    expect(program.read('my/elmira.yaml')).toBe(expected);

    const more = async (what: string) => {
      await page.locator('summary', { hasText: 'More' }).click();
      await page.getByRole('button', { name: what }).click();
    };
    const [yaml] = await visit.downloads(1, () => more('Download the YAML'));
    expect(yaml).toEqual({ name: 'elmira.yaml', text: expected });
    // What this model has, a .gmcr file cannot hold; it is said, and nothing is made.
    await more('Export for GMCR+');
    await seen(page.getByRole('alert').filter({ hasText: 'a .gmcr file cannot hold merged states' }));
    await page.getByRole('alert').getByRole('button', { name: 'Close this note' }).click();
    const tables = await visit.downloads(3, () => more('Export as CSV tables'));
    expect(tables.map((one) => one.name).sort()).toEqual(['elmira-arcs.csv', 'elmira-rankings.csv', 'elmira-states.csv']);
    expect(tables.find((one) => one.name === 'elmira-states.csv')?.text).toMatch(/^state,label\ndelay,Delay by appealing\n/);
    const [report] = await visit.downloads(1, () => page.getByRole('button', { name: 'Report' }).click());
    expect(report?.name).toBe('elmira-report.html');
    expect(report?.text).toContain('Elmira groundwater, options with abandonment merged');
    expect(report?.text).toContain('</html>');
    await visit.end();
  });

  it('exports an example for GMCR+ from the list', async () => {
    const visit = await Visit.begin(program);
    const { page } = visit;
    const [gmcr] = await visit.downloads(1, async () => {
      await page.locator('summary[aria-label="Actions for Chicken"]').click();
      await page.getByRole('button', { name: 'Export for GMCR+' }).click();
    });
    expect(gmcr?.name).toMatch(/\.gmcr$/);
    expect(JSON.parse(gmcr?.text ?? '')).toMatchObject({ decisionMakers: [{ name: 'First driver' }, { name: 'Second driver' }] });
    await visit.end();
  });

  it('opens a citation at its passage, and comes back from the passage', async () => {
    const visit = await Visit.begin(program);
    const { page } = visit;
    await page.getByRole('link', { name: 'Security guarantees, December 2021' }).click();
    await page.getByRole('link', { name: 'Sources' }).click();
    const citing = page.getByRole('region', { name: 'What cites it' });
    const quote = 'Russia has handed the United States two texts';
    await citing.getByRole('button', { name: quote }).first().click();
    const passage = page.getByRole('region', { name: /^Text of/ }).getByRole('button', { pressed: true }).first();
    await until(() => passage.textContent()).toContain(quote);
    expect(await passage.evaluate((mark) => mark === document.activeElement)).toBe(true);
    await passage.press('Enter');
    await until(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain(quote);
    await citing.getByRole('button', { name: /^line \d+$/ }).first().click();
    await seen(editor(page));
    await visit.end();
  });
});
