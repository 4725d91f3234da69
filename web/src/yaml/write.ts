// Writes a new value: in brackets on one line, or as lines of block style.
import type { Plain } from './read';
import { written, writtenBlock, type Layout, type Scalar } from './scalar';

const longest = 90;

const isScalar = (value: Plain): value is Scalar => value === null || typeof value !== 'object';

export function flowText(value: Plain): string {
  if (isScalar(value)) return written(value, 'flow');
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, one]) => `${written(key, 'key')}: ${flowText(one)}`)
    .join(', ')}}`;
}

// The lines of `lead` (a dash, or a key and a colon) with the value; `layout.indent` is that of `lead` in
// the text, the lines themselves begin at 0. A block scalar ends with a line break.
export function entryLines(lead: string, value: Plain, layout: Layout): string {
  const { eol, indent } = layout;
  if (isScalar(value)) {
    const text = written(value, 'block');
    const long = typeof value === 'string' && (value.includes('\n') || indent + lead.length + text.length > longest + 20);
    // Formulas and labels stay on a line; several lines, or many words, become a block.
    if (typeof value === 'string' && long && (value.includes('\n') || value.length > 2 * longest)) {
      const block = writtenBlock(value, 'folded', { ...layout, indent: 2, width: longest + 10 - indent });
      if (block) return `${lead} ${block}`;
    }
    return `${lead} ${text}`;
  }
  const flow = flowText(value);
  const items: [string, Plain][] = Array.isArray(value)
    ? value.map((one) => ['-', one])
    : Object.entries(value).map(([key, one]) => [`${written(key, 'key')}:`, one]);
  if (items.length === 0) return `${lead} ${flow}`;
  const scalars = items.every(([, one]) => isScalar(one));
  const nested = lead === '-' && Array.isArray(value);
  if (nested || (Array.isArray(value) && scalars && indent + lead.length + flow.length < longest)) {
    return `${lead} ${flow}`;
  }
  const margin = '  ';
  const lines = items.map(([key, one]) =>
    entryLines(key, one, { ...layout, indent: indent + 2 })
      .split(eol)
      .map((line) => (line ? margin + line : line))
      .join(eol)
      .replace(/(\r?\n)+$/, ''),
  );
  const body = lines.join(eol);
  return lead === '-' ? `- ${body.slice(margin.length)}` : lead + eol + body;
}
