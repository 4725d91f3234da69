// One question to the program and what it answered last: the old answer stays until the new one is there.
import type { Answer, Progress } from '../../api';

export interface How {
  signal: AbortSignal;
  progress: (progress: Progress) => void;
}

export class Asked<T> {
  answer = $state.raw<T | null>(null);
  running = $state(false);
  old = $state(false); // the answer is that of an earlier question
  progress = $state.raw<Progress | null>(null);
  problems = $state.raw<string[]>([]); // why there is no answer

  #asking: AbortController | null = null;

  // A newer question stops the one under way.
  async ask(question: (how: How) => Promise<Answer>): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.running = true;
    this.old = this.answer !== null;
    this.progress = null;
    let problems: string[] = [];
    try {
      const answer = await question({
        signal: asking.signal,
        progress: (progress) => {
          if (this.#asking === asking) this.progress = progress;
        },
      });
      if (this.#asking !== asking) return;
      if (answer.json !== undefined && answer.exit < 2) {
        this.answer = answer.json as T;
        this.old = false;
      } else {
        problems = answer.diagnostics.filter((one) => one.severity === 'error').map((one) => one.message);
        if (problems.length === 0) problems = answer.said;
        if (problems.length === 0) problems = [answer.exit === 130 ? 'This was stopped.' : 'There is no answer.'];
      }
    } catch (error) {
      if (this.#asking !== asking) return;
      problems = [asking.signal.aborted ? 'This was stopped.' : error instanceof Error ? error.message : String(error)];
    }
    this.problems = problems;
    this.running = false;
  }

  stop(): void {
    this.#asking?.abort();
  }

  forget(): void {
    this.#asking?.abort();
    this.#asking = null;
    this.answer = null;
    this.running = false;
    this.old = false;
    this.problems = [];
  }
}
