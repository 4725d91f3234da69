// What the forms show of a model: its parts with their paths in the text. Parts that are written in a way
// that the format does not know are left out; the text view says what is wrong with them.
import type { Path, Plain } from '../../yaml/read';

export interface OptionShape {
  id: string;
  name: string; // as formulas name it
  label: string;
  description: string;
  direction: 'both' | 'forwards' | 'backwards';
  path: Path;
}
export interface PartyShape {
  id: string;
  name: string;
  options: OptionShape[];
  moves: string[];
  path: Path;
}
export interface RuleShape {
  kind: 'formula' | 'exactly_one_of' | 'at_most_one_of' | 'at_least_one_of' | 'requires';
  id: string;
  formula: string;
  formulaPath: Path;
  options: string[];
  note: string;
  path: Path;
}
export interface ForbiddenShape {
  id: string;
  party: string;
  from: string;
  to: string;
  note: string;
  path: Path;
}
export interface OutcomeShape {
  id: string;
  label: string;
  formula: string;
  formulaPath: Path;
  path: Path;
}
export interface StatementShape {
  key: string; // the same as long as the statement is
  formula: string;
  formulaPath: Path;
  inKey: boolean; // the formula is the key of a weight
  weight: string | null;
  weightPath: Path;
  members: string[]; // of a ranking: states that are equally preferred
  note: string;
  cited: number;
  path: Path;
}
export interface PreferenceShape {
  party: string;
  kind: 'priorities' | 'weights' | 'ranking' | 'other' | 'none';
  list: boolean; // has an order that can be changed
  items: StatementShape[];
  path: Path;
}
export interface Named {
  id: string;
  label: string;
  path: Path;
}
export interface Shape {
  title: string;
  description: string;
  graph: boolean;
  parties: PartyShape[];
  options: OptionShape[];
  states: Named[];
  infeasible: RuleShape[];
  forbidden: ForbiddenShape[];
  merged: (OutcomeShape & { as: string[] })[];
  statusQuo: string[] | string | null;
  outcomes: OutcomeShape[];
  preferences: PreferenceShape[];
  variants: (Named & { changes: string[] })[];
  sources: (Named & { about: string })[];
  treaties: { title: string; file: boolean; path: Path; clauses: Named[] }[];
}

