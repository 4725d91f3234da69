// Short phrases that several views need.
import type { Model, State, States } from './analysis';
import { conceptName, type Concept } from './concepts';

export function list(items: string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`;
}

export const figure = (n: number) => n.toLocaleString('en-GB');
export const count = (n: number, one: string, more = `${one}s`) => `${figure(n)} ${n === 1 ? one : more}`;
export const under = (concepts: Concept[]) => list(concepts.map(conceptName));
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

// "state 5", or its name where no number is known.
export const stateTitle = (state: State) =>
  state.number === null ? `state ${state.name}` : `state ${figure(state.number)}`;

// "state 5 (dispute)": outcomes go by their short names, as in the program's own sentences.
export function stateWords(states: States, name: string): string {
  const state = states.get(name);
  return state.outcomes.length > 0 ? `${stateTitle(state)} (${list(state.outcomes)})` : stateTitle(state);
}

export const partyName = (model: Model, id: string) => model.parties.find((p) => p.id === id)?.name ?? id;

// How a party gets from one state to another: `taking "A" and dropping "B"`.
export function moveWords(model: Model, from: State, to: State): string {
  if (model.form === 'graph' || !from.taken || !to.taken) return `moving to "${to.situation}"`;
  const options = model.parties.flatMap((party) => party.options);
  const change = (one: State, other: State) =>
    list(options.filter((o) => other.taken?.includes(o.id) && !one.taken?.includes(o.id)).map((o) => `"${o.label}"`));
  const taking = change(from, to);
  const dropping = change(to, from);
  const said = [taking && `taking ${taking}`, dropping && `dropping ${dropping}`].filter((words) => words !== '');
  return said.length > 0 ? said.join(' and ') : `moving to "${to.situation}"`;
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
