// What the graph view has asked of the program. What is shown changes only when all answers about a text
// are there, so that states of two versions of a model never mix.
import type { OpenModel } from '../../open';
import { States, type Analysis, type State } from '../answer/analysis';
import { Asked } from '../answer/asked.svelte';
import { formulaFor, nextOf, unplaced, type Next, type Picture } from './picture';
import { listingOf, movesOf, placesOf, type Moves, type Places } from './moves';

export interface Shown {
  states: States;
  next: Next | null;
  places: Places;
  opened: Moves[];
}

const mostPlaced = 60; // states that one question may name

export class Known {
  shown = $state.raw<Shown | null>(null);
  from = $state<string | null>(null); // where the conflict stands, if not in the status quo
  destination = $state(''); // as `next --to` takes it
  readonly next = new Asked<Next>(nextOf);
  readonly way = new Asked<Next>(nextOf);
  #turn = 0;
  #stop = new AbortController(); // of what was asked beside
  #tried = new Set<string>(); // states whose places were asked for
  readonly #model: () => OpenModel;

  constructor(model: () => OpenModel) {
    this.#model = model;
  }

  get old(): boolean {
    return this.next.value !== null && this.next.old(this.#model());
  }

  async load(analysis: Analysis | null, from: string | null) {
    const mine = ++this.#turn;
    this.#stop.abort();
    this.#stop = new AbortController();
    if (analysis === null) return;
    const model = this.#model();
    const wanted = this.shown?.opened.map((answer) => answer.state.name) ?? [];
    const start = from ?? analysis.model.status_quo;
    if (start === null) this.next.forget();
    const [next, places, ...opened] = await Promise.all([
      start === null ? null : this.next.ask(model, ['next', ...(from === null ? [] : ['--from', from])]),
      analysis.states === null ? new Map() : this.#places(['states', '--first', '10000']),
      ...wanted.map((name) => this.#moves(name)),
    ]);
    if (mine !== this.#turn) return;
    this.#tried.clear();
    this.#show(analysis, next, places, opened.filter((answer) => answer !== null));
    if (this.destination !== '') this.go(this.destination);
  }

  // Asks for the ways to a destination; '' for none.
  go(destination: string) {
    this.destination = destination;
    if (destination === '') {
      this.way.forget();
      return;
    }
    const from = this.from === null ? [] : ['--from', this.from];
    void this.way.ask(this.#model(), ['next', ...from, '--to', destination, '--paths', '10']);
  }

  // Shows the neighbours of a state, or hides them again.
  async toggle(name: string) {
    const before = this.shown;
    if (before === null) return;
    if (before.opened.some((answer) => answer.state.name === name)) {
      this.shown = { ...before, opened: before.opened.filter((answer) => answer.state.name !== name) };
      return;
    }
    const mine = this.#turn;
    const answer = await this.#moves(name);
    const now = this.shown;
    if (answer === null || mine !== this.#turn || now === null) return;
    this.#show(now.states.analysis, now.next, now.places, [...now.opened, answer]);
  }
  closeAll() {
    if (this.shown !== null) this.shown = { ...this.shown, opened: [] };
  }

  // In models too large to list, asks how the parties rank the few states that are drawn.
  async place(picture: Picture) {
    const now = this.shown;
    if (now === null || now.states.analysis.states !== null || now.states.analysis.model.form === 'graph') return;
    const names = unplaced(picture, now.places).filter((name) => !this.#tried.has(name)).slice(0, mostPlaced);
    if (names.length === 0) return;
    names.forEach((name) => this.#tried.add(name));
    const mine = this.#turn;
    const formula = formulaFor(now.states.analysis, names.map((name) => now.states.get(name)));
    const more = await this.#places(['states', '--where', formula]);
    if (mine !== this.#turn || this.shown === null) return;
    this.shown = { ...this.shown, places: new Map([...this.shown.places, ...more]) };
  }

  #show(analysis: Analysis, next: Next | null, places: Places, opened: Moves[]) {
    const states = new States(analysis);
    const learn = (state: State | null) => state !== null && states.learn(state);
    if (next) {
      states.learn({ ...next.from, equilibrium_under: next.equilibrium_under });
      next.destinations.forEach((d) => learn(d.state));
    }
    for (const answer of opened) {
      states.learn(answer.state);
      answer.moves.forEach((move) => states.learn(move.to));
    }
    this.shown = { states, next, places, opened };
  }

  async #places(args: string[]): Promise<Places> {
    return placesOf(await this.#quietly(args, listingOf));
  }
  #moves(name: string) {
    return this.#quietly(['moves', name], movesOf);
  }
  // Of what only adds to the picture nothing is said if it fails.
  async #quietly<T>(args: string[], read: (json: unknown) => T | null): Promise<T | null> {
    try {
      return read((await this.#model().ask(args, { signal: this.#stop.signal })).json);
    } catch {
      return null;
    }
  }
}
