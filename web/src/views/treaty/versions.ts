// Other versions of the draft's clauses than those tabled, as texts to ask the program about.
import { parseDocument, stringify } from 'yaml';
import type { BargainAnswer } from './answers';
import { asMap, type Beside, type Mapping } from './beside';

const modalities = ['must', 'must_not', 'may', 'can', 'holds'];

// The model in which all other versions are excluded: of it `bargain` says what these come to.
export function pinned(text: string, answer: BargainAnswer, values: string[]): string {
  const document = parseDocument(text);
  const others = answer.issues.flatMap((issue, i) => {
    const rest = issue.values.map((one) => one.id).filter((id) => id !== values[i]);
    return rest.length > 0 ? [{ when: { [issue.id]: rest } }] : [];
  });
  const before: unknown = document.toJS();
  const excluded = asMap(asMap(before)['bargaining'])['excluded'];
  const all = [...(Array.isArray(excluded) ? (excluded as unknown[]) : []), ...others];
  if (document.has('bargaining')) document.setIn(['bargaining', 'excluded'], all);
  else document.set('bargaining', { excluded: all });
  return String(document);
}

// A version has the keys that are different; another act takes the place of the clause's own.
function amended(clause: Mapping, version: Mapping): Mapping {
  const act = modalities.some((key) => key in version);
  const kept = Object.entries(clause).filter(([key]) => key !== 'versions' && !(act && modalities.includes(key)));
  const { note: _, cite: __, ...changes } = version;
  return { ...Object.fromEntries(kept), ...changes };
}

// The world and the treaties alone, with the clauses as chosen: of it `clauses` says who is bound to what.
// Null where a treaty is in a file that cannot be read.
export function reworded(beside: Beside, answer: BargainAnswer, values: string[]): string | null {
  const { model, world, treaties, missing } = beside;
  if (missing.length > 0 || treaties.length === 0) return null;
  const chosen = new Map(answer.issues.map((issue, i) => [issue.id, values[i]]));
  const changed = treaties.map((treaty) => {
    const clauses = Object.entries(asMap(treaty['clauses'])).flatMap(([id, value]): [string, Mapping][] => {
      const clause = asMap(value);
      const version = chosen.get(`${String(treaty['treaty'])}/${id}`) ?? 'tabled';
      if (version === 'out') return [];
      const keys = asMap(clause['versions'])[version];
      return [[id, amended(clause, asMap(keys))]];
    });
    return { ...treaty, clauses: Object.fromEntries(clauses) };
  });
  const facts = Object.entries(asMap(model['facts'])).filter(([, value]) => typeof value === 'boolean');
  return stringify({
    demarche: model['demarche'],
    title: model['title'],
    ...(model['sources'] ? { sources: model['sources'] } : {}),
    world: typeof model['world'] === 'string' ? model['world'] : world,
    treaties: changed,
    ...(facts.length > 0 ? { facts: Object.fromEntries(facts) } : {}),
  });
}
