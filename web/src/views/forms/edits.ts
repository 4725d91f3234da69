// What the forms change, as edits of the text. Each function gives the edits of one step.
import type { Edit } from '../../yaml/plain';
import { at, type Path, type Plain } from '../../yaml/read';
import { nameFor } from './names';
import { list, mapping, optionNamed, shapeOf, text } from './shape';

const order = [
  'demarche', 'title', 'description', 'authors', 'date', 'version', 'sources', 'world', 'treaties', 'facts', 'parties', 'states',
  'infeasible', 'forbidden_moves', 'merged', 'status_quo', 'outcomes', 'preferences', 'variants', 'stances', 'bargaining', 'interests',
];

const isMapping = (value: Plain | undefined): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

// A key at the top of the model, where docs/model-file.md has it.
function addSection(model: Plain, key: string, value: Plain, flow = false): Edit {
  const keys = Object.keys(mapping(model));
  const rank = order.indexOf(key);
  let place = 0;
  keys.forEach((one, i) => {
    const other = order.indexOf(one);
    if (other >= 0 && other < rank) place = i + 1;
  });
  return { kind: 'add', path: [], key, value, at: place, flow };
}

// Puts an item at the end of a list at the top of the model, which need not be there yet.
function append(model: Plain, key: string, item: Plain, flow = false): Edit[] {
  const here = at(model, [key]);
  if (here === undefined) return [addSection(model, key, [item], flow)];
  return [{ kind: 'insert', path: [key], at: list(here).length, value: item, flow }];
}

// Sets a key of the mapping at the path, adds it in front, or removes it where the text is empty.
function setKey(model: Plain, path: Path, key: string, value: Plain): Edit[] {
  const keys = mapping(at(model, path));
  if (value === '') return key in keys ? [{ kind: 'remove', path: [...path, key] }] : [];
  if (key in keys) return [{ kind: 'set', path: [...path, key], value }];
  return [{ kind: 'add', path, key, value, at: key === 'name' || key === 'label' ? 0 : Object.keys(keys).length }];
}

export function setTitle(model: Plain, title: string): Edit[] {
  return at(model, ['title']) === undefined ? [addSection(model, 'title', title)] : [{ kind: 'set', path: ['title'], value: title }];
}

export function setDescription(model: Plain, words: string): Edit[] {
  const old = at(model, ['description']);
  const trimmed = words.trim();
  if (trimmed === '') return old === undefined ? [] : [{ kind: 'remove', path: ['description'] }];
  // A block of text ends with a line break, which a field does not show.
  if (old === undefined) return [addSection(model, 'description', trimmed + '\n')];
  return [{ kind: 'set', path: ['description'], value: trimmed + (text(old).endsWith('\n') ? '\n' : '') }];
}

export const setName = (model: Plain, path: Path, name: string) => setKey(model, path, 'name', name);

// Of an option or an outcome, which may be written short: `talk: Offer talks`, `accord: a & b`.
export function setLabel(model: Plain, path: Path, label: string): Edit[] {
  const old = at(model, path);
  if (isMapping(old)) return setKey(model, path, 'label', label);
  if (path[0] === 'outcomes') return label === '' ? [] : [{ kind: 'set', path, value: { label, when: old ?? false } }];
  return [{ kind: 'set', path, value: label }];
}

export function setDirection(model: Plain, path: Path, direction: string): Edit[] {
  const old = at(model, path);
  if (!isMapping(old)) return direction === 'both' ? [] : [{ kind: 'set', path, value: { label: text(old), direction } }];
  const keys = mapping(old);
  const edits: Edit[] = 'reversible' in keys ? [{ kind: 'remove', path: [...path, 'reversible'] }] : [];
  if (direction !== 'both') {
    if ('direction' in keys) edits.push({ kind: 'set', path: [...path, 'direction'], value: direction });
    else edits.unshift({ kind: 'add', path, key: 'direction', value: direction });
  } else if ('direction' in keys) edits.push({ kind: 'remove', path: [...path, 'direction'] });
  return edits;
}

function namesTaken(model: Plain): string[] {
  const shape = shapeOf(model);
  return [...shape.options.map((o) => o.id), ...shape.outcomes.map((o) => o.id), ...shape.states.map((s) => s.id)];
}

export function addOption(model: Plain, party: string, label: string): Edit[] {
  const id = nameFor(label, namesTaken(model));
  const path: Path = ['parties', party];
  if (at(model, [...path, 'options']) === undefined) return [{ kind: 'add', path, key: 'options', value: { [id]: label } }];
  return [{ kind: 'add', path: [...path, 'options'], key: id, value: label }];
}

export function addParty(model: Plain, name: string, option: string): Edit[] {
  const shape = shapeOf(model);
  const id = nameFor(name, shape.parties.map((party) => party.id), 'party');
  const party: Plain = shape.graph ? { name, moves: [] } : { name, options: { [nameFor(option, namesTaken(model))]: option } };
  const wants: Plain = { priorities: [] };
  const preferences = at(model, ['preferences']);
  return [
    at(model, ['parties']) === undefined ? addSection(model, 'parties', { [id]: party }) : { kind: 'add', path: ['parties'], key: id, value: party },
    preferences === undefined ? addSection(model, 'preferences', { [id]: wants }) : { kind: 'add', path: ['preferences'], key: id, value: wants },
  ];
}

export function addPreferences(model: Plain, party: string): Edit[] {
  const wants: Plain = { priorities: [] };
  if (at(model, ['preferences']) === undefined) return [addSection(model, 'preferences', { [party]: wants })];
  return [{ kind: 'add', path: ['preferences'], key: party, value: wants }];
}

export function takeInStatusQuo(model: Plain, name: string, taken: boolean): Edit[] {
  const shape = shapeOf(model);
  const now = list(at(model, ['status_quo'])).map(text);
  const option = optionNamed(shape, name);
  const index = now.findIndex((one) => optionNamed(shape, one) === option);
  if (taken) return index >= 0 ? [] : append(model, 'status_quo', name, true);
  return index < 0 ? [] : [{ kind: 'remove', path: ['status_quo', index] }];
}

export function setStatusQuo(model: Plain, value: Plain): Edit[] {
  return at(model, ['status_quo']) === undefined ? [addSection(model, 'status_quo', value, true)] : [{ kind: 'set', path: ['status_quo'], value }];
}

export function addOutcome(model: Plain, label: string, formula: string): Edit[] {
  const id = nameFor(label, namesTaken(model), 'outcome');
  const value = { label, when: formula };
  if (at(model, ['outcomes']) === undefined) return [addSection(model, 'outcomes', { [id]: value })];
  return [{ kind: 'add', path: ['outcomes'], key: id, value }];
}

export const addRule = (model: Plain, rule: Plain) => append(model, 'infeasible', rule);
export const addForbidden = (model: Plain, party: string, from: string, to: string) => append(model, 'forbidden_moves', { party, from, to });

export function setFormula(path: Path, inKey: boolean, formula: string): Edit[] {
  return inKey ? [{ kind: 'rename', path, key: formula }] : [{ kind: 'set', path, value: formula }];
}
