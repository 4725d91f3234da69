// What is different between two answers to the same question about two readings of a model.

export interface AnalysedState {
  name: string;
  number: number;
  situation: string;
  outcomes?: string[];
}
export interface Analysis {
  model: { title: string; states: number; status_quo: string | null };
  concepts: string[];
  headline: string[];
  status_quo: { state: string; equilibrium_under: string[] } | null;
  outcomes: { id: string; label: string; states: number; equilibria: Record<string, number> }[];
  totals: { states: number; strong: number };
  equilibria: { state: string; under: string[] }[];
  states: AnalysedState[];
}

export type Held = 'both' | 'gained' | 'lost' | 'neither' | 'unknown';

export interface StateChange {
  name: string;
  left: AnalysedState | null; // its number may differ between the readings, so states go by name
  right: AnalysedState | null;
  held: Record<string, Held>; // by concept
  changed: boolean;
}
export interface OutcomeChange {
  id: string;
  label: string;
  counts: Record<string, [number | null, number | null]>; // equilibria by concept, left and right
  changed: boolean;
}
export interface Difference {
  concepts: string[];
  states: StateChange[]; // that are an equilibrium on either side; those that changed first
  outcomes: OutcomeChange[];
  gained: number;
  lost: number;
  kept: number;
  same: boolean;
  partial: boolean; // one side lists only some of its equilibria
}

export function differences(left: Analysis, right: Analysis): Difference {
  const concepts = [...new Set([...left.concepts, ...right.concepts])];
  const held = (one: Analysis) => new Map(one.equilibria.map((e) => [e.state, new Set(e.under)]));
  const [before, after] = [held(left), held(right)];
  const [statesLeft, statesRight] = [left, right].map((one) => new Map(one.states.map((s) => [s.name, s]))) as [
    Map<string, AnalysedState>,
    Map<string, AnalysedState>,
  ];
  const verdict = (name: string, concept: string): Held => {
    // A concept that one side cannot be asked about is neither gained nor lost.
    if (!left.concepts.includes(concept) || !right.concepts.includes(concept)) return 'unknown';
    const was = before.get(name)?.has(concept) ?? false;
    const is = after.get(name)?.has(concept) ?? false;
    return was ? (is ? 'both' : 'lost') : is ? 'gained' : 'neither';
  };
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const states = names.map((name): StateChange => {
    const verdicts = Object.fromEntries(concepts.map((concept) => [concept, verdict(name, concept)]));
    return {
      name,
      left: statesLeft.get(name) ?? null,
      right: statesRight.get(name) ?? null,
      held: verdicts,
      changed: Object.values(verdicts).some((v) => v === 'gained' || v === 'lost'),
    };
  });
  states.sort((a, b) => Number(b.changed) - Number(a.changed));
  const ids = [...new Set([...left.outcomes, ...right.outcomes].map((o) => o.id))];
  const outcomes = ids.map((id): OutcomeChange => {
    const [l, r] = [left, right].map((one) => one.outcomes.find((o) => o.id === id));
    const counts = Object.fromEntries(
      concepts.map((c): [string, [number | null, number | null]] => [c, [l?.equilibria[c] ?? null, r?.equilibria[c] ?? null]]),
    );
    const changed = Object.values(counts).some(([a, b]) => a !== b);
    return { id, label: (r ?? l)?.label ?? id, counts, changed };
  });
  return {
    concepts,
    states,
    outcomes,
    gained: names.filter((name) => !before.has(name)).length,
    lost: names.filter((name) => !after.has(name)).length,
    kept: names.filter((name) => before.has(name) && after.has(name)).length,
    same: !states.some((s) => s.changed) && !outcomes.some((o) => o.changed) && left.model.states === right.model.states,
    partial: [left, right].some((one) => one.equilibria.length < one.totals.states),
  };
}

// In one sentence.
export function summary(d: Difference): string {
  if (d.same) return 'The answer is the same.';
  const count = (n: number) => `${n} ${n === 1 ? 'state' : 'states'}`;
  const parts = [
    d.gained ? `${count(d.gained)} newly hold under some concept` : '',
    d.lost ? `${count(d.lost)} no longer hold under any` : '',
  ].filter(Boolean);
  const under = d.states.filter((s) => s.changed).length - d.gained - d.lost;
  if (under > 0) parts.push(`${count(under)} hold under other concepts than before`);
  if (!parts.length) return 'The same states hold under the same concepts; what is counted differs.';
  return `${parts.join('; ')}; ${count(d.kept)} hold on both sides.`;
}
