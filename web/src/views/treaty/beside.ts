// The world and the treaties of a model, which stand in it or in files beside it.
import { parse } from 'yaml';

export type Mapping = Record<string, unknown>;

export interface Beside {
  model: Mapping;
  world: Mapping;
  treaties: Mapping[];
  missing: string[]; // files that could not be read
}

export function asMap(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  if (slash >= 0) return file.slice(0, slash + 1);
  return file.startsWith('examples:') ? 'examples:' : '';
}

function mapOf(text: string): Mapping {
  try {
    return asMap(parse(text));
  } catch {
    return {}; // what is wrong with it, the program says
  }
}

// `read` gives the text of a file of the folder.
export async function beside(file: string, text: string, read: (file: string) => Promise<string>): Promise<Beside> {
  const model = mapOf(text);
  const missing: string[] = [];
  const opened = async (value: unknown): Promise<Mapping> => {
    if (typeof value !== 'string') return asMap(value);
    try {
      return mapOf(await read(folderOf(file) + value));
    } catch {
      missing.push(value);
      return {};
    }
  };
  const listed = Array.isArray(model['treaties']) ? (model['treaties'] as unknown[]) : [];
  const [world, ...treaties] = await Promise.all([opened(model['world']), ...listed.map(opened)]);
  return { model, world: world ?? {}, treaties, missing };
}
