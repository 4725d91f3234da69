import { describe, expect, it } from 'vitest';
import { applied, edited } from './edit';
import { CannotEdit, type Edit } from './plain';
import { read } from './read';
import { isPlain, written } from './scalar';

const after = (text: string, ...edits: Edit[]) => applied(text, edited(text, edits));

const model = `# head
title: Elmira  # of the river
description: >
  In 1989 a carcinogen was found
  in the groundwater.

parties:
  us:
    name: "United States"
    options:
      talk: Offer talks # maybe
      # The draft as a whole.
      sign: {label: Sign, reversible: false}

# What cannot be.
infeasible:
  - a & b
  # Both at once.
  - at_most_one_of: [talk, sign]  # really
    note: So it is.

  - "!talk"
preferences:
  us: {priorities: [talk, "!sign"]}
`;

describe('set', () => {
  const cases: [string, Edit, string, string][] = [
    ['a plain text', { kind: 'set', path: ['title'], value: 'Two towns' }, 'title: Elmira  #', 'title: Two towns  #'],
    ['a text that needs quotes', { kind: 'set', path: ['title'], value: 'Geneva: two' }, 'title: Elmira  #', 'title: "Geneva: two"  #'],
    ['a number as text', { kind: 'set', path: ['title'], value: '1984' }, 'title: Elmira', 'title: "1984"'],
    ['in its quotes', { kind: 'set', path: ['parties', 'us', 'name'], value: 'US "A"' }, '"United States"', '"US \\"A\\""'],
    ['in a flow mapping', { kind: 'set', path: ['parties', 'us', 'options', 'sign', 'label'], value: 'Sign, then' }, 'label: Sign,', 'label: "Sign, then",'],
    ['a formula in a flow list', { kind: 'set', path: ['preferences', 'us', 'priorities', 0], value: 'talk if sign' }, '[talk, "', '[talk if sign, "'],
    ['a formula in a block list', { kind: 'set', path: ['infeasible', 0], value: '!a' }, '- a & b', '- "!a"'],
    ['a folded text', { kind: 'set', path: ['description'], value: 'In 1990 a carcinogen was found in the groundwater.\n' }, 'In 1989', 'In 1990'],
    ['a text by keys', { kind: 'set', path: ['parties', 'us', 'options', 'talk'], value: { label: 'Offer talks', direction: 'forwards' } }, 'talk: Offer talks #', 'talk: {label: Offer talks, direction: forwards} #'],
  ];
  it.each(cases)('%s', (_, edit, old, now) => {
    expect(after(model, edit)).toBe(model.replace(old, () => now));
    const crlf = model.replaceAll('\n', '\r\n');
    expect(after(crlf, edit)).toBe(model.replace(old, () => now).replaceAll('\n', '\r\n'));
  });
  it('changes no more than what is different', () => {
    expect(edited(model, [{ kind: 'set', path: ['infeasible', 0], value: 'a | b' }])).toEqual([
      { from: model.indexOf('a & b') + 2, to: model.indexOf('a & b') + 3, insert: '|' },
    ]);
  });
  it('nothing', () => {
    expect(after('a:\nb: 1\n', { kind: 'set', path: ['a'], value: 'x' })).toBe('a: x\nb: 1\n');
    expect(after('a: &q\nb: 1\n', { kind: 'set', path: ['a'], value: 'x' })).toBe('a: &q x\nb: 1\n');
    expect(after('- \n- b', { kind: 'set', path: [0], value: 'x' })).toMatch(/^- x/);
  });
  it('a text over several lines keeps its width', () => {
    const text = 'a: one two three four five six seven eight nine ten eleven\n   twelve # c\n';
    expect(after(text, { kind: 'set', path: ['a'], value: 'one two three four five six seven eight nine ten eleven twelve thirteen' })).toBe(
      'a: one two three four five six seven eight nine ten eleven\n   twelve thirteen # c\n',
    );
  });
  it('words over several lines where they stand', () => {
    const text = 'a:\n  - when: >\n      (us.refuse | nato.refuse) & steps\n      & hold | talk & !us.talk\n';
    expect(after(text, { kind: 'set', path: ['a', 0, 'when'], value: '(usa.refuse | nato.refuse) & steps & hold | talk & !usa.talk\n' })).toBe(
      text.replaceAll('us.', 'usa.'),
    );
    expect(after('a: "one\n   two three"\n', { kind: 'set', path: ['a'], value: 'one two 2 three' })).toBe('a: "one\n   two 2 three"\n');
    expect(after('a: one\n   two three\n', { kind: 'set', path: ['a'], value: 'one three' })).toBe('a: one three\n');
  });
  it('a text that a block cannot hold', () => {
    expect(after('a: | # c\n  x\nb: 1\n', { kind: 'set', path: ['a'], value: ' x' })).toBe('a: " x" # c\nb: 1\n');
    expect(after('a: |\n  x\n', { kind: 'set', path: ['a'], value: 'x\n\ny\n' })).toBe('a: |\n  x\n\n  y\n');
    expect(after('a: >\n  x\n', { kind: 'set', path: ['a'], value: 'x\ny\n' })).toBe('a: >\n  x\n\n  y\n');
  });
  it('a tag, which a model cannot have', () => {
    expect(after('- !a\n- b\n', { kind: 'set', path: [0], value: '!a' })).toBe('- "!a"\n- b\n');
  });
  it('an alias, but not what an alias refers to', () => {
    expect(after('a: &x 1\nb: *x\n', { kind: 'set', path: ['b'], value: 2 })).toBe('a: &x 1\nb: 2\n');
    expect(() => edited('a: &x 1\nb: *x\n', [{ kind: 'set', path: ['a'], value: 2 }])).toThrow(CannotEdit);
    expect(() => edited('a: &x {c: 1}\nb: *x\n', [{ kind: 'set', path: ['b', 'c'], value: 2 }])).toThrow(CannotEdit);
  });
});

