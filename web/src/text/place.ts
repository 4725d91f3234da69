// Where in a YAML text the cursor is: the keys that lead there. It reads by indentation and brackets, not
// by a parser, because a text that is being typed is seldom well-formed.

export interface Place {
  path: string[]; // keys from the top; an item of a list is "*"
  word: string; // what is typed before the cursor
  from: number; // where the word begins
  key: boolean; // a key can stand here
  value: boolean; // a value can stand here
  indent: number; // column of the key that can stand here
}

const keyOf = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:,[\]{}'"&*!|>%@`-][^:#,[\]{}]*?|-[^\s:][^:]*?)\s*:(?=\s|$)/;
const blockText = /:\s*[|>][-+0-9]*\s*(?:#.*)?$/;

const bare = (key: string) => (/^["']/.test(key) ? key.slice(1, -1) : key);

interface Line {
  markers: number[]; // columns of "-" that begin items
  column: number; // where the rest begins
  rest: string;
  key: string | null;
  after: number; // column after "key:"
}

function readLine(text: string): Line {
  const markers: number[] = [];
  let column = text.length - text.trimStart().length;
  let rest = text.slice(column);
  for (let item = /^-(\s+|$)/.exec(rest); item; item = /^-(\s+|$)/.exec(rest)) {
    markers.push(column);
    column += item[0].length;
    rest = rest.slice(item[0].length);
  }
  const found = keyOf.exec(rest);
  return {
    markers,
    column,
    rest,
    key: found?.[1] === undefined ? null : bare(found[1]),
    after: found ? column + found[0].length : column,
  };
}

// Follows brackets from the beginning of a value to the cursor. Null: not within brackets.
function withinBrackets(text: string): { path: string[]; map: boolean; key: boolean; begin: number } | null {
  const open: { map: boolean; key: string | null; begin: number }[] = [];
  let quote = '';
  for (let i = 0; i < text.length; ++i) {
    const c = text.charAt(i);
    const top = open.at(-1);
    if (quote) {
      if (c === '\\' && quote === '"') ++i;
      else if (c === quote) quote = '';
    } else if (c === '#' && /\s/.test(text.charAt(i - 1))) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else if ((c === '"' || c === "'") && text.slice(top?.begin ?? 0, i).trim() === '') quote = c;
    else if (c === '{' || c === '[') open.push({ map: c === '{', key: null, begin: i + 1 });
    else if (c === '}' || c === ']') open.pop();
    else if (top && c === ',') Object.assign(top, { key: null, begin: i + 1 });
    else if (top?.map && c === ':' && top.key === null && /\s|^$/.test(text.charAt(i + 1)))
      Object.assign(top, { key: bare(text.slice(top.begin, i).trim()), begin: i + 1 });
  }
  const top = open.at(-1);
  if (!top) return null;
  const path = open.map(({ map, key }) => (map ? key : '*')).filter((step) => step !== null);
  return { path, map: top.map, key: top.map && top.key === null, begin: top.begin };
}

const wordBefore = (text: string) => /[\p{L}_][\p{L}\p{N}_.-]*$/u.exec(text)?.[0] ?? '';

// Null: in a comment or in a text of several lines, where nothing is to be completed.
export function placeAt(text: string, at: number): Place | null {
  const begin = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(begin, at);
  if (/(^|\s)#/.test(before.replace(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, ''))) return null;
  const here = readLine(before);

  // The lines above that the cursor stands under, nearest first.
  const path: string[] = [];
  let limit = here.column;
  const climb = (line: Line) => {
    for (const column of [...line.markers].reverse()) {
      if (column < limit) {
        path.unshift('*');
        limit = column;
      }
    }
  };
  const blank = here.rest === '' && here.markers.length === 0;
  let flow: string | null = null; // from where brackets open, on a line above, to the cursor
  climb(here);
  // An item's own list stands under a key at the same column or further left.
  let item = here.markers.length > 0;
  for (let end = begin - 1; end >= 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const raw = text.slice(start, end);
    end = start - 1;
    if (raw.trim() === '' || raw.trimStart().startsWith('#')) continue;
    const line = readLine(raw);
    const under = line.key !== null && (line.column < limit || (item && line.column === limit && !line.markers.length));
    if (under) {
      if (blockText.test(raw)) return null;
      path.unshift(line.key ?? '');
      limit = line.column;
      item = false;
      const value = text.slice(start + line.after, at);
      if (/^\s*[{[]/.test(value) && withinBrackets(value)) flow = value;
    } else if (flow === null && line.key === null && line.markers.some((column) => column < limit)) {
      const value = text.slice(start + line.column, at);
      if (/^[{[]/.test(value) && withinBrackets(value)) flow = value;
    }
    const length = path.length;
    climb(line);
    if (path.length > length) item = true;
    if (limit === 0 && !item) break;
  }
  const word = wordBefore(before);
  const from = at - word.length;
  const inner = flow ?? before.slice(here.after);
  const steps = flow !== null || here.key === null ? path : [...path, here.key];
  const brackets = withinBrackets(inner);
  if (brackets) {
    const typed = inner.slice(brackets.begin).trimStart();
    return {
      path: [...steps, ...brackets.path],
      word,
      from,
      key: brackets.key && typed === word,
      value: !brackets.key,
      indent: -1,
    };
  }
  if (here.key !== null) return { path: steps, word, from, key: false, value: true, indent: here.column };
  const alone = here.rest === word;
  return { path: steps, word, from, key: alone, value: !blank || path.at(-1) === '*', indent: here.column };
}
