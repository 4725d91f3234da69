// Changes words of a scalar that stands over several lines where they stand, so that its lines stay.

interface Word {
  from: number;
  to: number;
  text: string;
}
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length, text: m[0] }));

// `source` is what stands for `old` without its quotes; null where it cannot be done so.
export function reworded(source: string, old: string, now: string): string | null {
  const words = wordsOf(source);
  const before = wordsOf(old);
  const after = wordsOf(now);
  if (words.length !== before.length || words.some((word, i) => word.text !== before[i]?.text)) return null;
  // Other words in the same number, as where a name has changed: each stands where the old one did.
  const blanks = (text: string) => text.split(/\S+/).join('.');
  if (before.length === after.length && blanks(old) === blanks(now)) {
    let n = 0;
    return source.replace(/\S+/g, (word) => after[n++]?.text ?? word);
  }
  let head = 0;
  while (head < before.length && head < after.length && before[head]?.text === after[head]?.text) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail]?.text === after[after.length - 1 - tail]?.text) tail++;
  // Between words stands one blank wherever something changes.
  const joined = (text: string, list: Word[]) => text.slice(list[Math.max(0, head - 1)]?.from, list[list.length - tail]?.to ?? list[list.length - 1]?.to);
  if (/\s\s|[\n\t]/.test(joined(old, before)) || /\s\s|[\n\t]/.test(joined(now, after))) return null;
  const first = after[head];
  const last = after[after.length - 1 - tail];
  const middle = first && last && first.from <= last.from ? now.slice(first.from, last.to) : '';
  const previous = words[head - 1];
  const next = words[words.length - tail];
  const some = words.length - tail > head;
  const from = some ? (words[head]?.from ?? 0) : 0;
  const to = some ? (words[words.length - 1 - tail]?.to ?? 0) : 0;
  if (some && middle) return source.slice(0, from) + middle + source.slice(to);
  if (some && previous) return source.slice(0, previous.to) + source.slice(to);
  if (some && next) return source.slice(0, from) + source.slice(next.from);
  if (middle && previous) return `${source.slice(0, previous.to)} ${middle}${source.slice(previous.to)}`;
  return middle === '' ? source : null;
}
