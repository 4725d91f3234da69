// What the program answered about the model, as the views read it (schema/analysis.schema.json), and one
// place that knows a state by its stable name, whichever answer told of it.
import type { Concept } from './concepts';

export interface Party {
  id: string;
  name: string;
  options: { id: string; label: string }[];
}

export interface Model {
  title: string;
  form: 'option' | 'graph';
  states: number;
  storage: 'cube' | 'list';
  status_quo: string | null;
  parties: Party[];
}

export interface State {
  name: string;
  number: number | null; // null: not told, in models too large to list
  pattern?: string;
  taken?: string[];
  situation: string;
  outcomes: string[];
}

export interface Step {
  party: string;
  to: string;
}

export interface Reached {
  moves: number;
  path: Step[];
}

export interface Equilibrium {
  state: string;
  under: Concept[];
  strong: boolean;
  by_improvements?: Reached | null;
  by_moves?: Reached | null;
}

export interface Outcome {
  id: string;
  label: string;
  states: number;
  equilibria: Partial<Record<Concept, number>>;
}

export interface Analysis {
  kind: 'analysis';
  model: Model;
  concepts: Concept[];
  left_out: { concept: Concept; why: string }[];
  method: 'rows' | 'searches';
  headline: string[];
  status_quo: { state: string; equilibrium_under: Concept[]; first_moves: Step[] } | null;
  outcomes: Outcome[];
  totals: { states: number; strong: number; under: Partial<Record<Concept, number>>; selected: number };
  equilibria: Equilibrium[];
  states: (State & { stable_under: Record<string, Concept[]> })[] | null;
}

// Answers come from the program and keep its schema; the kind says which one it is.
export function answerOf<T>(json: unknown, kind: string): T | null {
  const told = json as { kind?: unknown } | null | undefined;
  return typeof told === 'object' && told !== null && told.kind === kind ? (told as T) : null;
}

export const analysisOf = (json: unknown) => answerOf<Analysis>(json, 'analysis');

// The states of one analysis by name, and those that other answers told of since.
export class States {
  readonly #known = new Map<string, State>();
  readonly #under = new Map<string, Concept[]>();
  readonly #labels = new Map<string, string>();

  constructor(readonly analysis: Analysis) {
    for (const state of analysis.states ?? []) this.#known.set(state.name, state);
    for (const { state, under } of analysis.equilibria) this.#under.set(state, under);
    for (const { id, label } of analysis.outcomes) this.#labels.set(id, label);
  }

  // A state as an answer tells it, which may be no more than its name.
  learn(state: Partial<State> & { name: string; equilibrium_under?: Concept[] }) {
    if (state.situation !== undefined && !this.#known.has(state.name))
      this.#known.set(state.name, { ...this.#guess(state.name), ...state });
    if (state.equilibrium_under && !this.#under.has(state.name))
      this.#under.set(state.name, state.equilibrium_under);
  }

  get(name: string): State {
    return this.#known.get(name) ?? this.#guess(name);
  }
  under(name: string): Concept[] {
    return this.#under.get(name) ?? [];
  }
  outcomeLabel(id: string): string {
    return this.#labels.get(id) ?? id;
  }

  // Of models too large to list only names are told. In the option form the name says all that is chosen;
  // the number follows from it if every combination is feasible.
  #guess(name: string): State {
    const { model } = this.analysis;
    if (model.form === 'graph') return { name, number: null, situation: name, outcomes: [] };
    const taken = name === 'none' ? [] : name.split('+');
    const options = model.parties.flatMap((party) => party.options);
    const number = options.reduce((sum, { id }, bit) => sum + (taken.includes(id) ? 2 ** bit : 0), 1);
    const pattern = options.map(({ id }) => (taken.includes(id) ? 'Y' : 'N')).join('');
    return {
      name,
      number: model.storage === 'cube' ? number : null,
      pattern,
      taken,
      situation: situation(model, taken),
      outcomes: [],
    };
  }
}

function situation(model: Model, taken: string[]): string {
  const said = model.parties
    .map(({ name, options }) => ({ name, labels: options.filter((o) => taken.includes(o.id)) }))
    .filter(({ labels }) => labels.length > 0)
    .map(({ name, labels }) => `${name}: ${labels.map((o) => `"${o.label}"`).join(', ')}`);
  return said.length > 0 ? said.join('; ') : 'No option is taken';
}

export interface Choice {
  party: Party;
  taken: string[];
  open: string[]; // of merged states: the members differ
  left: string[];
}

// What each party does in a state, in words; none in the graph form.
export function choices(model: Model, state: State): Choice[] {
  if (model.form === 'graph') return [];
  let place = 0;
  return model.parties
    .map((party) => {
      const choice: Choice = { party, taken: [], open: [], left: [] };
      for (const { id, label } of party.options) {
        const mark = state.pattern?.[place++] ?? (state.taken?.includes(id) ? 'Y' : 'N');
        (mark === 'Y' ? choice.taken : mark === '-' ? choice.open : choice.left).push(label);
      }
      return choice;
    })
    .filter(({ party }) => party.options.length > 0);
}

// How a question names a state: the number cannot be taken for a formula, as a single option can.
export function reference(state: State): string {
  return state.number !== null ? String(state.number) : (state.pattern ?? state.name);
}
