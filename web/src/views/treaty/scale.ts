// Scales of a chart: round numbers at which to draw lines, and places between them.

export interface Scale {
  from: number;
  to: number;
  ticks: number[];
}

// Covers the values with round ends, about `count` steps apart.
export function scale(values: number[], count = 5): Scale {
  const finite = values.filter(Number.isFinite);
  let low = finite.length > 0 ? Math.min(...finite) : 0;
  let high = finite.length > 0 ? Math.max(...finite) : 1;
  if (low === high) {
    low -= 1;
    high += 1;
  }
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough * 0.9999) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Multiples of a step that is a decimal fraction: without what binary fractions leave over.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { from: ticks[0] ?? low, to: ticks[ticks.length - 1] ?? high, ticks };
}

export function place(value: number, { from, to }: Scale, begin: number, end: number): number {
  return begin + ((value - from) / (to - from)) * (end - begin);
}

export interface Spot<T> {
  x: number;
  y: number;
  all: T[];
}

// What lies at the same place, together: one mark for it all.
export function spots<T>(items: T[], at: (item: T) => [number, number]): Spot<T>[] {
  const found = new Map<string, Spot<T>>();
  for (const item of items) {
    const [x, y] = at(item);
    const key = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const spot = found.get(key);
    if (spot) spot.all.push(item);
    else found.set(key, { x, y, all: [item] });
  }
  return [...found.values()].sort((a, b) => a.x - b.x || a.y - b.y);
}
