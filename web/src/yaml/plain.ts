// The edits, and what each does to a plain value. An edit of the text is right if the text, read again,
// has this value; nothing else may have changed.
import type { Path, Plain } from './read';

export type Edit =
  // Sets the value at a path that is there.
  | { kind: 'set'; path: Path; value: Plain }
  // Puts a value into the list at the path; a list that is written empty becomes one in brackets if `flow`.
  | { kind: 'insert'; path: Path; at: number; value: Plain; flow?: boolean }
  // Adds a key to the mapping at the path, as the entry number `at`, at the end by default.
  | { kind: 'add'; path: Path; key: string; value: Plain; at?: number; flow?: boolean }
  // Removes an item of a list or a key of a mapping.
  | { kind: 'remove'; path: Path }
  // Moves an item of a list or an entry of a mapping, by their numbers.
  | { kind: 'move'; path: Path; from: number; to: number }
  // Gives a key another name.
  | { kind: 'rename'; path: Path; key: string };

// Thrown where an edit cannot be made without a guess.
export class CannotEdit extends Error {}

type Mapping = { [key: string]: Plain };
const copy = (value: Plain) => JSON.parse(JSON.stringify(value)) as Plain;

// Keys in a new order; a mapping keeps the order in which its keys were set.
function rebuilt(mapping: Mapping, entries: [string, Plain][]) {
  for (const key of Object.keys(mapping)) delete mapping[key];
  for (const [key, value] of entries) mapping[key] = value;
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const result = [...items];
  result.splice(to, 0, ...result.splice(from, 1));
  return result;
}

function apply(root: { value: Plain }, edit: Edit) {
  const steps: Path = ['value', ...edit.path];
  let holder: Plain = root;
  for (const step of steps.slice(0, -1)) {
    const next: Plain | undefined = Array.isArray(holder)
      ? holder[Number(step)]
      : holder !== null && typeof holder === 'object'
        ? holder[step]
        : undefined;
    if (next === undefined) throw new CannotEdit('there is nothing at this place');
    holder = next;
  }
  const last = steps[steps.length - 1] as string | number;
  if (holder === null || typeof holder !== 'object') throw new CannotEdit('there is nothing at this place');
  const parent = holder as Mapping;
  if (!Object.hasOwn(parent, last)) throw new CannotEdit('there is nothing at this place');
  const here = parent[last] as Plain;
  switch (edit.kind) {
    case 'set':
      parent[last] = copy(edit.value);
      return;
    case 'insert':
      if (here !== null && !Array.isArray(here)) throw new CannotEdit('this is not a list');
      parent[last] = [...(here ?? [])];
      (parent[last] as Plain[]).splice(edit.at, 0, copy(edit.value));
      return;
    case 'add': {
      if (Array.isArray(here) || (here !== null && typeof here !== 'object')) {
        throw new CannotEdit('this has no keys');
      }
      const mapping = here ?? {};
      if (Object.hasOwn(mapping, edit.key)) throw new CannotEdit(`“${edit.key}” is there already`);
      const entries = Object.entries(mapping);
      entries.splice(edit.at ?? entries.length, 0, [edit.key, copy(edit.value)]);
      parent[last] = Object.fromEntries(entries);
      return;
    }
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(last), 1);
      else delete parent[last];
      return;
    case 'move':
      if (Array.isArray(here)) parent[last] = moved(here, edit.from, edit.to);
      else if (here !== null && typeof here === 'object') {
        rebuilt(here, moved(Object.entries(here), edit.from, edit.to));
      } else throw new CannotEdit('this is neither a list nor a mapping');
      return;
    case 'rename': {
      if (Array.isArray(holder)) throw new CannotEdit('an item of a list has no name');
      if (edit.key !== last && Object.hasOwn(parent, edit.key)) {
        throw new CannotEdit(`“${edit.key}” is there already`);
      }
      const entries = Object.entries(parent).map(([key, value]): [string, Plain] => [
        key === last ? edit.key : key,
        value,
      ]);
      rebuilt(parent, entries);
    }
  }
}

export function editedValue(value: Plain, edits: readonly Edit[]): Plain {
  const root = { value: copy(value) };
  for (const edit of edits) apply(root, edit);
  return root.value;
}
