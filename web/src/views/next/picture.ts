// What the graph of states shows: the state where the conflict stands, the nearest equilibria, the ways to
// them, and the neighbours asked for. The same picture is drawn and listed.
import { compareReach } from '../answer/table';
import { answerOf, type Analysis, type Equilibrium, type State, type States, type Step } from '../answer/analysis';
import type { Concept } from '../answer/concepts';
import { along, leading, moveKey, type Move, type Moves, type Places } from './moves';

interface Ways {
  moves: number;
  against: number;
  indifferent: number;
  count: number;
  counted: boolean;
  paths: Step[][];
}
export interface Destination {
  kind: 'equilibrium' | 'outcome' | 'asked';
  state: State | null;
  outcome: string | null;
  equilibrium_under: Concept[];
  sentence: string;
  by_improvements: boolean;
  cheapest: Ways | null;
}
// The answer of `next` (schema/next.schema.json).
export interface Next {
  kind: 'next';
  headline: string[];
  from: State;
  equilibrium_under: Concept[];
  destinations: Destination[];
}
export const nextOf = (json: unknown) => answerOf<Next>(json, 'next');

export interface Wish {
  outcome: string; // '' for any
  concept: Concept | '';
  improvementsOnly: boolean;
  equilibria: number; // at most so many
}

export interface Node {
  state: State;
  statusQuo: boolean;
  start: boolean; // where the conflict stands, if that is not the status quo
  under: Concept[]; // an equilibrium if there are any
  opened: boolean; // its neighbours are shown
}

export interface Picture {
  nodes: Node[];
  moves: Move[];
  wanted: number; // equilibria that the wish lets through
  shown: number; // of them in the picture
  cut: number; // neighbours left out
}

// No more of a state's neighbours at once; improvements come first.
export const mostNeighbours = 24;

export interface Parts {
  states: States;
  next: Next | null;
  places: Places;
  opened: Moves[];
  way: Move[]; // that is stepped through, shown whatever the wish
  also: string[]; // states asked for
  wish: Wish;
}

// The equilibria wanted, the nearest to the start first.
export function nearest({ states, next, wish }: Parts): Equilibrium[] {
  const { analysis } = states;
  const place = new Map((next?.destinations ?? []).flatMap((d, i) => (d.kind === 'equilibrium' && d.state ? [[d.state.name, i] as const] : [])));
  const far = place.size;
  return analysis.equilibria
    .filter(
      ({ state, under }) =>
        (wish.concept === '' || under.includes(wish.concept)) &&
        (wish.outcome === '' || states.get(state).outcomes.includes(wish.outcome)),
    )
    .sort((a, b) => (place.get(a.state) ?? far) - (place.get(b.state) ?? far) || compareReach(a, b));
}

export function picture(parts: Parts): Picture {
  const { states, next, places, opened, way, also, wish } = parts;
  const { analysis } = states;
  const start = next?.from.name ?? null;
  const wanted = nearest(parts);
  const drawn = wanted.slice(0, wish.equilibria);
  const names = new Set<string>(start === null ? [] : [start]);
  if (analysis.model.status_quo !== null) names.add(analysis.model.status_quo);
  const moves = new Map<string, Move>();
  // A move that one answer calls an improvement and another just a move is an improvement.
  const add = (move: Move) => {
    names.add(move.from).add(move.to);
    const known = moves.get(moveKey(move));
    if (!known || known.kind === 'move') moves.set(moveKey(move), move);
  };
  for (const equilibrium of drawn) {
    names.add(equilibrium.state);
    if (start === null) continue;
    for (const { path, improvements } of waysTo(equilibrium, next, start === analysis.status_quo?.state))
      if (improvements || !wish.improvementsOnly) along(start, path, places, improvements).forEach(add);
  }
  way.forEach(add);
  also.forEach((name) => names.add(name));
  let cut = 0;
  for (const answer of opened) {
    names.add(answer.state.name);
    const away = leading(answer, places).filter((m) => !wish.improvementsOnly || m.kind === 'improvement');
    cut += Math.max(0, away.length - mostNeighbours);
    away.slice(0, mostNeighbours).forEach(add);
  }
  const open = new Set(opened.map((answer) => answer.state.name));
  const nodes = [...names].map((name) => ({
    state: states.get(name),
    statusQuo: name === analysis.model.status_quo,
    start: name === start && name !== analysis.model.status_quo,
    under: states.under(name),
    opened: open.has(name),
  }));
  return { nodes, moves: [...moves.values()], wanted: wanted.length, shown: drawn.length, cut };
}

// The cheapest ways that `next` lists; else the shortest that the analysis lists from the status quo.
function waysTo(equilibrium: Equilibrium, next: Next | null, fromStatusQuo: boolean) {
  const told = next?.destinations.find((d) => d.kind === 'equilibrium' && d.state?.name === equilibrium.state);
  if (told) return (told.cheapest?.paths ?? []).map((path) => ({ path, improvements: told.by_improvements }));
  if (!fromStatusQuo) return [];
  const { by_improvements, by_moves } = equilibrium;
  if (by_improvements) return [{ path: by_improvements.path, improvements: true }];
  return by_moves ? [{ path: by_moves.path, improvements: false }] : [];
}

// Where moves are told as mere moves, the states whose places would tell more.
export function unplaced({ moves }: Picture, places: Places): string[] {
  const names = moves.filter((m) => m.kind === 'move').flatMap((m) => [m.from, m.to]);
  return [...new Set(names)].filter((name) => !places.has(name));
}

// A formula that holds in these states of an option model.
export function formulaFor(analysis: Analysis, states: State[]): string {
  const options = analysis.model.parties.flatMap((party) => party.options.map((o) => o.id));
  return states
    .map((s) => `(${options.map((id) => (s.taken?.includes(id) ? id : `!${id}`)).join(' & ')})`)
    .join(' | ');
}