type Mapping = { [key: string]: Plain };
export const mapping = (value: Plain | undefined): Mapping => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
export const list = (value: Plain | undefined): Plain[] => (Array.isArray(value) ? value : []);
export const text = (value: Plain | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
const texts = (value: Plain | undefined) => list(value).map(text).filter((one) => one !== '');
const isText = (value: Plain | undefined) => value !== null && value !== undefined && typeof value !== 'object';

function optionOf(id: string, name: string, value: Plain, path: Path): OptionShape {
  const keys = mapping(value);
  const way = text(keys['direction']);
  return {
    id,
    name,
    label: isText(value) ? text(value) : text(keys['label']),
    description: text(keys['description']),
    direction: way === 'forwards' || way === 'backwards' ? way : keys['reversible'] === false ? 'forwards' : 'both',
    path,
  };
}

function ruleOf(item: Plain, path: Path): RuleShape {
  const keys = mapping(item);
  const rule = { id: text(keys['id']), note: text(keys['note']), path, formula: '', formulaPath: path, options: [] as string[] };
  for (const kind of ['exactly_one_of', 'at_most_one_of', 'at_least_one_of'] as const) {
    if (kind in keys) return { ...rule, kind, options: texts(keys[kind]) };
  }
  if ('option' in keys) return { ...rule, kind: 'requires', options: [text(keys['option']), text(keys['requires'])] };
  if (isText(item)) return { ...rule, kind: 'formula', formula: text(item) };
  return { ...rule, kind: 'formula', formula: text(keys['when']), formulaPath: [...path, 'when'] };
}

function statementsOf(kind: 'priorities' | 'weights' | 'ranking', value: Plain | undefined, path: Path): StatementShape[] {
  const seen = new Map<string, number>();
  const entries: [string | number, Plain][] = Array.isArray(value) ? value.map((one, i) => [i, one]) : Object.entries(mapping(value));
  return entries.map(([step, item]) => {
    const here = [...path, step];
    const keys = mapping(item);
    const inKey = kind === 'weights' && typeof step === 'string';
    const wanted = 'want' in keys;
    const members = kind === 'ranking' ? (Array.isArray(item) ? texts(item) : [text(item)]) : [];
    const formula = inKey ? step : wanted ? text(keys['want']) : kind === 'ranking' ? members.join(', ') : text(item);
    const n = seen.get(formula) ?? 0;
    seen.set(formula, n + 1);
    const cite = keys['cite'];
    return {
      key: `${formula}#${n}`,
      formula,
      formulaPath: wanted ? [...here, 'want'] : here,
      inKey,
      weight: kind === 'weights' ? (inKey ? text(item) : text(keys['weight'])) : null,
      weightPath: inKey ? here : [...here, 'weight'],
      members,
      note: text(keys['note']).trim(),
      cited: Array.isArray(cite) ? cite.length : cite ? 1 : 0,
      path: here,
    };
  });
}

function preferenceOf(party: string, value: Plain | undefined, path: Path): PreferenceShape {
  const keys = mapping(value);
  const kinds = (['priorities', 'weights', 'ranking'] as const).filter((kind) => kind in keys);
  const kind = kinds[0];
  if (!kind || kinds.length > 1) return { party, kind: value === undefined ? 'none' : 'other', list: false, items: [], path };
  const inner = [...path, kind];
  return { party, kind, list: !(kind === 'weights' && !Array.isArray(keys[kind])), items: statementsOf(kind, keys[kind], inner), path: inner };
}

function formulaEntry(id: string, value: Plain, path: Path): OutcomeShape {
  const keys = mapping(value);
  return isText(value) || value === null
    ? { id, label: '', formula: text(value), formulaPath: path, path }
    : { id, label: text(keys['label']), formula: text(keys['when']), formulaPath: [...path, 'when'], path };
}

function named(value: Plain | undefined, key: string, path: Path): Named[] {
  return Object.entries(mapping(value)).map(([id, one]) => ({
    id,
    label: (isText(one) ? text(one) : text(mapping(one)[key])) || id,
    path: [...path, id],
  }));
}

function personsOf(value: Plain | undefined): string {
  if (Array.isArray(value)) return value.map(personsOf).join(', ');
  return isText(value) ? text(value) : text(mapping(value)['name']);
}

export function shapeOf(value: Plain): Shape {
  const model = mapping(value);
  const parties = Object.entries(mapping(model['parties']));
  const count = new Map<string, number>();
  for (const [, party] of parties) {
    for (const id of Object.keys(mapping(mapping(party)['options']))) count.set(id, (count.get(id) ?? 0) + 1);
  }
  const partyShapes = parties.map(([id, party]): PartyShape => {
    const keys = mapping(party);
    return {
      id,
      name: text(keys['name']),
      path: ['parties', id],
      moves: texts(keys['moves']),
      options: Object.entries(mapping(keys['options'])).map(([option, one]) =>
        optionOf(option, (count.get(option) ?? 0) > 1 ? `${id}.${option}` : option, one, ['parties', id, 'options', option]),
      ),
    };
  });
  const preferences = mapping(model['preferences']);
  const quo = model['status_quo'];
  return {
    title: text(model['title']),
    description: text(model['description']),
    graph: 'states' in model,
    parties: partyShapes,
    options: partyShapes.flatMap((party) => party.options),
    states: named(model['states'], 'label', ['states']),
    infeasible: list(model['infeasible']).map((item, i) => ruleOf(item, ['infeasible', i])),
    forbidden: list(model['forbidden_moves']).map((item, i) => {
      const keys = mapping(item);
      return { id: text(keys['id']), party: text(keys['party']), from: text(keys['from']), to: text(keys['to']), note: text(keys['note']), path: ['forbidden_moves', i] };
    }),
    merged: list(model['merged']).map((item, i) => ({ ...formulaEntry('', item, ['merged', i]), as: texts(mapping(item)['as']) })),
    statusQuo: Array.isArray(quo) ? texts(quo) : isText(quo) ? text(quo) : null,
    outcomes: Object.entries(mapping(model['outcomes'])).map(([id, one]) => formulaEntry(id, one, ['outcomes', id])),
    preferences: partyShapes.map((party) => preferenceOf(party.id, Object.hasOwn(preferences, party.id) ? preferences[party.id] : undefined, ['preferences', party.id])),
    variants: named(model['variants'], 'label', ['variants']).map((one) => ({
      ...one,
      changes: Object.keys(mapping(mapping(model['variants'])[one.id])).filter((key) => !['label', 'note', 'cite'].includes(key)),
    })),
    sources: named(model['sources'], 'title', ['sources']).map((one) => {
      const keys = mapping(mapping(model['sources'])[one.id]);
      return { ...one, about: [personsOf(keys['author']), text(keys['date'])].filter(Boolean).join(', ') };
    }),
    treaties: list(model['treaties']).map((item, i) => {
      const keys = mapping(item);
      return {
        title: isText(item) ? text(item) : text(keys['title']) || text(keys['treaty']),
        file: isText(item),
        path: ['treaties', i],
        clauses: named(keys['clauses'], 'label', ['treaties', i, 'clauses']),
      };
    }),
  };
}

export const partyName = (shape: Shape, id: string) => shape.parties.find((party) => party.id === id)?.name || id;

// The option that a name means, or undefined if it means none or several.
export function optionNamed(shape: Shape, name: string): OptionShape | undefined {
  const found = shape.options.filter((option) => option.name === name || option.id === name || `${String(option.path[1])}.${option.id}` === name);
  return found.length === 1 ? found[0] : found.find((option) => option.name === name);
}

export function optionWords(shape: Shape, name: string): string {
  const option = optionNamed(shape, name);
  if (option) return `${partyName(shape, String(option.path[1]))}: “${option.label || option.id}”`;
  return shape.states.find((state) => state.id === name)?.label ?? name;
}
