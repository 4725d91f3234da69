// Completion of names while a formula is typed.
import { partyName, type Shape } from './shape';

export interface Completion {
  name: string;
  label: string;
  kind: string; // whose option it is, or that it is an outcome or a state
}

export function completions(shape: Shape, withOutcomes: boolean): Completion[] {
  return [
    ...shape.options.map((o) => ({ name: o.name, label: o.label || o.id, kind: partyName(shape, String(o.path[1])) })),
    ...shape.states.map((s) => ({ name: s.id, label: s.label, kind: 'state' })),
    ...(withOutcomes ? shape.outcomes.map((o) => ({ name: o.id, label: o.label || o.id, kind: 'outcome' })) : []),
  ];
}

// What is typed of a name before the caret.
export function typedAt(text: string, caret: number): { from: number; text: string } {
  const typed = /[\p{L}_][\p{L}\d_.-]*$/u.exec(text.slice(0, caret))?.[0] ?? '';
  return { from: caret - typed.length, text: typed };
}

// Names that begin so, then those of which the name or the label has it.
export function matching(all: readonly Completion[], typed: string, most = 8): Completion[] {
  const wanted = typed.toLowerCase();
  const rank = ({ name, label }: Completion) => {
    const lower = name.toLowerCase();
    if (lower === wanted) return -1; // typed already
    if (lower.startsWith(wanted)) return 3;
    if (lower.includes(`.${wanted}`)) return 2;
    return lower.includes(wanted) || label.toLowerCase().includes(wanted) ? 1 : 0;
  };
  if (all.some((one) => one.name === typed)) return [];
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
