// The model that is open: its text with undo, what the program says of it, drafts and saves. The history of
// the editor's state is the one truth about undo, whether the editor is on the screen or not.
import { isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import * as api from './api';
import { Drafts } from './drafts';
import type { Change, OpenModel, Outline } from './open';
import { compare, difference } from './saving';
import { editing } from './text/extensions';
import { inEditor, merged } from './text/problems';
import type { Schema } from './text/schema';

export interface Conflict {
  text: string;
  version: string | null; // null: the file is gone
}
export type Opening = 'reading' | 'open' | 'failed';

const schemas = api.schemas();
schemas.catch(() => undefined); // without it there is no completion; reading the file tells what is wrong

const soon = 20; // milliseconds after the last change until the program is asked

export class Opened implements OpenModel {
  readonly file: string;
  opening = $state<Opening>('reading');
  trouble = $state<string | null>(null); // why it could not be opened, saved or asked about
  text = $state('');
  saved = $state(''); // the text as it was last read or saved
  version = $state<string | null>(null);
  writable = $state(true);
  readOnly = $state(false);
  conflict = $state.raw<Conflict | null>(null);
  restored = $state<string | null>(null); // when the draft was kept that was found on opening
  notice = $state<string | null>(null); // told for a while
  heard = $state(''); // told to who does not see it happen
  elsewhere = $state(false); // open in another tab too
  saving = $state(false);
  undos = $state(0);
  redos = $state(0);
  outline = $state.raw<Outline | null>(null);
  analysis = $state.raw<unknown>(null);
  diagnostics = $state.raw<api.Diagnostic[]>([]);
  variant = $state<string | null>(null);
  upToDate = $state(false);
  asking = $state(false);
  progress = $state.raw<api.Progress | null>(null);
  shownState = $state.raw<{ state: string } | null>(null);
  shownSource = $state.raw<{ source: string; begin: number | null } | null>(null);
  shownLine = $state.raw<{ line: number } | null>(null);
  readonly unsaved = $derived(this.text !== this.saved);
  readonly broken = $derived(this.diagnostics.some((d) => d.severity === 'error'));

  #state: EditorState;
  #view: EditorView | null = null;
  #schema: Schema | null = null;
  #drafts: Drafts;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stop: AbortController | null = null;
  #tabs: BroadcastChannel;

  constructor(
    file: string,
    readonly show: boolean, // the page to show to others
    readOnly: boolean,
    private readonly go: (view: 'text' | 'next' | 'sources') => void,
  ) {
    this.file = file;
    this.readOnly = readOnly;
    this.#state = this.#begin('');
    this.#drafts = new Drafts((text) =>
      text === null ? api.dropDraft(file) : api.keepDraft(file, text, this.version),
    );
    this.#tabs = new BroadcastChannel(`demarche:${file}`);
    this.#tabs.onmessage = ({ data }) => {
      this.elsewhere = true;
      if (data === 'who else?') this.#tabs.postMessage('I');
    };
    if (!readOnly) this.#tabs.postMessage('who else?');
    void schemas.then((all) => (this.#schema = all['model'] as Schema)).catch(() => undefined);
    void this.#read();
  }

  #begin(doc: string): EditorState {
    // Getters, because what is known of the model changes while the editor stays.
    const knowledge = Object.defineProperties({} as { schema: Schema | null; outline: Outline | null; parties: { id: string; name: string }[] }, {
      schema: { get: () => this.#schema },
      outline: { get: () => this.outline },
      parties: { get: () => (this.analysis as { model?: { parties?: { id: string; name: string }[] } } | null)?.model?.parties ?? [] },
    });
    const label = 'Text of the model';
    return EditorState.create({ doc, extensions: [editing(knowledge, label), EditorState.readOnly.of(this.readOnly)] });
  }

  async #read(): Promise<void> {
    try {
      const file = await api.read(this.file);
      this.writable = file.writable ?? true;
      this.version = file.version;
      this.saved = file.text;
      this.#state = this.#begin(file.text);
      this.text = file.text;
      this.opening = 'open';
      if (file.draft && !this.readOnly && file.draft.text !== file.text) {
        const { text, base, kept } = file.draft;
        this.edit([difference(file.text, text)], 'what was not saved');
        this.restored = kept;
        // Changed from another version than the file has now: a save must not undo what others did.
        if (base !== file.version) this.conflict = { text: file.text, version: file.version };
      }
      this.#askSoon(0);
    } catch (error) {
      this.opening = 'failed';
      this.trouble = error instanceof Error ? error.message : String(error);
    }
  }

  // The editor takes over the state while it is on the screen.
  get state(): EditorState {
    return this.#view?.state ?? this.#state;
  }
  attach(view: EditorView): () => void {
    this.#view = view;
    return () => {
      this.#state = view.state;
      if (this.#view === view) this.#view = null;
    };
  }
  // After every change of the editor's state, whoever made it.
  took(state: EditorState): void {
    const same = state.doc === this.#state.doc;
    this.#state = state;
    if (same) return;
    this.undos = undoDepth(state);
    this.redos = redoDepth(state);
    const text = state.doc.toString();
    this.text = text;
    if (!this.readOnly) this.#drafts.typed(this.unsaved ? text : null);
    this.#askSoon(soon);
  }
  #dispatch(spec: TransactionSpec): void {
    if (this.#view) this.#view.dispatch(spec);
    else this.took(this.#state.update(spec).state);
  }

  edit(changes: Change[], what: string): void {
    if (this.readOnly) return;
    this.#dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.form', scrollIntoView: true });
    this.heard = what;
  }
  undo(): void {
    this.heard = 'Undone.';
    undo({ state: this.state, dispatch: (tr) => (this.#view ? this.#view.dispatch(tr) : this.took(tr.state)) });
  }
  redo(): void {
    this.heard = 'Done again.';
    redo({ state: this.state, dispatch: (tr) => (this.#view ? this.#view.dispatch(tr) : this.took(tr.state)) });
  }
  replace(text: string, what: string): void {
    this.edit([difference(this.text, text)], what);
    this.notice = what;
  }

  choose(variant: string | null): void {
    if (variant === this.variant) return;
    this.variant = variant;
    this.#askSoon(0);
  }
  showLine(line: number): void {
    this.shownLine = { line };
    this.go('text');
  }
  showState(state: string): void {
    this.shownState = { state };
    this.go('next');
  }
  showSource(source: string, begin: number | null): void {
    this.shownSource = { source, begin };
    this.go('sources');
  }

  async ask(args: string[], how: Omit<api.Asking, 'text' | 'variant'> = {}): Promise<api.Answer> {
    const variant = this.variant === null ? {} : { variant: this.variant };
    return api.ask(this.file, args, { ...how, ...variant, text: this.text });
  }

  #askSoon(wait: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stop?.abort();
    this.upToDate = false;
    this.asking = true;
    this.#timer = setTimeout(() => void this.#askNow(), wait);
  }
  askAgain(): void {
    this.#askSoon(0);
  }
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stop?.abort();
    this.asking = false;
    this.progress = null;
  }
  async #askNow(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.progress = null;
    const told = { signal: stop.signal, line: 'answer', progress: (p: api.Progress) => void (this.progress = p) };
    try {
      // Of the model itself: under a variant there are no variants to choose from.
      const outline = api.ask(this.file, ['outline'], { signal: stop.signal, line: 'outline', text: this.text }).then((answer) => {
        if (!stop.signal.aborted && answer.json) this.outline = answer.json as Outline;
        return answer;
      });
      const [about, answer] = await Promise.all([outline, this.ask(['analyze'], told)]);
      if (stop.signal.aborted) return;
      this.diagnostics = merged(this.file, about.diagnostics, answer.diagnostics);
      this.#dispatch(setDiagnostics(this.state, inEditor(this.state.doc, this.diagnostics)));
      if (answer.json) this.analysis = answer.json;
      this.upToDate = answer.json !== undefined;
      this.trouble = null;
      if (this.variant !== null && !this.outline?.variants.some((v) => v.id === this.variant)) this.choose(null);
    } catch (error) {
      if (stop.signal.aborted) return;
      if (error instanceof api.Refused) this.trouble = error.message; // else the connection is lost; the page says so
    } finally {
      if (this.#stop === stop) {
        this.asking = false;
        this.progress = null;
      }
    }
  }

  // True if it is saved now. Otherwise `conflict` or `trouble` say why not.
  async save(note?: string): Promise<boolean> {
    if (this.readOnly || this.saving) return false;
    this.saving = true;
    const text = this.text;
    try {
      await this.#drafts.drop();
      const { version } = await api.save(this.file, text, this.version, note);
      this.version = version;
      this.saved = text;
      this.conflict = null;
      this.restored = null;
      this.trouble = null;
      this.notice = 'Saved.';
      if (this.unsaved) this.#drafts.typed(this.text); // typed while it was being saved
      return true;
    } catch (error) {
      this.#drafts.typed(this.text);
      if (error instanceof api.Refused && error.status === 409) this.#found(error.body as api.FileText);
      else this.trouble = `Not saved: ${error instanceof Error ? error.message : String(error)}`;
      return false;
    } finally {
      this.saving = false;
    }
  }

  #found(there: api.FileText): void {
    switch (compare({ text: this.text, saved: this.saved, version: this.version }, there)) {
      case 'nothing':
        break;
      case 'agree':
        this.version = there.version;
        this.saved = there.text;
        this.conflict = null;
        this.#drafts.typed(null);
        break;
      case 'take':
        this.#adopt(there, 'The file was changed elsewhere; this is how it is now. Undo brings back what was here.');
        break;
      case 'gone':
        this.conflict = { text: '', version: null };
        break;
      case 'choose':
        this.conflict = { text: there.text, version: there.version };
    }
  }
  #adopt(there: Conflict, what: string): void {
    this.version = there.version;
    this.saved = there.text;
    this.conflict = null;
    this.restored = null;
    // Also where only looking is allowed, so not by edit().
    this.#dispatch({ changes: difference(this.text, there.text), annotations: isolateHistory.of('full') });
    this.notice = what;
  }
  // The file may be other than it was: another tab, an editor outside, a connection that was lost.
  async lookAgain(): Promise<void> {
    if (this.opening === 'failed') return this.#read();
    if (this.opening !== 'open' || this.saving) return;
    try {
      this.#found(await api.read(this.file));
    } catch (error) {
      if (error instanceof api.Refused && error.status === 404) this.#found({ file: this.file, text: '', version: null, draft: null });
    }
  }
  // The connection is back: what could not be sent or asked is sent and asked now.
  async reconnected(): Promise<void> {
    await this.lookAgain();
    if (this.opening !== 'open') return;
    if (this.unsaved && !this.readOnly) this.#drafts.typed(this.text);
    if (!this.upToDate && !this.broken) this.askAgain();
  }
  keepMine(): Promise<boolean> {
    if (this.conflict) this.version = this.conflict.version;
    return this.save();
  }
  takeTheirs(): void {
    if (this.conflict) this.#adopt(this.conflict, 'This is how the file is now. Undo brings back your text.');
  }
  discardDraft(): void {
    this.restored = null;
    this.conflict = null;
    this.replace(this.saved, 'The text as it was saved is back. Undo brings back what was not saved.');
  }

  async close(): Promise<void> {
    this.stop();
    this.#tabs.close();
    await this.#drafts.flush();
  }
  flush(): void {
    void this.#drafts.flush();
  }
  // What is typed would be lost with the page: the program is not there, or keeps no draft of this.
  get unkept(): boolean {
    return this.unsaved && !this.readOnly && this.#drafts.waiting;
  }
}
