import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeAt } from './place';
import { descriptionAt, keysAt, namesAt, valuesAt, type Schema } from './schema';

const schema = JSON.parse(readFileSync(new URL('../../../schema/model.schema.json', import.meta.url), 'utf8')) as Schema;

// "|" stands for the cursor.
const place = (text: string) => {
  const at = text.indexOf('|');
  return placeAt(text.slice(0, at) + text.slice(at + 1), at);
};

describe('where the cursor is', () => {
  it.each([
    ['|', [], true],
    ['ti|', [], true],
    ['title: x\n|', [], true],
    ['title: x|', ['title'], false],
    ['parties:\n  a:\n    |', ['parties', 'a'], true],
    ['parties:\n  a:\n    options:\n      x:\n        dir|', ['parties', 'a', 'options', 'x'], true],
    ['parties:\n  a:\n    options:\n      x: {direction: |}', ['parties', 'a', 'options', 'x', 'direction'], false],
    ['parties:\n  a:\n    options:\n      x: {label: "a, b", di|', ['parties', 'a', 'options', 'x'], true],
    ['parties:\n  a:\n    name: A\n  b:\n    na|', ['parties', 'b'], true],
    ['preferences:\n  a:\n    priorities:\n      - x & y|', ['preferences', 'a', 'priorities', '*'], false],
    ['preferences:\n  a:\n    priorities:\n      - want: x|', ['preferences', 'a', 'priorities', '*', 'want'], false],
    ['preferences:\n  a:\n    priorities:\n      - want: x\n        no|', ['preferences', 'a', 'priorities', '*'], true],
    ['preferences:\n  a:\n    priorities:\n    - want: x\n      no|', ['preferences', 'a', 'priorities', '*'], true],
    ['infeasible:\n- |', ['infeasible', '*'], true],
    ['infeasible:\n  - exactly_one_of: [a, b|]', ['infeasible', '*', 'exactly_one_of', '*'], false],
    ['parties:\n  a:\n    cite:\n      - {source: s,\n         quo|', ['parties', 'a', 'cite', '*'], true],
    ['parties:\n  a:\n    cite: {source: s,\n      at: x, quo|', ['parties', 'a', 'cite'], true],
    ['status_quo: [h|', ['status_quo', '*'], false],
    ['outcomes:\n  x:\n    when: a # so\n    la|', ['outcomes', 'x'], true],
    ['"quoted key":\n  |', ['quoted key'], true],
  ])('%j', (text, path, key) => {
    expect(place(text)).toMatchObject({ path, key });
  });
  it('in comments and long texts nothing is completed', () => {
    expect(place('title: x # co|')).toBeNull();
    expect(place('# co|')).toBeNull();
    expect(place('description: >\n  some wo|')).toBeNull();
  });
  it('a "#" in quotes is no comment', () => {
    expect(place('title: "a # b|')).toMatchObject({ path: ['title'] });
  });
});

describe('what the schema says there', () => {
  it('keys with what they mean', () => {
    const keys = keysAt(schema, ['parties', 'a', 'options', 'x']);
    expect(keys.map((k) => k.name)).toContain('direction');
    expect(keys.find((k) => k.name === 'direction')?.description).toMatch(/can change/);
    expect(keysAt(schema, []).find((k) => k.name === 'parties')?.holds).toBe('map');
    expect(keysAt(schema, []).find((k) => k.name === 'infeasible')?.holds).toBe('list');
    expect(keysAt(schema, []).find((k) => k.name === 'title')?.required).toBe(true);
  });
  it('words that can stand', () => {
    expect(valuesAt(schema, ['parties', 'a', 'options', 'x', 'direction'])).toEqual(['both', 'forwards', 'backwards']);
    expect(valuesAt(schema, ['parties', 'a', 'options', 'x', 'reversible'])).toEqual(['true', 'false']);
    expect(valuesAt(schema, ['outcomes', 'x'])).toEqual([]);
  });
  it('names of the model that can stand', () => {
    expect(namesAt(schema, ['preferences', 'a', 'priorities', '*'], 'value')).toEqual(['formula']);
    expect(namesAt(schema, ['infeasible', '*', 'exactly_one_of', '*'], 'value')).toEqual(['option']);
    expect(namesAt(schema, ['preferences'], 'key')).toEqual(['party']);
    expect(namesAt(schema, ['variants', 'v', 'preferences'], 'key')).toEqual(['party']);
    expect(namesAt(schema, ['parties', 'a', 'cite', 'source'], 'value')).toEqual(['source']);
    expect(namesAt(schema, ['title'], 'value')).toEqual([]);
  });
  it('what a key means', () => {
    expect(descriptionAt(schema, ['status_quo'])).toMatch(/Where things stand/);
    expect(descriptionAt(schema, ['nonsense'])).toBeUndefined();
  });
});
