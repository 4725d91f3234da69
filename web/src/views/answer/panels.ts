// The answers of the further questions (schema/{coalitions,foresight,robustness}.schema.json) as rows.
import type { Model, State } from './analysis';
import { type Concept } from './concepts';
import { count, list, partyName, under } from './words';

export type CoalitionConcept = 'cnash' | 'cgmr' | 'csmr' | 'cseq';
export const coalitionConcepts: Record<CoalitionConcept, string> = {
  cnash: 'CNash',
  cgmr: 'CGMR',
  csmr: 'CSMR',
  cseq: 'CSEQ',
};

interface CoalitionState extends State {
  status_quo: boolean;
  equilibrium_under: Concept[];
  coalitions: {
    members: string[];
    stable_under: CoalitionConcept[];
    improvements: number;
    first: { to: string; equilibrium_under: Concept[] }[];
  }[];
}
export interface Coalitions {
  kind: 'coalitions';
  model: Model;
  headline: string[];
  concepts: CoalitionConcept[];
  all_states: boolean;
  equilibria_left_out: number;
  states: CoalitionState[];
}

export interface CoalitionRow {
  state: CoalitionState;
  stable: string[]; // by concept: "all" or "5 of 7"
  improving: { who: string; to: string; more: number }[];
}

// The status quo and the equilibria first: they are what is asked about.
export function coalitionRows(answer: Coalitions): CoalitionRow[] {
  const weight = (s: CoalitionState) => (s.status_quo ? 0 : s.equilibrium_under.length > 0 ? 1 : 2);
  return [...answer.states]
    .sort((a, b) => weight(a) - weight(b))
    .map((state) => {
      const judged = state.coalitions.length;
      const stable = answer.concepts.map((concept) => {
        const n = state.coalitions.filter((c) => c.stable_under.includes(concept)).length;
        return n === judged ? 'all' : `${n} of ${judged}`;
      });
      const improving = state.coalitions.flatMap(({ members, improvements, first }) =>
        first[0] === undefined
          ? []
          : [
              {
                who: list(members.map((id) => partyName(answer.model, id))),
                to: first[0].to,
                more: improvements - 1,
              },
            ],
      );
      return { state, stable, improving };
    });
}

interface Listed {
  count: number;
  first: string[];
}
export interface Foresight {
  kind: 'foresight';
  model: Model;
  headline: string[];
  horizons: { horizon: number; stable: Record<string, Listed>; equilibria: Listed }[];
  non_myopic: { stable: Record<string, Listed>; equilibria: Listed } | null;
  stackelberg: Record<string, Listed>;
}
export interface ForesightRow {
  ahead: string;
  parties: Listed[];
  both: Listed;
}

export function foresightRows(answer: Foresight): ForesightRow[] {
  const row = (ahead: string, stable: Record<string, Listed>, both: Listed) => ({
    ahead,
    parties: answer.model.parties.map(({ id }) => stable[id] ?? { count: 0, first: [] }),
    both,
  });
  const rows = answer.horizons.map((h) => row(String(h.horizon), h.stable, h.equilibria));
  const good = answer.non_myopic;
  return good ? [...rows, row('for good', good.stable, good.equilibria)] : rows;
}

interface Breaking {
  concept: Concept;
  answer: 'found' | 'impossible' | 'undecided';
  swaps: number | null;
  at_least: number | null;
  change: { party: string; sentence: string } | null;
}
interface RobustState {
  name: string;
  number: number | null;
  outcomes: string[];
  readings: { feasible: boolean; concepts: Concept[] }[];
  breaking: Breaking[];
}
export interface Robustness {
  kind: 'robustness';
  model: Model;
  concepts: Concept[];
  headline: string[];
  readings: { variant: string | null; label: string; states: number; holding: number }[];
  states: RobustState[];
}

// What ends an equilibrium, concepts with the same answer together.
export function breakingWords(breaking: Breaking[]): string[] {
  const said = new Map<string, Concept[]>();
  for (const b of breaking) {
    const sentence =
      b.answer === 'impossible'
        ? 'no other order of one party’s wishes ends it'
        : b.answer === 'found'
          ? `${count(b.swaps ?? 0, 'swap')}${b.change ? `: if ${b.change.sentence}` : ''}`
          : b.at_least === null
            ? 'undecided'
            : `undecided: ${count(b.at_least, 'swap')} at the least`;
    said.set(sentence, [...(said.get(sentence) ?? []), b.concept]);
  }
  return [...said].map(([sentence, concepts]) => `${under(concepts)}: ${sentence}`);
}

// In how many readings a state holds under a concept.
export const readingsHolding = (state: RobustState, concept: Concept) =>
  state.readings.filter((r) => r.concepts.includes(concept)).length;

// The readings in which a state holds under no concept.
export const notIn = (answer: Robustness, state: RobustState) =>
  answer.readings
    .filter((_, i) => (state.readings[i]?.concepts.length ?? 0) === 0)
    .map((r) => (r.variant === null ? 'the model as it stands' : r.label || r.variant));
