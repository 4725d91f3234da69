// What the JSON Schema of a model file says about a place in it.

export interface Schema {
  $ref?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  required?: string[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  definitions?: Record<string, Schema>;
}

export interface Resolved {
  schema: Schema;
  names: string[]; // of the definitions that it was reached by, such as "formula"
  description: string | undefined; // the nearest
}

// All the shapes that a schema allows, with references followed.
function shapes(root: Schema, schema: Schema, names: string[] = [], described?: string): Resolved[] {
  const description = schema.description ?? described;
  const name = schema.$ref?.replace('#/definitions/', '');
  if (name !== undefined) {
    const target = root.definitions?.[name];
    if (!target || names.includes(name)) return [];
    return shapes(root, target, [...names, name], description);
  }
  if (schema.anyOf) return schema.anyOf.flatMap((one) => shapes(root, one, names, description));
  return [{ schema, names, description }];
}

// The shapes allowed at a path; "*" is an item of a list.
export function schemasAt(root: Schema, path: string[]): Resolved[] {
  let now = shapes(root, root);
  for (const step of path) {
    now = now.flatMap(({ schema }) => {
      if (step === '*') return schema.items ? shapes(root, schema.items) : [];
      const own = schema.properties?.[step];
      if (own) return shapes(root, own);
      return typeof schema.additionalProperties === 'object' ? shapes(root, schema.additionalProperties) : [];
    });
  }
  return now;
}

export interface Key {
  name: string;
  description: string | undefined;
  required: boolean;
  holds: 'map' | 'list' | 'value';
}

const holdsOf = (root: Schema, schema: Schema): Key['holds'] => {
  const types = shapes(root, schema).map((one) => one.schema.type);
  if (types.every((type) => type === 'object')) return 'map';
  return types.every((type) => type === 'array') ? 'list' : 'value';
};

export function keysAt(root: Schema, path: string[]): Key[] {
  const keys = new Map<string, Key>();
  for (const { schema } of schemasAt(root, path)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const description = describe(shapes(root, property));
      keys.set(name, {
        name,
        description,
        required: schema.required?.includes(name) ?? false,
        holds: holdsOf(root, property),
      });
    }
  }
  return [...keys.values()];
}

const describe = (resolved: Resolved[]) => resolved.find((one) => one.description)?.description;

export const descriptionAt = (root: Schema, path: string[]) => describe(schemasAt(root, path));

// The words that can stand at a path.
export function valuesAt(root: Schema, path: string[]): string[] {
  return schemasAt(root, path).flatMap(({ schema, names }) => {
    if (schema.enum) return schema.enum.map(String);
    return schema.type === 'boolean' && !names.includes('formula') ? ['true', 'false'] : [];
  });
}

export type Named = 'formula' | 'option' | 'party' | 'source';

// Which names of the model can stand at a path, as keys or as values.
export function namesAt(root: Schema, path: string[], as: 'key' | 'value'): Named[] {
  const found = new Set<Named>();
  const last = path.at(-1);
  if (as === 'key') {
    const holder = path.length === 3 && path[0] === 'variants' ? path[2] : path.length === 1 ? path[0] : null;
    if (holder === 'preferences' || holder === 'interests') found.add('party');
    if (path[0] === 'stances' && path.length === 2) found.add('party');
    if (last === 'directions') found.add('option');
    if (last === 'weights' && path.includes('preferences')) found.add('formula');
    return [...found];
  }
  for (const { names } of schemasAt(root, path)) {
    if (names.includes('formula') || names.includes('state')) found.add('formula');
  }
  const above = path.at(-2);
  const optionLists = ['exactly_one_of', 'at_most_one_of', 'at_least_one_of', 'status_quo', 'as'];
  if (last === '*' && above !== undefined && optionLists.includes(above)) found.add('option');
  if (last === 'option' || last === 'requires') found.add('option');
  if (last === 'party' || (last === '*' && above === 'members')) found.add('party');
  if (last === 'source') found.add('source');
  return [...found];
}
