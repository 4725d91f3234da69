import { describe, expect, it } from 'vitest';
import type { Outline } from '../../open';
import type { Clause } from './answers';
import type { Beside } from './beside';
import { passages } from './passages';

const clause = { id: 'art_5', quote: 'could be perceived', from: 'Briefing, §4' } as Clause;
const outline: Outline = {
  options: [],
  outcomes: [],
  statements: [],
  variants: [],
  sources: [{ id: 'briefing', title: 'Briefing', has_text: true }],
  parts: [
    {
      kind: 'clause',
      words: 'Perception clause',
      line: 1,
      citations: [{ source: 'briefing', at: '§4', quote: 'could be perceived', begin: 120, end: 138 }],
    },
  ],
};
const withClause = (value: unknown): Beside => ({
  model: {},
  world: {},
  missing: [],
  treaties: [{ treaty: 'draft', clauses: { art_5: value } }],
});

describe('the passages of a clause', () => {
  it('are those it cites and those its exceptions cite, at their places', () => {
    const written = {
      cite: [
        { source: 'briefing', at: '§4', quote: 'could be perceived' },
        { source: 'briefing', at: '§5', quote: 'one-sided' },
      ],
      except: [{ where: 'home', cite: { source: 'briefing', at: '§4', quote: 'within the national territories' } }],
    };
    expect(passages(clause, 'draft', withClause(written), outline).map((p) => [p.title, p.at, p.begin, p.of])).toEqual([
      ['Briefing', '§4', 120, 'clause'],
      ['Briefing', '§5', null, 'clause'],
      ['Briefing', '§4', null, 'exception'],
    ]);
  });
  it('include the clause’s own quote where no citation has it', () => {
    const all = passages(clause, 'draft', withClause({ cite: { source: 'briefing', at: '§5', quote: 'one-sided' } }), outline);
    expect(all.map((p) => [p.source, p.quote])).toEqual([
      [null, 'could be perceived'],
      ['briefing', 'one-sided'],
    ]);
  });
  it('are what the program says where the treaty cannot be read', () => {
    expect(passages(clause, 'draft', null, null)).toEqual([
      { source: null, title: 'Briefing, §4', at: '', quote: 'could be perceived', begin: null, of: 'clause' },
    ]);
    expect(passages({ ...clause, quote: '', from: '' }, 'draft', null, null)).toEqual([]);
  });
});
