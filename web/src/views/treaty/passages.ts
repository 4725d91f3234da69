// The passages that a clause comes from: those it cites, placed in the sources' texts where the outline
// knows where they stand.
import type { Outline } from '../../open';
import type { Clause } from './answers';
import { asMap, type Beside, type Mapping } from './beside';

export interface Passage {
  source: string | null; // its id; null: only its words are known
  title: string;
  at: string;
  quote: string;
  begin: number | null;
  of: 'clause' | 'exception';
}

function citesOf(value: unknown): Mapping[] {
  const cite = asMap(value)['cite'];
  return Array.isArray(cite) ? (cite as unknown[]).map(asMap) : cite ? [asMap(cite)] : [];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export function passages(clause: Clause, treaty: string, beside: Beside | null, outline: Outline | null): Passage[] {
  const found: Passage[] = [];
  const add = (source: string, at: string, quote: string, of: Passage['of']) => {
    const one = outline?.parts
      .flatMap((part) => part.citations)
      .find((cited) => cited.source === source && cited.quote === quote);
    const title = outline?.sources.find((s) => s.id === source)?.title ?? source;
    if (quote && found.some((other) => other.quote === quote)) return;
    found.push({ source, title, at, quote, begin: one?.begin ?? null, of });
  };
  const draft = beside?.treaties.find((one) => one['treaty'] === treaty);
  const written = asMap(asMap(draft?.['clauses'])[clause.id]);
  if (clause.quote && draft && typeof draft['source'] === 'string') {
    add(draft['source'], clause.id, clause.quote, 'clause');
  }
  for (const cite of citesOf(written)) add(text(cite['source']), text(cite['at']), text(cite['quote']), 'clause');
  const except = written['except'];
  for (const one of Array.isArray(except) ? (except as unknown[]) : except ? [except] : []) {
    for (const cite of citesOf(one)) add(text(cite['source']), text(cite['at']), text(cite['quote']), 'exception');
  }
  // The clause's own quote, where no citation has it, and what the program says of where it stands.
  if (clause.quote && !found.some((one) => one.quote === clause.quote)) {
    found.unshift({ source: null, title: found.length > 0 ? '' : clause.from, at: '', quote: clause.quote, begin: null, of: 'clause' });
  }
  if (found.length === 0 && clause.from) {
    found.push({ source: null, title: clause.from, at: '', quote: '', begin: null, of: 'clause' });
  }
  return found;
}
