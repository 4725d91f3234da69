// Moves between states as the graph and the list show them, and what the program tells of them.
import { answerOf, type Model, type State, type States, type Step } from '../answer/analysis';
import type { Concept } from '../answer/concepts';
import { capital, moveWords, partyName, stateWords } from '../answer/words';

// How the mover likes where the move leads: better, just as well, less; or not known.
export type Kind = 'improvement' | 'same' | 'worse' | 'move';

export interface Move {
  from: string;
  to: string;
  party: string;
  kind: Kind;
}

export const moveKey = ({ from, to, party }: Move) => `${from} ${party} ${to}`;

export const kindWords: Record<Kind, string> = {
  improvement: 'an improvement for the mover',
  same: 'no better for the mover',
  worse: 'against the mover’s preference',
  move: 'another move',
};

// Which place a state has in each party's order; 1 is best (schema/states.schema.json).
export type Places = Map<string, Record<string, number>>;

interface Listing {
  kind: 'states';
  states: (State & { place: Record<string, number> })[];
}
export const listingOf = (json: unknown) => answerOf<Listing>(json, 'states');
export const placesOf = (listing: Listing | null): Places =>
  new Map((listing?.states ?? []).map((s) => [s.name, s.place]));

export function kindOf(places: Places, from: string, to: string, party: string, otherwise: Kind): Kind {
  const a = places.get(from)?.[party];
  const b = places.get(to)?.[party];
  if (a === undefined || b === undefined) return otherwise;
  return b < a ? 'improvement' : b === a ? 'same' : 'worse';
}

// The answer to ["moves", STATE].
export interface Moves {
  kind: 'moves';
  state: Partial<State> & { name: string; equilibrium_under?: Concept[] };
  moves: { party: string; improvement: boolean; to: Partial<State> & { name: string; equilibrium_under?: Concept[] } }[];
}
export const movesOf = (json: unknown) => {
  const told = json as Partial<Moves> | null | undefined;
  return told && Array.isArray(told.moves) && told.state ? (told as Moves) : null;
};

export function leading(answer: Moves, places: Places): Move[] {
  const from = answer.state.name;
  const order: Record<Kind, number> = { improvement: 0, same: 1, move: 2, worse: 2 };
  return answer.moves
    .map(({ party, improvement, to }) => ({
      from,
      to: to.name,
      party,
      kind: improvement ? ('improvement' as const) : kindOf(places, from, to.name, party, 'move'),
    }))
    .sort((a, b) => order[a.kind] - order[b.kind]);
}

// The moves of a way that begins in `from`. Each is an improvement if the whole way is said to be one.
export function along(from: string, path: Step[], places: Places, improvements: boolean): Move[] {
  let at = from;
  return path.map(({ party, to }) => {
    const kind = improvements ? 'improvement' : kindOf(places, at, to, party, 'move');
    const move = { from: at, to, party, kind };
    at = to;
    return move;
  });
}

const remark: Record<Kind, (party: string) => string> = {
  improvement: (party) => `${party} prefers that.`,
  same: (party) => `${party} likes that just as well.`,
  worse: (party) => `${party} likes that less: it gives way.`,
  move: () => '',
};

// "Uniroyal goes to state 9 (closure) by taking ... . Uniroyal likes that less: it gives way."
export function moveSentence(model: Model, states: States, move: Move): string {
  const party = partyName(model, move.party);
  const how = moveWords(model, states.get(move.from), states.get(move.to));
  const sentence = `${capital(party)} goes to ${stateWords(states, move.to)} by ${how}.`;
  return `${sentence} ${capital(remark[move.kind](party))}`.trim();
}
