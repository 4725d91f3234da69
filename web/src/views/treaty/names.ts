// What ids of a model are called: parties, actors, territories, acts, objects, places. An id that nobody
// named stands for itself.
import { asMap, type Beside } from './beside';
import { country } from './countries';

export interface Names {
  party(id: string): string;
  actor(id: string | null): string; // null: events
  territory(id: string | null): string; // null: an act without a place
  deed(act: string, object: string | null): string;
  place(id: string): string | null;
}

function called(value: unknown, key: 'name' | 'label'): string | null {
  if (typeof value === 'string' && key === 'name') return value;
  const said = asMap(value)[key];
  return typeof said === 'string' ? said : null;
}

export function namesOf(beside: Beside): Names {
  const { model, world } = beside;
  const of = (key: string) => asMap(world[key]);
  const parties = asMap(model['parties']);
  const territories = of('territories');
  const actors = of('actors');
  const groups = of('groups');
  const acts = of('acts');
  const objects = of('objects');
  const places = of('places');
  const territory = (id: string) => called(territories[id], 'name') ?? country(id) ?? id;
  const object = (id: string) => called(objects[id], 'label') ?? id;
  return {
    party: (id) => called(parties[id], 'name') ?? id,
    actor: (id) => {
      if (id === null) return 'events';
      return called(actors[id], 'name') ?? called(groups[id], 'name') ?? territory(id);
    },
    territory: (id) => (id === null ? 'no place' : territory(id)),
    deed: (act, what) => {
      const label = called(acts[act], 'label') ?? act;
      return what === null ? label : `${label}: ${object(what)}`;
    },
    place: (id) => called(asMap(places[id]), 'name'),
  };
}

// "A, B and C"; beyond `most`, how many more.
export function list(names: string[], most = 4, last = 'and'): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown[shown.length - 1] ?? ''}`;
}
