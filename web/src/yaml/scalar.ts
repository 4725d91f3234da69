// Writes a scalar so that it is read again as what it is: without quotes where YAML lets it, in the style
// that it had before where that is possible.

export type Scalar = string | number | boolean | null;
export type Style = 'plain' | 'single' | 'double' | 'folded' | 'literal';
export type Where = 'block' | 'flow' | 'key';

// What a plain scalar may mean besides a text, in YAML 1.2 and to readers of YAML 1.1.
const notText =
  /^(?:~|null|true|false|yes|no|on|off|[-+]?(?:0x[\da-f]+|0o[0-7]+|\d[\d_]*|(?:\d[\d_]*)?\.?\d*(?:e[-+]?\d+)?)|[-+]?\.(?:inf|nan)|<<|=)$/i;
// Not printable, or a line break to some reader.
const special = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

export function isPlain(text: string, where: Where): boolean {
  if (text === '' || text !== text.trim() || special.test(text) || notText.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) || text.startsWith('...')) return false;
  if (/: | #|:$/.test(text)) return false;
  if (where !== 'block' && /[,[\]{}]|:(?=[,[\]{}])/.test(text)) return false;
  return true;
}

const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };
function escaped(text: string) {
  return text.replace(
        /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => escapes[c] ?? '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

// On one line.
export function written(value: Scalar, where: Where, style: Style = 'plain'): string {
  if (typeof value !== 'string') return String(value);
  if (style === 'single' && !special.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'plain' && isPlain(value, where)) return value;
  return `"${escaped(value)}"`;
}

export interface Layout {
  column: number; // where the first line begins
  indent: number; // of the lines that follow
  width: number; // that lines keep to
  eol: string;
}

// Breaks lines at single blanks before words that mean nothing to YAML.
function wrapped(text: string, layout: Layout): string {
  const lines: string[] = [];
  let line = '';
  let column = layout.column;
  for (const part of text.split(/(?<=\S) (?=[\p{L}\p{N}(])/u)) {
    if (line !== '' && column + line.length + 1 + part.length > layout.width) {
      lines.push(line);
      line = part;
      column = layout.indent;
    } else line = line === '' ? part : `${line} ${part}`;
  }
  return [...lines, line].join(layout.eol + ' '.repeat(layout.indent));
}

// Plain or in quotes, over several lines.
export function writtenWrapped(value: string, where: Where, style: Style, layout: Layout): string {
  const whole = written(value, where, style);
  if (value.includes('\n')) return whole;
  return wrapped(whole, layout);
}

// As a block scalar (`>` or `|`) with its header, and with a line break at the end; null where the text
// cannot be written so.
export function writtenBlock(value: string, style: 'folded' | 'literal', layout: Layout): string | null {
  const ends = value.endsWith('\n');
  const lines = (ends ? value.slice(0, -1) : value).split('\n');
  const odd = (line: string) => /^\s|\s$/.test(line) || special.test(line);
  if (lines.some(odd) || lines[0] === '' || lines[lines.length - 1] === '') return null;
  const margin = ' '.repeat(layout.indent);
  const out: string[] = [];
  lines.forEach((line, i) => {
    if (style === 'literal') out.push(line && margin + line);
    else {
      if (i > 0) out.push('');
      if (line) out.push(margin + wrapped(line, { ...layout, column: layout.indent }));
    }
  });
  return (style === 'folded' ? '>' : '|') + (ends ? '' : '-') + [layout.eol, ...out.map((l) => l + layout.eol)].join('');
}
