import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applied, edited } from '../../yaml/edit';
import type { Edit } from '../../yaml/plain';
import { read } from '../../yaml/read';
import { completions, matching, typedAt } from './complete';
import * as edits from './edits';
import { nameFor, namesIn, respelled, whyNoName } from './names';
import { optionNamed, optionWords, shapeOf } from './shape';
import { ruleEntry, ruleWords, statementTemplates } from './templates';
import { removal, renameOption, renameOutcome, renameParty } from './uses';

const root = join(__dirname, '../../../..');
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
const reference = textOf('tests/models/reference.yaml');
const first = textOf('examples/security-guarantees-2021/model.yaml');
const after = (text: string, make: (value: ReturnType<typeof read>['value']) => Edit[]) => applied(text, edited(text, make(read(text).value)));

describe('names in formulas', () => {
  it('are found, calls apart from options', () => {
    expect(namesIn('us.accept & !violated(draft/art_1__para_1) | not (hold) if cease-fire').map((n) => [n.text, n.call])).toEqual([
      ['us.accept', false],
      ['violated(draft/art_1__para_1)', true],
      ['hold', false],
      ['cease-fire', false],
    ]);
    expect(namesIn('a->b').map((n) => n.text)).toEqual(['a', 'b']);
    expect(namesIn('frieden & à-part').map((n) => n.text)).toEqual(['frieden', 'à-part']);
  });
  it('are spelled otherwise, calls left alone', () => {
    expect(respelled('talk & tabled(talk/art_1) | talks', (n) => (n === 'talk' ? 'offer' : n))).toBe('offer & tabled(talk/art_1) | talks');
  });
  it('can be given or not', () => {
    expect(whyNoName('cease-fire_2')).toBe('');
    for (const name of ['', '2a', 'a b', 'a-', 'not', 'none', 'null', 'x'.repeat(101)]) expect(whyNoName(name)).not.toBe('');
  });
  it('are made of labels', () => {
    expect(nameFor('Offer talks on parts', [])).toBe('offer');
    expect(nameFor('Offer talks on parts', ['offer'])).toBe('offer-talks');
    expect(nameFor('12', ['option2'])).toBe('option3');
    expect(whyNoName(nameFor('Not', []))).toBe('');
  });
});

describe('giving other names', () => {
  it('to an option, everywhere and nowhere else', () => {
    const text = after(reference, (value) => renameOption(value, 'downstream', 'court', 'suit'));
    expect(text).toBe(
      reference
        .replace('      court: {', '      suit: {')
        .replace('when: court & downstream', 'when: suit & downstream')
        .replace('[court, protest]', '[suit, protest]')
        .replace('option: court', 'option: suit')
        .replaceAll('"!court"', '"!suit"')
        .replace('{court: both}', '{suit: both}')
        .replace('when: court & upstream', 'when: suit & upstream')
        .replace('from: court', 'from: suit'),
    );
  });
  it('to an option that another party has too', () => {
    const text = after(reference, (value) => renameOption(value, 'league', 'host', 'talk'));
    expect(text).toContain('exactly_one_of: [league.talk, observe, leave]');
    expect(text).toContain('talks: upstream.talk & downstream.talk & league.talk');
    expect(text).toContain('      talk: Host the talks');
  });
  it('so that the name of another becomes ambiguous', () => {
    const text = after(reference, (value) => renameOption(value, 'upstream', 'dam', 'claim'));
    expect(text).toContain('status_quo: [downstream.claim, observe]');
    expect(text).toContain('as: [upstream.claim, downstream.claim, leave]');
    expect(text).toContain('when: release & !downstream.claim');
  });
  it('in formulas over several lines, which keep their lines', () => {
    const text = after(first, (value) => renameOption(value, 'russia', 'hold', 'keep'));
    expect(text.split('\n').length).toBe(first.split('\n').length);
    expect(text).toContain('(keep & !(us.accept & nato.accept) | russia.talk & !us.talk & !nato.talk)\n      & !us.refuse');
  });
  it('to a party', () => {
    const text = after(first, (value) => renameParty(value, 'us', 'usa'));
    expect(text).not.toMatch(/\bus\.[a-z]|^ *us:|party: us,/m);
    expect(text).toContain('us-ru-2021');
    expect(read(text).value).toMatchObject({ interests: { usa: {} }, variants: { 'danger-felt': { preferences: { usa: {} } } } });
  });
  it('to an outcome', () => {
    const text = after(first, (value) => renameOutcome(value, 'stand-off', 'standoff'));
    expect(text).not.toContain('outcome: stand-off');
    expect(text.match(/outcome: standoff/g)?.length).toBe(3);
  });
});

