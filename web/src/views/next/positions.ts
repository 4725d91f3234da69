// Where the states of the graph are drawn, so that those that stay keep their place when others come or go.
export interface Point {
  x: number;
  y: number;
}
export type Positions = Map<string, Point>;

export const nodeSize = { width: 176, height: 62 };
// The corners of a hexagon take room from its text.
export const widthOf = (node: { statusQuo: boolean; start: boolean }) =>
  node.statusQuo || node.start ? nodeSize.width + 56 : nodeSize.width;
const gap = 24;

// `fresh` is a layout of the whole graph. States known before keep their place; the others are moved by as
// much as those on the average, and then down to where there is room.
export function keepPlaces(before: Positions, fresh: Positions): Positions {
  const kept = [...fresh.keys()].filter((name) => before.has(name));
  if (kept.length === 0) return fresh;
  const shift = { x: 0, y: 0 };
  const result: Positions = new Map();
  for (const name of kept) {
    const old = before.get(name);
    const now = fresh.get(name);
    if (!old || !now) continue;
    result.set(name, old);
    shift.x += (old.x - now.x) / kept.length;
    shift.y += (old.y - now.y) / kept.length;
  }
  for (const [name, point] of fresh) {
    if (result.has(name)) continue;
    const at = { x: point.x + shift.x, y: point.y + shift.y };
    while ([...result.values()].some((other) => overlap(at, other))) at.y += nodeSize.height + gap;
    result.set(name, at);
  }
  return result;
}

function overlap(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < nodeSize.width + gap / 2 && Math.abs(a.y - b.y) < nodeSize.height + gap / 2;
}
