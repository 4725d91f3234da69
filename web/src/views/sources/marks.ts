// Passages of a source's text that a model cites, and the text cut into pieces that can be marked. All
// places are in UTF-16 units.
import type { Outline, Quotation } from '../../open';

export interface Passage {
  begin: number;
  end: number;
  parts: number[]; // which parts of the model cite it, by their place in the outline
}

export interface Piece {
  begin: number;
  end: number;
}

export interface Segment extends Piece {
  passages: number[]; // that it belongs to, by their place in the list; none: plain text
}

// Every passage once, however many parts cite it, from the beginning of the text to its end.
export function passagesOf(outline: Outline, source: string): Passage[] {
  const found = new Map<string, Passage>();
  outline.parts.forEach((part, i) => {
    for (const { source: of, begin, end } of part.citations) {
      if (of !== source || begin === null || end === null || end <= begin) continue;
      const key = `${begin} ${end}`;
      const passage = found.get(key) ?? { begin, end, parts: [] };
      found.set(key, passage);
      if (!passage.parts.includes(i)) passage.parts.push(i);
    }
  });
  return [...found.values()].sort((a, b) => a.begin - b.begin || b.end - a.end);
}

// Why a citation has no passage to go to; null if it has one.
export function lacking(citation: Quotation, hasText: boolean): string | null {
  if (!hasText) return 'the text is not at hand';
  if (!citation.quote) return 'cites the whole, without a quote';
  return citation.begin === null ? 'not found in the text' : null;
}

// Cuts a text into pieces of some `size`, at blank lines where there are any, else at white space, and
// never within a character.
export function pieces(text: string, size = 1500): Piece[] {
  const cut: Piece[] = [];
  let begin = 0;
  while (begin < text.length) {
    let end = text.length;
    if (end - begin > size) {
      const near = text.slice(begin, begin + size);
      const gap = ['\n\n', '\n', ' '].find((one) => near.lastIndexOf(one) > 0);
      if (gap !== undefined) end = begin + near.lastIndexOf(gap) + gap.length;
      else {
        const unit = text.charCodeAt(begin + size);
        end = begin + size + (unit >= 0xdc00 && unit <= 0xdfff ? 1 : 0);
      }
    }
    cut.push({ begin, end });
    begin = end;
  }
  return cut;
}

// Pieces gathered into sheets, of which one is shown at a time.
export function sheets(all: Piece[], size = 50_000): Piece[][] {
  const found: Piece[][] = [];
  let from = 0;
  for (const piece of all) {
    const last = found[found.length - 1];
    if (last && piece.end - from <= size) last.push(piece);
    else {
      found.push([piece]);
      from = piece.begin;
    }
  }
  return found;
}

// The piece of a text, cut wherever a passage begins or ends.
export function segments(piece: Piece, passages: Passage[]): Segment[] {
  const here: number[] = [];
  const edges = new Set([piece.begin, piece.end]);
  for (const [i, { begin, end }] of passages.entries()) {
    if (begin >= piece.end) break; // they are in order
    if (end <= piece.begin) continue;
    here.push(i);
    edges.add(Math.max(begin, piece.begin));
    edges.add(Math.min(end, piece.end));
  }
  const at = [...edges].sort((a, b) => a - b);
  return at.slice(0, -1).map((begin, k) => {
    const end = at[k + 1] ?? piece.end;
    const covering = here.filter((i) => {
      const passage = passages[i];
      return passage !== undefined && passage.begin < end && passage.end > begin;
    });
    return { begin, end, passages: covering };
  });
}

// The sheet on which a place of the text stands.
export function sheetAt(all: Piece[][], place: number): number {
  const found = all.findIndex((sheet) => (sheet[sheet.length - 1]?.end ?? 0) > place);
  return found < 0 ? Math.max(0, all.length - 1) : found;
}

// The passage that begins at a place, else the first that it lies in.
export function passageAt(passages: Passage[], place: number): number | null {
  const exact = passages.findIndex((one) => one.begin === place);
  const found = exact >= 0 ? exact : passages.findIndex((one) => one.begin <= place && place < one.end);
  return found < 0 ? null : found;
}