describe('lists and mappings', () => {
  it('a removed item takes its comments along', () => {
    expect(after(model, { kind: 'remove', path: ['infeasible', 1] })).toBe(
      model.replace(/ {2}# Both[^]*is\.\n/, ''),
    );
    expect(after(model, { kind: 'remove', path: ['parties', 'us', 'options', 'sign'] })).toBe(
      model.replace(/ {6}# The draft[^]*?false}\n/, ''),
    );
  });
  it('a moved item takes its comments along, and gaps stay', () => {
    expect(after(model, { kind: 'move', path: ['infeasible'], from: 2, to: 1 })).toContain(
      '- a & b\n  - "!talk"\n\n  # Both at once.\n  - at_most_one_of: [talk, sign]  # really\n    note: So it is.\npreferences',
    );
    expect(after(model, { kind: 'move', path: ['preferences', 'us', 'priorities'], from: 1, to: 0 })).toContain('["!sign", talk]');
  });
  it('an item at each place', () => {
    const list = 'l:\n  - a # 1\n  # two\n  - b\n';
    const put = (at: number) => after(list, { kind: 'insert', path: ['l'], at, value: '!c' });
    expect(put(0)).toBe('l:\n  - "!c"\n  - a # 1\n  # two\n  - b\n');
    expect(put(1)).toBe('l:\n  - a # 1\n  - "!c"\n  # two\n  - b\n');
    expect(put(2)).toBe('l:\n  - a # 1\n  # two\n  - b\n  - "!c"\n');
    expect(after('l:\n- a', { kind: 'insert', path: ['l'], at: 1, value: 'b' })).toBe('l:\n- a\n- b');
  });
  it('an item of a list in brackets', () => {
    const put = (text: string, at: number) => after(text, { kind: 'insert', path: ['l'], at, value: 'c' });
    expect(put('l: [a, b] # x\n', 0)).toBe('l: [c, a, b] # x\n');
    expect(put('l: [a, b] # x\n', 2)).toBe('l: [a, b, c] # x\n');
    expect(put('l: [ a, b, ]\n', 2)).toBe('l: [ a, b, c ]\n');
    expect(put('l: [\n  a, # one\n  b # two\n  ]\n', 2)).toBe('l: [\n  a, # one\n  b, # two\n  c\n  ]\n');
    expect(put('l: [\n  a, # one\n  b # two\n  ]\n', 1)).toBe('l: [\n  a, # one\n  c,\n  b # two\n  ]\n');
  });
  it('moves lines of a list in brackets with their comments', () => {
    expect(after('l: [\n  a, # one\n  # above\n  b # two\n  ]\n', { kind: 'move', path: ['l'], from: 1, to: 0 })).toBe(
      'l: [\n  # above\n  b, # two\n  a # one\n  ]\n',
    );
  });
  it('the first and the last of a list', () => {
    const empty = 'l: [] # x\nm: 1\n';
    expect(after(empty, { kind: 'insert', path: ['l'], at: 0, value: 'a' })).toBe('l: # x\n  - a\nm: 1\n');
    expect(after(empty, { kind: 'insert', path: ['l'], at: 0, value: 'a', flow: true })).toBe('l: [a] # x\nm: 1\n');
    expect(after('l: # x\n  - a\nm: 1\n', { kind: 'remove', path: ['l', 0] })).toBe('l: [] # x\nm: 1\n');
    expect(after('l:\n  k: # x\n    a: 1\n', { kind: 'remove', path: ['l', 'k', 'a'] })).toBe('l:\n  k: {} # x\n');
  });
  it('a new key', () => {
    expect(after(model, { kind: 'add', path: ['parties'], key: 'nato', value: { name: 'NATO', options: { talk: 'Accept talks' } } })).toContain(
      'reversible: false}\n  nato:\n    name: NATO\n    options:\n      talk: Accept talks\n\n# What',
    );
    expect(after(model, { kind: 'add', path: [], key: 'status_quo', value: [], at: 4 })).toContain('- "!talk"\nstatus_quo: []\npref');
  });
  it('a name', () => {
    expect(after(model, { kind: 'rename', path: ['parties', 'us', 'options', 'talk'], key: 'offer' })).toContain('      offer: Offer talks # maybe\n');
    expect(after('"a b": 1\n', { kind: 'rename', path: ['a b'], key: 'c' })).toBe('"c": 1\n');
  });
  it('several edits at once', () => {
    const text = after(
      model,
      { kind: 'remove', path: ['infeasible', 0] },
      { kind: 'set', path: ['infeasible', 1], value: 'sign' },
      { kind: 'insert', path: ['infeasible'], at: 0, value: 'x' },
    );
    expect(read(text).value).toMatchObject({ infeasible: ['x', { note: 'So it is.' }, 'sign'] });
    expect(text).toContain('# What cannot be.\ninfeasible:\n  - x\n');
  });
});

describe('what cannot be read', () => {
  it('is told with its place and not edited', () => {
    const text = 'a: 1\nb: c: d\n';
    expect(read(text).problems[0]).toMatchObject({ line: 2 });
    expect(() => edited(text, [{ kind: 'set', path: ['a'], value: 2 }])).toThrow(CannotEdit);
  });
});

describe('scalars', () => {
  it.each(['', ' a', 'a ', 'true', 'Null', '~', '12', '-1.5', '1e3', '0x1f', 'a: b', 'a #b', 'a:', '!a', '&a', '*a', '- a', '@a', '`a', '%a', '|', '>', '[a', '{a', '"a', "'a", ',a', '? a', 'a\tb', 'a\nb', 'no', '<<'])(
    'quotes %j',
    (text) => {
      expect(isPlain(text, 'block')).toBe(false);
      expect(read(`k: ${written(text, 'block')}\n`).value).toEqual({ k: text });
      expect(read(`k: [${written(text, 'flow')}]\n`).value).toEqual({ k: [text] });
    },
  );
  it.each(['a & b', 'a | !b', 'us.talk -> (a <-> b)', "it's", '§1', 'a:b', 'https://example.org/a', 'a#b', 'é'])('leaves %j', (text) => {
    expect(isPlain(text, 'block')).toBe(true);
    expect(read(`k: ${text}\n`).value).toEqual({ k: text });
  });
});
