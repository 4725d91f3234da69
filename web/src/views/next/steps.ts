// Stepping through a way: where one stands on it, and what has happened by then.
import type { States } from '../answer/analysis';
import { count, stateWords } from '../answer/words';
import { along, moveSentence, type Move, type Places } from './moves';
import type { Next } from './picture';

export interface Way {
  moves: Move[];
  words: string; // for choosing among ways: who moves, in order
}

// The cheapest ways of the answer to `next --to`.
export function waysOf(next: Next | null, places: Places, name: (party: string) => string): Way[] {
  const told = next?.destinations[0];
  if (!next || !told?.cheapest) return [];
  return told.cheapest.paths.map((path) => ({
    moves: along(next.from.name, path, places, told.by_improvements),
    words: path.length === 0 ? 'the conflict stands there' : path.map(({ party }) => name(party)).join(', then '),
  }));
}

// How many ways there are besides those listed.
export function waysLeft(next: Next | null): string {
  const ways = next?.destinations[0]?.cheapest;
  if (!ways || ways.count <= ways.paths.length) return '';
  return `${ways.counted ? '' : 'at least '}${count(ways.count - ways.paths.length, 'more way')} not listed`;
}

// `at` is how many moves are made: 0 at the start.
export const stepTo = (at: number, way: Way | null) => Math.max(0, Math.min(at, way?.moves.length ?? 0));

export function standing(way: Way, at: number, start: string): string {
  return at === 0 ? start : (way.moves[at - 1]?.to ?? start);
}

export function stepSentence(states: States, way: Way, at: number, start: string): string {
  const move = way.moves[at - 1];
  if (!move) return `The conflict stands in ${stateWords(states, start)}.`;
  return `Move ${at} of ${way.moves.length}: ${moveSentence(states.analysis.model, states, move)}`;
}

// What a key does to the step; null if it is none of these.
export function stepByKey(key: string, at: number, way: Way | null): number | null {
  if (way === null) return null;
  if (key === 'ArrowRight') return stepTo(at + 1, way);
  if (key === 'ArrowLeft') return stepTo(at - 1, way);
  if (key === 'Home') return 0;
  return key === 'End' ? way.moves.length : null;
}