describe('removing', () => {
  it('says what names an option, and removes that too', () => {
    const { edits: all, breaks } = removal(read(reference).value, ['parties', 'downstream', 'options', 'court']);
    expect(breaks).toContain('rule 2 of what cannot occur');
    expect(breaks).toContain('statement 1 of Upstream');
    const text = applied(reference, edited(reference, all));
    expect(text).not.toMatch(/court [&|]|["!&|] ?court|\[court|court: /);
  });
  it('an outcome that others name', () => {
    const { breaks } = removal(read(reference).value, ['outcomes', 'agreement']);
    expect(breaks).toEqual(expect.arrayContaining(['statement 2 of Upstream', 'place 1 in the ranking of League of towns']));
  });
  it('an option that a rule can do without', () => {
    const { edits: all } = removal(read(reference).value, ['parties', 'league', 'options', 'leave']);
    expect(applied(reference, edited(reference, all))).toContain('- exactly_one_of: [host, observe]\n');
  });
  const models = [...readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).map((n) => `examples/${n}`), 'tests/models/reference.yaml'].filter(
    (name) => name.endsWith('.yaml') && textOf(name).includes('demarche: 1'),
  );
  it.each(models)('and renaming each party, option and outcome of %s', (name) => {
    const text = textOf(name);
    const { value } = read(text);
    const shape = shapeOf(value);
    for (const { path } of [...shape.parties, ...shape.options, ...shape.outcomes]) {
      const { edits: all } = removal(value, path);
      expect(() => edited(text, all), `${name} ${path.join('.')}`).not.toThrow();
    }
    for (const { id, path } of text.length < 5000 ? shape.options : shape.options.slice(0, 3)) {
      const back = after(after(text, (v) => renameOption(v, String(path[1]), id, 'zz')), (v) => renameOption(v, String(path[1]), 'zz', id));
      // An unambiguous name may have been qualified without need; it stays so.
      expect(back.split('\n').length).toBe(text.split('\n').length);
    }
  }, 60_000);
});

describe('edits of the forms', () => {
  it('set, add and remove single keys', () => {
    expect(after(reference, (v) => edits.setDirection(v, ['parties', 'upstream', 'options', 'dam'], 'both'))).toBe(reference.replace('        reversible: false\n', ''));
    expect(after(reference, (v) => edits.setDirection(v, ['parties', 'upstream', 'options', 'talk'], 'forwards'))).toContain('talk: {label: Offer talks, direction: forwards}');
    expect(after(reference, (v) => edits.setDirection(v, ['parties', 'downstream', 'options', 'court'], 'backwards'))).toContain('{label: Go to court, direction: backwards}');
    expect(after(reference, (v) => edits.setLabel(v, ['outcomes', 'talks'], 'All talk'))).toContain('talks: {label: All talk, when: upstream.talk & downstream.talk & host}');
    expect(after(reference, (v) => edits.setDescription(v, 'Upstream wants a dam.'))).toContain('description: >\n  Upstream wants a dam.\nauthors:');
    expect(after('demarche: 1\ntitle: A\nparties: {}\n', (v) => edits.setDescription(v, 'B'))).toBe('demarche: 1\ntitle: A\ndescription: >\n  B\nparties: {}\n');
  });
  it('add options, parties, outcomes and rules where they belong', () => {
    expect(after(reference, (v) => edits.addOption(v, 'farmers', 'Sell elsewhere'))).toContain('boycott: Boycott the market\n      sell: Sell elsewhere\n');
    const party = read(after(reference, (v) => edits.addParty(v, 'Bank', 'Lend money'))).value;
    expect(party).toMatchObject({ parties: { bank: { name: 'Bank', options: { lend: 'Lend money' } } }, preferences: { bank: { priorities: [] } } });
    const small = 'demarche: 1\ntitle: A\nparties:\n  a: {options: {x: X}}\npreferences:\n  a: {priorities: []}\n';
    expect(after(small, (v) => edits.addRule(v, ruleEntry('at_most_one_of', ['x', 'y'], '')))).toContain('X}}\ninfeasible:\n  - at_most_one_of: [x, y]\npreferences');
    expect(after(small, (v) => edits.takeInStatusQuo(v, 'x', true))).toContain('status_quo: [x]\npreferences');
    expect(after(small, (v) => edits.addForbidden(v, 'a', 'x', '!x'))).toContain('forbidden_moves:\n  - party: a\n    from: x\n    to: "!x"\n');
    expect(after(small, (v) => edits.addOutcome(v, 'All done', 'x'))).toContain('outcomes:\n  all:\n    label: All done\n    when: x\n');
  });
  it('toggle options of the status quo', () => {
    expect(after(reference, (v) => edits.takeInStatusQuo(v, 'claim', false))).toContain('status_quo: [observe]');
    expect(after(reference, (v) => edits.takeInStatusQuo(v, 'upstream.talk', true))).toContain('status_quo: [claim, observe, upstream.talk]');
  });
});

describe('what is shown', () => {
  const shape = shapeOf(read(reference).value);
  it('options by party and label', () => {
    expect(optionNamed(shape, 'talk')).toBeUndefined();
    expect(optionWords(shape, 'upstream.talk')).toBe('Upstream: “Offer talks”');
    expect(shape.options.map((o) => o.direction)).toContain('backwards');
  });
  it('rules in plain English', () => {
    expect(shape.infeasible.map((rule) => ruleWords(shape, rule, '…'))[2]).toBe(
      'Exactly one of League of towns: “Host the talks”, League of towns: “Observe” and League of towns: “Leave the matter alone” is taken.',
    );
    expect(shape.infeasible.map((rule) => ruleWords(shape, rule, '…'))[5]).toBe('Downstream: “Go to court” needs Downstream: “Uphold the old claim”.');
  });
  it('preferences of each kind', () => {
    expect(shape.preferences.map((one) => [one.kind, one.list, one.items.length])).toEqual([
      ['priorities', true, 5],
      ['weights', false, 4],
      ['ranking', true, 5],
      ['weights', true, 2],
    ]);
    expect(new Set(shape.preferences[0]?.items.map((item) => item.key)).size).toBe(5);
  });
  it('nothing of what has another form, without failing', () => {
    for (const odd of ['parties: [a]\n', 'parties: {a: 1, b: [x]}\npreferences: 3\noutcomes: [x]\n', 'infeasible: {a: b}\nstatus_quo: {a: 1}\nvariants: x\n', 'preferences: {a: {priorities: x}}\nparties: {a:}\n']) {
      expect(() => shapeOf(read(odd).value)).not.toThrow();
    }
  });
  it('completions', () => {
    const all = completions(shape, true);
    expect(typedAt('!(up', 4)).toEqual({ from: 2, text: 'up' });
    expect(matching(all, 'up').map((one) => one.name)).toContain('upstream.talk');
    expect(matching(all, 'tal')[0]?.name).toBe('talks');
    expect(matching(all, 'market').map((one) => one.name)).toEqual(['boycott']);
    expect(matching(all, 'dam')).toEqual([]);
    expect(completions(shape, false).some((one) => one.kind === 'outcome')).toBe(false);
  });
  it('statements by templates', () => {
    expect(statementTemplates.map((one) => one.formula('a', 'b'))).toEqual(['a', '!a', 'a if b', 'a if !b', 'a iff b', 'a & b', 'a | b', '!(a & b)']);
  });
});
