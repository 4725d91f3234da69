import { describe, expect, it } from 'vitest';
import { elmira } from '../answer/fixture';
import { edgeLabel, elements, nodeLabel } from './draw';
import type { Move } from './moves';
import type { Node } from './picture';

const states = elmira();
const node = (name: string, change: Partial<Node> = {}): Node => ({
  state: states.get(name),
  statusQuo: false,
  start: false,
  under: states.under(name),
  opened: false,
  ...change,
});
const move: Move = { from: 'delay', to: 'abandon', party: 'uniroyal', kind: 'worse' };

describe('labels', () => {
  it('say which state it is, its outcome, and under what it holds', () => {
    expect(nodeLabel(node('delay', { statusQuo: true }), 5)).toBe('State 1 · status quo\ndispute\nholds: GMR and SMR');
    expect(nodeLabel(node('abandon'), 5)).toBe('State 9\nclosure\nholds under every concept');
    expect(nodeLabel(node('accept', { start: true }), 5)).toBe('State 3 · start\nclean-up');
  });
  it('count concepts that are too many to name, and cut what is too long', () => {
    const many = node('abandon', { under: ['gmr', 'smr', 'seq', 'sseq'] });
    expect(nodeLabel(many, 5)).toContain('holds: 4 of 5 concepts');
    const long = { ...node('delay'), under: [], state: { ...states.get('delay'), outcomes: ['x'.repeat(40)] } };
    expect(nodeLabel(long, 5).split('\n')[1]).toBe(`${'x'.repeat(24)}…`);
  });
  it('say who moves, and how the mover likes it by a sign', () => {
    expect(edgeLabel(states.analysis.model, move)).toBe('Uniroyal ↓');
    expect(edgeLabel(states.analysis.model, { ...move, kind: 'improvement' })).toBe('Uniroyal ↑');
    expect(edgeLabel(states.analysis.model, { ...move, kind: 'move' })).toBe('Uniroyal');
  });
});

describe('elements', () => {
  it('have classes for what shapes and lines tell', () => {
    const picture = { nodes: [node('delay', { statusQuo: true }), node('abandon', { opened: true })], moves: [move], wanted: 2, shown: 2, cut: 0 };
    const [quo, closure, edge] = elements(picture, new Map([['delay', { x: 5, y: 6 }]]), states);
    expect([quo?.classes, quo?.position]).toEqual(['status-quo holds ', { x: 5, y: 6 }]);
    expect(closure?.classes).toBe(' holds opened');
    expect(edge?.classes).toBe('worse party-1');
    expect(edge?.data).toMatchObject({ source: 'delay', target: 'abandon', label: 'Uniroyal ↓' });
  });
});
