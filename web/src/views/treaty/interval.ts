// Burdens and asymmetries in words, and where they lie on a bar.
import type { Asymmetry, Burden } from './answers';

// A true minus, at most three decimals, no zeros at the end.
export function number(value: number): string {
  const text = String(Number(value.toFixed(3)));
  return text === '-0' ? '0' : text.replace('-', '−');
}

export function signed(value: number): string {
  return Number(value.toFixed(3)) > 0 ? `+${number(value)}` : number(value);
}

export function span(low: number, high: number): string {
  return number(low) === number(high) ? number(low) : `${number(low)} to ${number(high)}`;
}

export function burdenWords(burden: Burden): string {
  const dormant = burden.dormant > 0 ? ` (${number(burden.dormant)} dormant)` : '';
  return span(burden.low, burden.high) + dormant;
}

// Who bears more by an asymmetry of p against q.
export function bearsMore(value: number, p: string, q: string): string {
  const size = Math.abs(value);
  if (size < 0.0005) return 'both bear the same';
  const who = value > 0 ? p : q;
  return size > 0.9995 ? `${who} alone is burdened` : `${who} bears more`;
}

export interface Corner {
  key: 'nobody' | 'both' | 'only_p' | 'only_q';
  words: string;
  value: number;
}

export function corners(a: Asymmetry, p: string, q: string): Corner[] {
  return [
    { key: 'nobody', words: 'nobody says a word', value: a.nobody },
    { key: 'both', words: 'both say what binds most', value: a.both },
    { key: 'only_p', words: `${p} alone does`, value: a.only_p },
    { key: 'only_q', words: `${q} alone does`, value: a.only_q },
  ];
}

export function asymmetryWords(a: Asymmetry, p: string, q: string): string {
  const settled = number(a.low) === number(a.high);
  if (settled) return `${number(a.low)}: ${bearsMore(a.low, p, q)}, whatever anybody says`;
  const now = `${number(a.nobody)} while nobody says a word (${bearsMore(a.nobody, p, q)})`;
  const sign = a.low < -0.0005 && a.high > 0.0005 ? '; a word can turn it round' : '';
  return `from ${number(a.low)} to ${number(a.high)}, ${now}${sign}`;
}

// From 0 to 100 along a bar that goes from `from` to `to`.
export function along(value: number, from: number, to: number): number {
  if (to <= from) return 50;
  return Math.min(100, Math.max(0, (100 * (value - from)) / (to - from)));
}

export type Change = 'same' | 'closed' | 'narrower' | 'wider' | 'moved';

// What a what-if did to an interval.
export function change(before: { low: number; high: number }, now: { low: number; high: number }): Change {
  const same = (a: number, b: number) => Math.abs(a - b) < 1e-9;
  if (same(before.low, now.low) && same(before.high, now.high)) return 'same';
  const was = before.high - before.low;
  const is = now.high - now.low;
  if (same(is, 0) && !same(was, 0)) return 'closed';
  if (is < was - 1e-9) return 'narrower';
  return is > was + 1e-9 ? 'wider' : 'moved';
}

export const changeWords: Record<Change, string> = {
  same: 'as before',
  closed: 'closed',
  narrower: 'narrower',
  wider: 'wider',
  moved: 'moved',
};
