// Keeps what is typed but not saved: at most `wait` milliseconds after it was typed it is sent, one request
// at a time, always the latest text. Null means that nothing is unsaved any more.

export class Drafts {
  #latest: string | null | undefined; // what is still to be sent
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly send: (text: string | null) => Promise<unknown>,
    private readonly wait = 500,
  ) {}

  typed(text: string | null): void {
    this.#latest = text;
    this.#timer ??= setTimeout(() => void this.flush(), this.wait);
  }

  // Something was typed that has not been kept yet.
  get waiting(): boolean {
    return this.#latest !== undefined || this.#sending !== null;
  }

  // Sends what is waiting; resolves when nothing is left to send, or when sending failed. What could not be
  // sent is sent again with the next text, or by calling this again.
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#sending;
    if (this.#latest === undefined || this.#sending) return this.#sending ?? undefined;
    const text = this.#latest;
    this.#latest = undefined;
    this.#sending = this.send(text).then(
      () => undefined,
      () => {
        this.#latest ??= text;
      },
    );
    await this.#sending;
    this.#sending = null;
  }

  // Forgets what is waiting, for a save makes it needless; waits for what is under way.
  async drop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#latest = undefined;
    await this.#sending;
  }
}
