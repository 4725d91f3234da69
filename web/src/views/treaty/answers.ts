// What the program answers about treaties, as far as this view reads it: clauses.schema.json,
// cells.schema.json, acceptance.schema.json and bargaining.schema.json.

export interface Cells {
  bound: number;
  releasable: number;
  open: number;
  dormant: number;
}

export interface Burden {
  low: number;
  high: number;
  dormant: number;
  cells: Cells;
}

export interface OfSide {
  side: string;
  formal: Burden;
  exposed: Burden | null;
  members: { formal: Burden; exposed: Burden | null };
}

// null is events.
export type Decider = string | null;

export interface Judge {
  judge: Decider;
  bearer: string;
  open: number;
  switch_on: number;
  releasable: number;
  keep_locked: number;
  release: number;
}

export interface Asymmetry {
  low: number;
  high: number;
  nobody: number;
  both: number;
  only_p: number;
  only_q: number;
}

export interface Together {
  treaty: string;
  stratum: 'owed' | 'intended';
  sides: OfSide[];
  judges: Judge[];
  asymmetries: { p: string; q: string; formal: Asymmetry; exposed: Asymmetry | null }[];
}

export interface Conflict {
  kind: string;
  a: string;
  b: string | null;
  definite: boolean;
  sentence: string;
  hints: string[];
}

export interface Clause {
  id: string;
  label: string;
  modality: 'must' | 'must_not' | 'may' | 'can' | 'holds';
  force: 'commit' | 'restate' | 'intend' | 'aim';
  stratum: 'owed' | 'intended';
  sentences: string[];
  quote: string;
  from: string;
  note: string;
  burden: boolean;
  cells: Cells;
  sides: OfSide[];
  judges: Judge[];
  kinds: string[];
  left_out: string[];
  binds_from: string | null;
  due: string | null;
  ends: string | null;
  overdue: boolean;
}

export interface Side {
  side: string;
  members: string[];
}

export interface Treaty {
  id: string;
  title: string;
  status: 'draft' | 'signed' | 'in-force' | 'political' | 'lapsed';
  date: string | null;
  entry_into_force: string | null;
  sides: Side[];
  clauses: Clause[];
  together: Together[];
}

export interface Input {
  kind: 'weight' | 'exposure' | 'place' | 'group' | 'role' | 'fact';
  name: string;
  text: string;
  note: string;
  sources: string;
}

export interface ClausesAnswer {
  kind: 'clauses';
  unit: 'cells' | 'weight';
  exposures: boolean;
  headline: string[];
  assumed: string[];
  inputs: Input[];
  treaties: Treaty[];
  conflicts: Conflict[];
  more_conflicts?: number;
}

export type Status = 'bound' | 'releasable' | 'open' | 'dormant';

export interface Cell {
  actor: string;
  act: string;
  object: string | null;
  territory: string | null;
  status: Status;
  judges: Decider[];
  switch_on: Decider[];
  keep_locked: Decider[];
  release: Decider[];
}

export interface CellsAnswer {
  kind: 'cells';
  clause: string;
  cells: Cell[];
}

export type Verdict = 'accepts' | 'could_accept' | 'silent' | 'would_lose' | 'crosses' | 'refuses';

export interface Crossing {
  red_line: string;
  bound: number;
  releasable: number;
  open: number;
}

export interface ClauseVerdict {
  clause: string;
  party: string;
  verdict: Verdict;
  stance: {
    attitude: string;
    on: string | null;
    sources: { source: string; quote: string; at: string }[];
  } | null;
  worth: number | null;
  crossings: Crossing[];
  reason: string;
}

export interface PartyVerdict {
  party: string;
  verdict: Verdict;
  worth: number | null;
  alternative: number | null;
  crossings: Crossing[];
  reason: string;
}

export interface AcceptanceAnswer {
  kind: 'acceptance';
  headline: string[];
  assumed: string[];
  drafts: {
    treaty: string;
    title: string;
    parties: PartyVerdict[];
    clauses: ClauseVerdict[];
    deal: {
      declared: string[];
      possible: string[];
      bears_more: 'even' | 'first' | 'second' | 'unsettled' | null;
      sign_changers: string[];
      shifts: { clause: string; without: 'even' | 'first' | 'second' | 'unsettled' }[];
      exchanges: { bearer: string; beneficiary: string; clauses: string[] }[];
    };
  }[];
}

export interface Package {
  package: string[]; // the ids of the values, in the order of the issues
  worth: number[]; // by party
  rational?: boolean;
}

export interface Issue {
  id: string;
  label: string;
  values: { id: string; label: string; change: number }[];
  tabled: string;
}

export interface Choice {
  issue: string;
  values: string[];
}

export interface Logroll {
  first: { issue: string; value: string };
  good_for: string;
  first_gains: number;
  first_costs_the_other: number;
  second: { issue: string; value: string };
  second_good_for: string;
  second_gains: number;
  second_costs_the_other: number;
  gain: number[];
}

export interface BargainAnswer {
  kind: 'bargain';
  remarks: string[];
  headline: string;
  issues: Issue[];
  parties: { id: string; name: string; alternative: number }[];
  bargainers: { id: string; name: string; parties: string[]; decides: 'consensus' | 'majority' }[];
  red_lines: { party: string; label: string; when: Choice[] }[];
  packages: { number: string; exact: boolean };
  rational: { number: string; exact: boolean };
  tabled: Package & { red_lines_crossed: number[] };
  nearest: {
    answer: 'found' | 'impossible' | 'undecided';
    weight: number | null;
    packages: Package[];
    core: { sentence: string }[];
  };
  points: {
    solution: 'nash' | 'kalai_smorodinsky' | 'egalitarian' | 'utilitarian';
    greatest: string;
    value: number;
    proved: boolean;
    packages: Package[];
  }[];
  steps: { issue: string; from: string; to: string; gain: number[] }[];
  logrolls: Logroll[];
  rational_frontier: { complete: boolean; size: number; packages: Package[] };
  frontier: { complete: boolean; size: number; packages: Package[] };
}
