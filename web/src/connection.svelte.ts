// Whether the program is there: listens to what happens and finds it again after it was lost.
import * as api from './api';

interface Told {
  changed: (file: string) => void;
  files: () => void;
  back: () => void; // after it was lost
}

const pause = 2000;

export class Connection {
  lost = $state(false);
  refused = $state(false); // it is there, but was started anew and does not know this page
  readOnly = $state(false);
  folder = $state('');
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly ready: Promise<void>; // it is known whether the program is there

  constructor(private readonly told: Told) {
    this.ready = this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      const session = await api.session();
      this.readOnly = session.read_only;
      this.folder = session.folder;
      this.#stop?.();
      this.#stop = api.listen({
        changed: (file) => this.told.changed(file),
        files: () => this.told.files(),
        lost: () => this.#again(false),
      });
      if (this.lost) this.told.back();
      this.lost = false;
      this.refused = false;
    } catch (error) {
      this.#again(error instanceof api.Refused && (error.status === 401 || error.status === 403));
    }
  }
  #again(refused: boolean): void {
    this.lost = true;
    this.refused = refused;
    // The browser gives up listening where it is refused, so listening begins anew.
    this.#stop?.();
    this.#stop = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin(), pause);
  }
  close(): void {
    this.#stop?.();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
