// The model that is open, for the views (first version: no drafts, saves or undo yet).
import * as api from './api';
import type { Change, OpenModel, Outline } from './open';

export class Opened implements OpenModel {
  readonly file: string;
  text = $state('');
  readOnly = $state(false);
  outline = $state.raw<Outline | null>(null);
  analysis = $state.raw<unknown>(null);
  variant = $state<string | null>(null);

  constructor(file: string) {
    this.file = file;
    void api.read(file).then(({ text }) => {
      this.text = text;
      void this.#refresh();
    });
  }

  async ask(args: string[], how: { signal?: AbortSignal; progress?: (p: api.Progress) => void } = {}) {
    const variant = this.variant === null ? {} : { variant: this.variant };
    return api.ask(this.file, args, { ...how, ...variant, text: this.text });
  }
  edit(changes: Change[]) {
    for (const { from, to, insert } of [...changes].sort((a, b) => b.from - a.from))
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    void this.#refresh();
  }
  choose(variant: string | null) {
    this.variant = variant;
    void this.#refresh();
  }
  showLine(line: number) {
    console.log('line', line);
  }
  showState(state: string) {
    console.log('state', state);
  }
  showSource(source: string, begin: number | null) {
    console.log('source', source, begin);
  }
  async #refresh() {
    const [outline, analysis] = await Promise.all([this.ask(['outline']), this.ask(['analyze'])]);
    if (outline.json) this.outline = outline.json as Outline;
    if (analysis.json) this.analysis = analysis.json;
  }
}
