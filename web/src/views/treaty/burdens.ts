// The burden table: who is bound where, for one activity. Cells come clause by clause; of several clauses
// on one cell the strongest counts, as in the program.
import type { Cell, Clause, Decider, Side, Status } from './answers';

export const order: readonly Status[] = ['bound', 'releasable', 'open', 'dormant']; // the strongest first

export const statusWords: Record<Status | 'free', { name: string; short: string; means: string }> = {
  bound: { name: 'bound', short: 'B', means: 'owed now' },
  releasable: { name: 'bound unless released', short: 'R', means: 'an exception would have to be shown' },
  open: { name: 'open', short: 'O', means: 'binds or not by somebody’s word or silence' },
  dormant: { name: 'dormant', short: 'D', means: 'waits for events' },
  free: { name: 'free', short: '·', means: 'outside every clause, or exempt' },
};

export interface Ruled extends Cell {
  clause: string; // its id in the treaty
}

export interface Activity {
  key: string;
  act: string;
  object: string | null;
  cells: number;
}

export interface Square {
  status: Status | 'free';
  cells: Ruled[]; // of all clauses, the strongest first
  mixed: boolean; // members of a side that differ
}

export interface Row {
  actor: string; // or a side
  side: string;
  member: boolean; // one of the members of a side
  members: number;
  squares: Square[]; // in the order of the territories
}

export interface Table {
  territories: (string | null)[];
  rows: Row[];
}

const keyOf = (act: string, object: string | null) => (object === null ? act : `${act}\n${object}`);
const rank = (status: Status | 'free') => (status === 'free' ? order.length : order.indexOf(status));

export function activities(cells: Ruled[]): Activity[] {
  const found = new Map<string, Activity>();
  for (const { act, object } of cells) {
    const key = keyOf(act, object);
    const one = found.get(key) ?? { key, act, object, cells: 0 };
    one.cells += 1;
    found.set(key, one);
  }
  return [...found.values()];
}

function square(cells: Ruled[]): Square {
  const sorted = [...cells].sort((a, b) => rank(a.status) - rank(b.status));
  return { status: sorted[0]?.status ?? 'free', cells: sorted, mixed: false };
}

// A side of several members has a row of its own, at which a cell is as strong as with any of them.
// Territories go by what they are called.
export function table(
  cells: Ruled[],
  activity: Activity,
  sides: Side[],
  called: (territory: string | null) => string,
): Table {
  const at = new Map<string, Map<string | null, Ruled[]>>();
  const territories = new Set<string | null>();
  for (const cell of cells) {
    if (keyOf(cell.act, cell.object) !== activity.key) continue;
    territories.add(cell.territory);
    const places = at.get(cell.actor) ?? new Map<string | null, Ruled[]>();
    at.set(cell.actor, places);
    const here = places.get(cell.territory);
    if (here) here.push(cell);
    else places.set(cell.territory, [cell]);
  }
  const columns = [...territories].sort((a, b) => called(a).localeCompare(called(b)));
  const rows: Row[] = [];
  const rowOf = (actor: string, side: string, member: boolean): Row => ({
    actor,
    side,
    member,
    members: 1,
    squares: columns.map((place) => square(at.get(actor)?.get(place) ?? [])),
  });
  const onSides = new Set<string>();
  for (const { side, members } of sides) {
    members.forEach((one) => onSides.add(one));
    const own = members.map((one) => rowOf(one, side, members.length > 1));
    if (members.length === 1) {
      rows.push(...own.map((row) => ({ ...row, actor: side })));
      continue;
    }
    const squares = columns.map((_, i): Square => {
      const all = own.map((row) => row.squares[i]).filter((one) => one !== undefined);
      const joined = square(all.flatMap((one) => one.cells));
      return { ...joined, mixed: all.some((one) => one.status !== joined.status) };
    });
    rows.push({ actor: side, side, member: false, members: members.length, squares }, ...own);
  }
  for (const actor of at.keys()) if (!onSides.has(actor)) rows.push(rowOf(actor, '', false));
  return { territories: columns, rows };
}

export interface Power {
  verb: 'can make it bind' | 'can keep it bound' | 'can release it' | 'matters for it';
  who: Decider[];
}

// Who can switch what in a cell: what each can do alone, and who matters without that.
export function powers(cell: Cell): Power[] {
  const alone = new Set([...cell.switch_on, ...cell.keep_locked, ...cell.release]);
  const all: Power[] = [
    { verb: 'can make it bind', who: cell.switch_on },
    { verb: 'can keep it bound', who: cell.keep_locked },
    { verb: 'can release it', who: cell.release },
    { verb: 'matters for it', who: cell.judges.filter((one) => !alone.has(one)) },
  ];
  return all.filter((power) => power.who.length > 0);
}

// Sentences of a clause that say what is exempt from it.
export function exceptions(clause: Clause): string[] {
  const all = clause.sentences.filter((sentence) => sentence.startsWith('Except'));
  return all.map((sentence) => sentence.replace(/\s+\)/g, ')')); // a note may end with a line break
}

export function counts(row: Row): Record<Status | 'free', number> {
  const found = { bound: 0, releasable: 0, open: 0, dormant: 0, free: 0 };
  for (const one of row.squares) found[one.status] += 1;
  return found;
}
