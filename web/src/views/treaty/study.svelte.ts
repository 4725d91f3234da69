// All that the treaty view knows: what the program answers of the model as it is, and of what is fixed or
// chosen otherwise.
import * as api from '../../api';
import type { Answer } from '../../api';
import type { OpenModel } from '../../open';
import type { AcceptanceAnswer, BargainAnswer, CellsAnswer, ClausesAnswer, Treaty } from './answers';
import { Asked, type How } from './asked.svelte';
import { beside, type Beside } from './beside';
import type { Ruled } from './burdens';
import { namesOf } from './names';
import { nothingFixed, switchArguments, type Settings } from './switches';
import { pinned, reworded } from './versions';

export const mostClauses = 24; // whose cells are asked for together

export class Study {
  readonly #model: OpenModel;
  readonly clauses = new Asked<ClausesAnswer>();
  readonly acceptance = new Asked<AcceptanceAnswer>();
  readonly bargain = new Asked<BargainAnswer>();
  // The same with what is fixed, and the package of the versions chosen.
  readonly clausesNow = new Asked<ClausesAnswer>();
  readonly acceptanceNow = new Asked<AcceptanceAnswer>();
  readonly bargainNow = new Asked<BargainAnswer>();
  readonly cells = new Asked<Ruled[]>();

  settings = $state.raw<Settings>(nothingFixed());
  versions = $state.raw<Record<string, string>>({}); // by issue, where not as on the table
  beside = $state.raw<Beside | null>(null);

  readonly names = $derived(namesOf(this.beside ?? { model: {}, world: {}, treaties: [], missing: [] }));
  readonly fixed = $derived(switchArguments(this.settings));
  readonly values = $derived((this.bargain.answer?.issues ?? []).map((one) => this.versions[one.id] ?? one.tabled));
  readonly changed = $derived((this.bargain.answer?.issues ?? []).filter((one, i) => this.values[i] !== one.tabled));
  readonly whatIf = $derived(this.fixed.length > 0 || this.changed.length > 0);
  // The text whose clauses read as chosen; null: it cannot be made, as a treaty's file cannot be read.
  readonly wording = $derived.by((): string | null => {
    const answer = this.bargain.answer;
    if (this.changed.length === 0 || !answer) return this.#model.text;
    return this.beside && reworded(this.beside, answer, this.values);
  });

  constructor(model: OpenModel) {
    this.#model = model;
  }

  load(): void {
    const { file, text } = this.#model;
    const read = async (name: string) => (await api.read(name)).text;
    void beside(file, text, read).then((all) => {
      if (this.#model.text === text) this.beside = all;
    });
    const ask = (args: string[]) => (how: How) => this.#model.ask(args, how);
    void this.clauses.ask(ask(['clauses']));
    void this.acceptance.ask(ask(['acceptance']));
    void this.bargain.ask(ask(['bargain']));
  }

  // Asks anew about what is fixed and chosen; forgets where nothing is.
  follow(): void {
    const { file, text } = this.#model;
    const { bargain, wording, fixed, values } = this;
    if (wording !== null && this.whatIf) void this.clausesNow.ask(this.#asWorded(['clauses', ...fixed]));
    else this.clausesNow.forget();
    if (fixed.length > 0) void this.acceptanceNow.ask((how) => this.#model.ask(['acceptance', ...fixed], how));
    else this.acceptanceNow.forget();
    if (this.changed.length > 0 && bargain.answer) {
      const { answer } = bargain;
      const variant = this.#variant();
      void this.bargainNow.ask(async (how) => {
        const asked = pinned(text, answer, values);
        return await api.ask(file, ['bargain'], { ...how, ...variant, text: asked });
      });
    } else this.bargainNow.forget();
  }

  // The cells of a clause, or of all of the treaty.
  askCells(treaty: Treaty, clause: string | null): void {
    const asked = treaty.clauses.filter((one) => one.burden && (clause === null || one.id === clause));
    void this.cells.ask(async (how) => {
      const found: Ruled[] = [];
      for (const [i, { id }] of asked.entries()) {
        how.progress({ job: 0, stage: id, share: i / asked.length });
        const answer = await this.#asWorded(['clauses', '--cells', `${treaty.id}/${id}`, ...this.fixed])(how);
        if (answer.json === undefined) return answer;
        found.push(...(answer.json as CellsAnswer).cells.map((cell) => ({ ...cell, clause: id })));
      }
      return { exit: 0, json: found, said: [], diagnostics: [] };
    });
  }

  #asWorded(args: string[]): (how: How) => Promise<Answer> {
    const { file } = this.#model;
    const { wording } = this;
    if (this.changed.length === 0 || wording === null) return (how) => this.#model.ask(args, how);
    return (how) => api.ask(file, args, { ...how, text: wording });
  }

  #variant(): { variant?: string } {
    const { variant } = this.#model;
    return variant === null ? {} : { variant };
  }
}
