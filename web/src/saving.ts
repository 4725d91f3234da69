// What to do when the file is found to be other than what was read. Nothing is ever overwritten silently.

export interface Here {
  text: string; // as it is being worked on
  saved: string; // as it was last read or saved
  version: string | null;
}
export interface There {
  text: string;
  version: string | null; // null: the file is gone
}

// nothing: it is what we know.
// agree:   it has the text that we have; only the version is to be noted.
// take:    nothing was changed here, so theirs can be shown (undoably).
// gone:    the file is gone; what is here is kept, and saving writes it anew.
// choose:  both changed; a person has to choose.
export type Verdict = 'nothing' | 'agree' | 'take' | 'gone' | 'choose';

export function compare(here: Here, there: There): Verdict {
  if (there.version === here.version) return 'nothing';
  if (there.version === null) return 'gone';
  if (there.text === here.text) return 'agree';
  if (here.text === here.saved) return 'take';
  return 'choose';
}

// The least single change that turns one text into another, so that cursor and undo make sense.
export function difference(from: string, to: string): { from: number; to: number; insert: string } {
  const most = Math.min(from.length, to.length);
  let begin = 0;
  while (begin < most && from.charCodeAt(begin) === to.charCodeAt(begin)) ++begin;
  let end = 0;
  while (end < most - begin && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) ++end;
  return { from: begin, to: from.length - end, insert: to.slice(begin, to.length - end) };
}
