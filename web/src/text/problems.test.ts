import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { inEditor, merged } from './problems';

describe('problems', () => {
  const text = Text.of(['a: 1', '🙂🙂: bad', '']);
  it('stand where the program says, in units of the editor', () => {
    const [mark] = inEditor(text, [{ severity: 'error', line: 2, column: 5, length: 3, message: 'm' }]);
    expect(mark && text.sliceString(mark.from, mark.to)).toBe('bad');
  });
  it('beyond the end of the text do no harm', () => {
    const [mark] = inEditor(text, [{ severity: 'warning', line: 99, column: 99, message: 'm' }]);
    expect(mark).toMatchObject({ from: text.length, to: text.length });
  });
  it('of other files are not marked here', () => {
    expect(inEditor(text, [{ severity: 'error', file: 'treaty.yaml', line: 1, message: 'm' }])).toEqual([]);
  });
  it('that are said twice are told once, errors first', () => {
    const warning = { severity: 'warning' as const, line: 1, message: 'w' };
    const error = { severity: 'error' as const, line: 2, message: 'e' };
    expect(merged('a.yaml', [warning, error], [error])).toEqual([error, warning]);
  });
  it('of the model itself go without its name', () => {
    const of = (file: string) => ({ severity: 'error' as const, file, line: 1, message: 'm' });
    expect(merged('examples:x/a.yaml', [of('x/a.yaml'), of('x/t.yaml')])).toEqual([
      { severity: 'error', line: 1, message: 'm' },
      of('x/t.yaml'),
    ]);
  });
});
