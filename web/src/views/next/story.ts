// The story of a state: each party's verdict under each concept, with equal reasons told once.
import { answerOf, type State } from '../answer/analysis';
import type { Concept } from '../answer/concepts';
import type { Kind, Move } from './moves';

export interface Explanation {
  kind: 'explanation';
  state: State | null;
  reasons: { party: string; concept: Concept; stable: boolean; sentences: string[] }[];
}
export const explanationOf = (json: unknown) => answerOf<Explanation>(json, 'explanation');

export interface Verdict {
  party: string;
  stable: Concept[];
  reasons: { concepts: Concept[]; stable: boolean; sentences: string[] }[];
}

export function verdicts({ reasons }: Explanation): Verdict[] {
  const result = new Map<string, Verdict>();
  for (const { party, concept, stable, sentences } of reasons) {
    const verdict = result.get(party) ?? { party, stable: [], reasons: [] };
    result.set(party, verdict);
    if (stable) verdict.stable.push(concept);
    const same = verdict.reasons.find((r) => r.stable === stable && r.sentences.join('\n') === sentences.join('\n'));
    if (same) same.concepts.push(concept);
    else verdict.reasons.push({ concepts: [concept], stable, sentences });
  }
  return [...result.values()];
}

export function conceptsOf({ reasons }: Explanation): Concept[] {
  return [...new Set(reasons.map((r) => r.concept))];
}

// The moves of one party together, improvements first.
export function byParty(moves: Move[]): { party: string; moves: Move[] }[] {
  const order: Record<Kind, number> = { improvement: 0, same: 1, move: 2, worse: 2 };
  const parties = [...new Set(moves.map((m) => m.party))];
  return parties.map((party) => ({
    party,
    moves: moves.filter((m) => m.party === party).sort((a, b) => order[a.kind] - order[b.kind]),
  }));
}
