// What the parts of the forms share: the text as it can be read, its edits, and formulas in words.
import type { OpenModel } from '../../open';
import { edited } from '../../yaml/edit';
import { CannotEdit, type Edit } from '../../yaml/plain';
import { lineOf, slotAt } from '../../yaml/places';
import { read, type Path, type Plain, type Problem, type Reading } from '../../yaml/read';
import { shapeOf, type Shape } from './shape';

export interface Said {
  words: string;
  error: string; // empty if the formula is sound
  help: string;
}

// Longer texts are for the text view: reading them at every change would be felt.
const longest = 1_000_000;

export class Editor {
  readonly model: OpenModel;
  refused = $state(''); // why the last edit was not made
  #last: Reading | null = null;
  #words = new Map<string, Promise<Said>>();
  #told = '';

  readonly reading: Reading | null; // of the text as it is, or as it last could be read
  readonly problems: Problem[];
  readonly locked: boolean;
  readonly value: Plain;
  readonly shape: Shape;
  readonly outlined: Map<string, string>; // statements in words, by formula

  constructor(model: OpenModel) {
    this.model = model;
    const now = $derived(model.text.length > longest ? null : read(model.text));
    const sound = $derived(now !== null && now.problems.length === 0 && now.value !== null && typeof now.value === 'object' && !Array.isArray(now.value));
    this.reading = $derived.by(() => {
      if (sound) this.#last = now;
      return this.#last;
    });
    this.problems = $derived.by(() => {
      if (now === null) return [{ message: 'the text is too long for forms', line: 1, column: 1 }];
      if (now.problems.length > 0) return now.problems.slice(0, 3);
      return sound ? [] : [{ message: 'this is no model: it has no keys', line: 1, column: 1 }];
    });
    this.locked = $derived(model.readOnly || this.problems.length > 0);
    this.value = $derived(this.reading?.value ?? {});
    this.shape = $derived(shapeOf(this.value));
    this.outlined = $derived(new Map(model.outline?.statements.map((one) => [one.formula, one.words])));
  }

  // One step, which can be undone as one. True if it was made.
  edit(edits: readonly Edit[], what: string): boolean {
    if (this.locked || edits.length === 0) return false;
    try {
      const changes = edited(this.model.text, edits);
      this.refused = '';
      if (changes.length > 0) this.model.edit(changes, what);
      return true;
    } catch (error) {
      if (!(error instanceof CannotEdit)) throw error;
      this.refused = `Not changed: ${error.message}.`;
      return false;
    }
  }

  line(path: Path): number {
    if (!this.reading) return 1;
    try {
      return lineOf(this.reading.text, slotAt(this.reading, path).slot.start);
    } catch {
      return 1;
    }
  }

  show(path: Path) {
    this.model.showLine(this.line(path));
  }

  // A formula in words, as the program says it. Asked once for as long as the names mean the same.
  words(formula: string): Promise<Said> {
    const names = JSON.stringify([this.shape.options.map((o) => [o.name, o.label]), this.shape.outcomes.map((o) => [o.id, o.label, o.formula]), this.shape.states]);
    if (names !== this.#told) {
      this.#told = names;
      this.#words.clear();
    }
    const known = this.#words.get(formula);
    if (known) return known;
    const asked = this.model.ask(['formula', formula]).then(({ json, diagnostics }): Said => {
      const error = diagnostics.find((one) => one.severity === 'error');
      const words = json !== null && typeof json === 'object' && 'words' in json ? String(json.words) : '';
      return { words, error: error?.message ?? '', help: error?.help ?? '' };
    });
    this.#words.set(formula, asked);
    asked.catch(() => this.#words.delete(formula));
    return asked;
  }
}
