// What every view may know and do of the model that is open.
import type { Answer, Progress } from './api';

export interface Change {
  from: number; // UTF-16 units of the text, as in the editor
  to: number;
  insert: string;
}

export interface OptionWord {
  id: string; // as formulas name it
  label: string;
  party: string;
}

export interface Quotation {
  source: string;
  at?: string;
  quote: string;
  line?: number;
  begin: number | null; // in the source's text, UTF-16 units
  end: number | null;
}

export interface Outline {
  options: OptionWord[];
  outcomes: { id: string; label: string }[];
  statements: { party: string; formula: string; words: string; line: number }[];
  parts: { kind: string; words: string; line: number; citations: Quotation[] }[];
  sources: { id: string; title: string; url?: string; has_text: boolean }[];
  variants: { id: string; label: string }[];
}

// The model that is open. `text`, `outline` and `variant` are reactive; answers are about the text as it
// is now, saved or not, under the variant chosen.
export interface OpenModel {
  readonly file: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly outline: Outline | null; // of the last text that could be read
  readonly analysis: unknown; // analysis.schema.json of the last text that could be analysed, or null
  readonly variant: string | null;
  // The arguments of a subcommand without the model; its JSON is in the answer.
  ask(args: string[], how?: { signal?: AbortSignal; progress?: (p: Progress) => void }): Promise<Answer>;
  // Changes the text, undoable as one step.
  edit(changes: Change[], what: string): void;
  choose(variant: string | null): void;
  // Opens the text at a line, the answer at a state, the sources at a passage.
  showLine(line: number): void;
  showState(state: string): void;
  showSource(source: string, begin: number | null): void;
  // What was last asked to be shown, for the view that shows it: a new object for every asking, so that
  // asking twice shows twice. The address of the page names it too, so it may be there from the start.
  readonly shownState: { state: string } | null;
  readonly shownSource: { source: string; begin: number | null } | null;
  // Whether `analysis` and `outline` are of the text and the variant as they are now.
  readonly upToDate: boolean;
}
