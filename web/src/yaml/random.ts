// Random YAML texts and random edits of them, for the tests.
import type { Edit } from './plain';
import { at, type Path, type Plain } from './read';

export type Random = (below: number) => number;

// The same numbers for the same seed (mulberry32).
export function randomOf(seed: number): Random {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const words = ['accept', 'hold', 'a & b', '!a', 'us.talk if hold', 'Build: the dam', 'yes # no', '12', 'true', 'null', "it's", 'say "no"', '§1', 'é–ß', '😀 x', '-', '- a', 'a, b', '[x]', '{y}', '', ' lead', 'two\nlines', 'first\n\nsecond\n', 'x: y', 'C:\\n', '~', '0x1f', 'talks on parts of the drafts which go on until nobody is left at the table any more'];
export const wordOf = (random: Random): Plain =>
  random(8) === 0 ? random(50) - 10 : random(12) === 0 ? random(2) === 0 : (words[random(words.length)] ?? '');

export function valueOf(random: Random, depth: number): Plain {
  const kind = depth > 0 ? random(4) : 0;
  if (kind < 2) return wordOf(random);
  const size = random(4);
  if (kind === 2) return Array.from({ length: size }, () => valueOf(random, depth - 1));
  return Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}${random(9)}`, valueOf(random, depth - 1)]));
}

let comments = 0;
let anchors = 0;
const comment = () => `# c${comments++} `.trimEnd();

function quoted(text: string) {
  return JSON.stringify(text);
}

function flowOf(random: Random, depth: number): string {
  const kind = depth > 0 ? random(3) : 0;
  if (kind === 0) return random(2) ? quoted(String(wordOf(random))) : `w${random(99)}`;
  const pad = random(3) === 0 ? ' ' : '';
  const items = Array.from({ length: random(4) }, (_, i) => (kind === 1 ? '' : random(2) ? `f${i}: ` : `"f${i}": `) + flowOf(random, depth - 1));
  const inner = items.join(random(4) === 0 ? ' , ' : ', ');
  return kind === 1 ? `[${pad}${inner}${pad}]` : `{${pad}${inner}${pad}}`;
}

// A flow collection over several lines.
function flowLines(random: Random, indent: number): string {
  const margin = ' '.repeat(indent);
  const noted = random(2) === 0;
  const count = 1 + random(4);
  const trailing = random(2) === 0;
  if (random(3) === 0) return `[${flowOf(random, 1)},\n${margin}${flowOf(random, 1)}, ${flowOf(random, 1)},\n${margin}${flowOf(random, 1)}]`;
  const lines = Array.from({ length: count }, (_, i) => {
    const above = noted && random(3) === 0 ? `${margin}${comment()}\n` : '';
    const comma = i < count - 1 || trailing ? ',' : '';
    return `${above}${margin}${flowOf(random, 1)}${comma}${noted && random(2) === 0 ? ' ' + comment() : ''}`;
  });
  return `[\n${lines.join('\n')}\n${margin}]`;
}

function scalarOf(random: Random, indent: number): string {
  const margin = ' '.repeat(indent);
  const after = random(4) === 0 ? '  ' + comment() : '';
  switch (random(9)) {
    case 8:
      if (anchors > 0 && random(2)) return `*a${random(anchors)}${after}`;
      return `&a${anchors++} ${quoted(String(wordOf(random)))}${after}`;
    case 0:
      return `>${random(2) ? '-' : ''}${after}\n${margin}folded text\n${margin}goes on # no comment\n\n${margin}and on`;
    case 1:
      return `|${after}\n${margin}literal\n${margin}# no comment`;
    case 2:
      return `plain over\n${margin}two lines${after}`;
    case 3:
      return `"quoted over\n${margin}two lines"${after}`;
    case 4:
      return `'single ''quoted'''${after}`;
    case 5:
      return quoted(String(wordOf(random))) + after;
    case 6:
      return flowOf(random, 2) + after;
    default:
      return (random(9) === 0 ? '' : `w${random(99)}`) + after;
  }
}

function blockOf(random: Random, indent: number, depth: number, list = random(2) === 0): string {
  const margin = ' '.repeat(indent);
  const parts: string[] = [];
  const count = 1 + random(4);
  for (let i = 0; i < count; i++) {
    if (random(5) === 0) parts.push(random(3) === 0 ? `${margin}${comment()}\n` : '', '');
    if (random(4) === 0) parts.push(`${margin}${comment()}`);
    const lead = list ? `${margin}-` : `${margin}${random(6) === 0 ? `"k ${i}"` : `k${i}`}:`;
    if (depth > 0 && random(2) === 0) {
      const listed = random(2) === 0;
      // A list may stand right below its key.
      const inner = blockOf(random, listed && !list && random(2) ? indent : indent + 2, depth - 1, listed);
      const compact = list && !/^\s*(#|$)/m.test(inner.split('\n')[0] ?? '') && random(2) === 0;
      parts.push(compact ? `${lead} ${inner.trimStart()}` : `${lead}${random(5) === 0 ? ' ' + comment() : ''}\n${inner}`);
    } else if (random(8) === 0) parts.push(`${lead} ${flowLines(random, indent + 2)}`);
    else parts.push(`${lead} ${scalarOf(random, indent + 2)}`.trimEnd());
    if (random(9) === 0) parts.push(`${margin}  ${comment()}`);
  }
  return parts.join('\n');
}

export function textOf(random: Random): string {
  anchors = 0;
  const sections = Array.from({ length: 1 + random(4) }, (_, i) => {
    const above = random(3) === 0 ? comment() + '\n' : '';
    return `${above}s${i}:\n${blockOf(random, 2, 2)}`;
  });
  const text = sections.join(random(2) ? '\n' : '\n\n') + (random(5) === 0 ? '' : '\n');
  return random(4) === 0 ? text.replaceAll('\n', '\r\n') : text;
}

export function pathsOf(value: Plain, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string, Plain>)[key] ?? null, [...path, key]))];
}

export function editOf(random: Random, value: Plain): Edit {
  const paths = pathsOf(value);
  for (;;) {
    const path = paths[random(paths.length)] ?? [];
    const here = at(value, path) ?? null;
    const size = here !== null && typeof here === 'object' ? Object.keys(here).length : 0;
    const item = path.length > 1;
    switch (random(6)) {
      case 0:
        if (item && typeof here === 'string' && random(3) === 0) {
          return { kind: 'set', path, value: here.split(' ').flatMap((word) => (random(4) ? [word] : [`new${random(9)}`, word].slice(random(3)))).join(' ') };
        }
        if (item && (here === null || typeof here !== 'object')) return { kind: 'set', path, value: random(6) ? wordOf(random) : valueOf(random, 2) };
        break;
      case 1:
        if (Array.isArray(here)) return { kind: 'insert', path, at: random(size + 1), value: valueOf(random, 2), flow: random(3) === 0 };
        break;
      case 2:
        if (here !== null && typeof here === 'object' && !Array.isArray(here)) return { kind: 'add', path, key: `new ${random(99)}`, value: valueOf(random, 2), at: random(size + 1) };
        break;
      case 3:
        if (item) return { kind: 'remove', path };
        break;
      case 4:
        if (size > 1) return { kind: 'move', path, from: random(size), to: random(size) };
        break;
      default:
        if (item && typeof path[path.length - 1] === 'string') return { kind: 'rename', path, key: random(4) ? `renamed${random(99)}` : `re: "named" ${random(99)}` };
    }
  }
}
