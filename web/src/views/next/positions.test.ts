import { describe, expect, it } from 'vitest';
import { keepPlaces, nodeSize, type Positions } from './positions';

const at = (points: Record<string, [number, number]>): Positions =>
  new Map(Object.entries(points).map(([name, [x, y]]) => [name, { x, y }]));

describe('keepPlaces', () => {
  it('takes a layout as it is where nothing was before', () => {
    const fresh = at({ a: [0, 0] });
    expect(keepPlaces(new Map(), fresh)).toBe(fresh);
    expect(keepPlaces(at({ b: [5, 5] }), fresh)).toBe(fresh);
  });
  it('leaves what stays, drops what goes, and brings the new along', () => {
    const places = keepPlaces(at({ a: [100, 100], gone: [0, 0] }), at({ a: [0, 0], b: [300, 10] }));
    expect(Object.fromEntries(places)).toEqual({ a: { x: 100, y: 100 }, b: { x: 400, y: 110 } });
  });
  it('puts nothing on top of what stays', () => {
    const places = keepPlaces(at({ a: [0, 0], b: [400, 0] }), at({ a: [0, 0], b: [0, 200], c: [200, -100] }));
    const c = places.get('c');
    const near = [places.get('a'), places.get('b')].some(
      (p) => p && c && Math.abs(p.x - c.x) < nodeSize.width && Math.abs(p.y - c.y) < nodeSize.height,
    );
    expect(near).toBe(false);
  });
});
