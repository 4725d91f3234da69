import { describe, expect, it } from 'vitest';
import { beside, folderOf } from './beside';
import { list, namesOf } from './names';

const model = `
demarche: 1
world: world.yaml
treaties: [draft.yaml, gone.yaml]
parties: {russia: {name: Russia}, us: {}}
`;
const files: Record<string, string> = {
  'examples:guarantees/world.yaml': `
territories: {USA: , HSEAS: Areas beyond national jurisdiction}
actors: {emperor: {name: The Emperor}}
groups: {NATO: {name: The Alliance, members: [USA]}, PAIR: [USA]}
acts: {deploy: {label: Deploy, takes: forces}, base: military}
objects: {forces: {label: Armed forces}, arms: forces}
places: {outside: {name: Outside of it, area: [UKR]}, list: [UKR]}
`,
  'examples:guarantees/draft.yaml': 'treaty: draft',
};
const read = (file: string) => {
  const text = files[file];
  return text === undefined ? Promise.reject(new Error('none')) : Promise.resolve(text);
};

describe('what stands beside a model', () => {
  it('is read from its folder, and what is not there is said', async () => {
    const all = await beside('examples:guarantees/model.yaml', model, read);
    expect(all.treaties).toEqual([{ treaty: 'draft' }, {}]);
    expect(all.missing).toEqual(['gone.yaml']);
  });
  it('lies in the folder of the file', () => {
    expect([folderOf('a/b.yaml'), folderOf('b.yaml'), folderOf('examples:b.yaml')]).toEqual(['a/', '', 'examples:']);
  });
  it('is nothing where the text is no YAML', async () => {
    expect((await beside('b.yaml', 'a: [', read)).treaties).toEqual([]);
  });
});

describe('names', () => {
  it('are the analyst’s, else those of the countries, else the ids', async () => {
    const names = namesOf(await beside('examples:guarantees/model.yaml', model, read));
    expect(names.party('russia')).toBe('Russia');
    expect(names.party('us')).toBe('us');
    expect(['USA', 'emperor', 'NATO', 'PAIR', null].map((id) => names.actor(id))).toEqual([
      'United States',
      'The Emperor',
      'The Alliance',
      'PAIR',
      'events',
    ]);
    expect(names.territory('HSEAS')).toBe('Areas beyond national jurisdiction');
    expect(names.territory('UKR')).toBe('Ukraine');
    expect(names.deed('deploy', 'forces')).toBe('Deploy: Armed forces');
    expect(names.deed('base', null)).toBe('base');
    expect([names.place('outside'), names.place('list')]).toEqual(['Outside of it', null]);
  });
});

describe('a list', () => {
  it('is cut with how many more there are', () => {
    expect(list(['A'])).toBe('A');
    expect(list(['A', 'B', 'C'])).toBe('A, B and C');
    expect(list(['A', 'B', 'C', 'D', 'E'], 3)).toBe('A, B and 3 more');
  });
});
