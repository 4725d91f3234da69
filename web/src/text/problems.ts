// What the program finds wrong, in the editor's terms.
import type { Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic } from '../api';

// The program says the same of one text when asked two things about it. What is wrong in the model itself
// loses the file's name; what has one then is in a file beside it.
export function merged(file: string, ...lists: Diagnostic[][]): Diagnostic[] {
  const own = file.replace(/^examples:/, '');
  const seen = new Map<string, Diagnostic>();
  for (const { file: where, ...rest } of lists.flat()) {
    const one: Diagnostic = where === undefined || where === own ? rest : { ...rest, file: where };
    seen.set(JSON.stringify([one.file, one.line, one.column, one.message]), one);
  }
  return [...seen.values()].sort((a, b) => order(a) - order(b) || (a.line ?? 0) - (b.line ?? 0));
}
const order = (one: Diagnostic) => (one.severity === 'error' ? 0 : 1);

// Columns count characters; the editor counts UTF-16 units.
const units = (line: string, characters: number) => [...line].slice(0, characters).join('').length;

// Of the model's own text; problems in files beside it are only listed.
export function inEditor(text: Text, problems: Diagnostic[]): Mark[] {
  return problems
    .filter((one) => one.file === undefined)
    .map((one) => {
      const line = text.line(Math.min(Math.max(one.line ?? 1, 1), text.lines));
      const begin = units(line.text, (one.column ?? 1) - 1);
      const length = units(line.text.slice(begin), Math.max(one.length ?? 1, 1));
      return {
        from: line.from + begin,
        to: line.from + begin + length,
        severity: one.severity,
        message: one.message,
        renderMessage: () => {
          const dom = document.createElement('span');
          dom.textContent = one.message;
          if (one.help) {
            const help = document.createElement('span');
            help.className = 'cm-help';
            help.textContent = one.help;
            dom.append(help);
          }
          return dom;
        },
      };
    });
}
