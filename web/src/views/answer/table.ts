// The rows of the table of equilibria: what is shown of those the answer lists, in which order.
import type { Analysis, Equilibrium, Reached, State, States } from './analysis';
import type { Concept } from './concepts';

export type Order = { by: 'number' } | { by: 'nearest' } | { by: 'party'; party: string };

export interface Wish {
  outcome: string; // '' for any; 'none' for states without one
  concept: Concept | '';
  order: Order;
}

export interface Row {
  state: State;
  equilibrium: Equilibrium;
}

export const withoutOutcome = 'none:';

// The question for what the list at hand cannot tell: the order a party prefers, and outcomes of states
// that the answer does not list.
export function question(analysis: Analysis, wish: Wish): string[] | null {
  const partial = analysis.states === null || analysis.totals.selected > analysis.equilibria.length;
  const where = partial && wish.outcome !== '' && wish.outcome !== withoutOutcome;
  const order = wish.order.by === 'party' ? wish.order.party : partial && wish.order.by === 'nearest' ? 'nearest' : '';
  if (!where && order === '') return null;
  return ['analyze', ...(where ? ['--where', wish.outcome] : []), ...(order ? ['--order', order] : [])];
}

// `listed` is in the order the program gave, if it was asked for one.
export function rows(states: States, listed: Equilibrium[], wish: Wish, asked: boolean): Row[] {
  const all = listed.map((equilibrium) => ({ state: states.get(equilibrium.state), equilibrium }));
  const told = states.analysis.states !== null;
  const wanted = all.filter(
    ({ state, equilibrium }) =>
      (wish.concept === '' || equilibrium.under.includes(wish.concept)) &&
      (wish.outcome === '' ||
        !told ||
        (wish.outcome === withoutOutcome ? state.outcomes.length === 0 : state.outcomes.includes(wish.outcome))),
  );
  if (wish.order.by === 'nearest' && !asked) wanted.sort((a, b) => compareReach(a.equilibrium, b.equilibrium));
  return wanted;
}

// Fewest improvements first, then fewest moves of any kind, then what is out of reach.
export function compareReach(a: Equilibrium, b: Equilibrium): number {
  const [classA, movesA] = reach(a);
  const [classB, movesB] = reach(b);
  return classA - classB || movesA - movesB;
}
function reach({ by_improvements, by_moves }: Equilibrium): [number, number] {
  if (by_improvements) return [0, by_improvements.moves];
  return by_moves ? [1, by_moves.moves] : [2, 0];
}

export function reachWords({ by_improvements, by_moves }: Equilibrium): string {
  const moves = ({ moves }: Reached) => String(moves);
  if (by_improvements) return moves(by_improvements);
  return by_moves ? `(${moves(by_moves)})` : '–';
}
