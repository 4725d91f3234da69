import { describe, expect, it } from 'vitest';
import { badName, fileFor, when } from './names';

describe('names of files', () => {
  it('are made of titles', () => {
    expect(fileFor('Security guarantees, December 2021')).toBe('security-guarantees-december-2021.yaml');
    expect(fileFor('Château d’Yquem')).toBe('chateau-d-yquem.yaml');
    expect(fileFor('!?')).toBe('model.yaml');
    expect(badName(fileFor('x'.repeat(99)))).toBeNull();
  });
  it('are refused where they cannot be', () => {
    for (const bad of ['a', '/a.yaml', '../a.yaml', 'a/../b.yaml', '.a.yaml', 'a\\b.yaml', '.yaml'])
      expect(badName(bad)).not.toBeNull();
    for (const good of ['a.yaml', 'my models/a-b.yml', 'ü.yaml']) expect(badName(good)).toBeNull();
  });
});

describe('times', () => {
  it('of today go by the clock', () => {
    expect(when(new Date(2026, 10, 25, 9, 5).toISOString(), new Date(2026, 10, 25, 12))).toBe('today 09:05');
    expect(when(new Date(2026, 10, 24, 9, 5).toISOString(), new Date(2026, 10, 25, 12))).toBe('24 Nov 2026 09:05');
  });
});
