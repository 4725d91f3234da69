// A question that a view asks: the answer there is, whether it is of another text by now, and how far the
// next one is.
import type { OpenModel } from '../../open';

export class Asked<T> {
  value = $state.raw<T | null>(null);
  running = $state(false);
  stage = $state('');
  share = $state<number | null>(null);
  failed = $state('');
  milliseconds = $state<number | null>(null);
  #about = $state.raw<{ text: string; variant: string | null } | null>(null);
  #stop: AbortController | null = null;
  readonly #read: (json: unknown) => T | null;

  constructor(read: (json: unknown) => T | null) {
    this.#read = read;
  }

  // Whether the answer is of what the model is now.
  old(model: OpenModel): boolean {
    const about = this.#about;
    return about !== null && (about.text !== model.text || about.variant !== model.variant);
  }

  // Asks anew; what was asked before is stopped.
  async ask(model: OpenModel, args: string[]): Promise<T | null> {
    this.stop();
    const stop = new AbortController();
    const about = { text: model.text, variant: model.variant };
    this.#stop = stop;
    this.running = true;
    this.stage = '';
    this.share = null;
    try {
      const answer = await model.ask(args, {
        signal: stop.signal,
        progress: ({ stage, share }) => {
          if (stop.signal.aborted) return;
          this.stage = stage ?? '';
          this.share = share ?? null;
        },
      });
      if (stop.signal.aborted) return null;
      const value = this.#read(answer.json);
      this.failed = '';
      if (value === null) {
        this.failed = [...answer.diagnostics.map((d) => d.message), ...answer.said][0] ?? 'There is no answer.';
        return null;
      }
      this.value = value;
      this.#about = about;
      this.milliseconds = answer.milliseconds ?? null;
      return value;
    } catch (error) {
      if (!stop.signal.aborted) this.failed = error instanceof Error ? error.message : String(error);
      return null;
    } finally {
      if (this.#stop === stop) {
        this.#stop = null;
        this.running = false;
      }
    }
  }

  stop() {
    this.#stop?.abort();
    this.#stop = null;
    this.running = false;
  }

  forget() {
    this.stop();
    this.value = null;
    this.failed = '';
    this.#about = null;
  }
}
