// Where a model names its parties, options and outcomes: for giving them other names everywhere, and for
// saying what would break without them.
import type { Edit } from '../../yaml/plain';
import type { Path, Plain } from '../../yaml/read';
import { namesIn, respelled } from './names';
import { list, mapping, partyName, shapeOf, text, type Shape } from './shape';

interface Site {
  path: Path;
  key: boolean; // the name is the key, not the value
  role: 'formula' | 'option' | 'party' | 'outcome';
  text: string;
  owner: Path; // what would go with it
  what: string;
}

const isText = (value: Plain | undefined): value is string => typeof value === 'string';

class Walk {
  readonly sites: Site[] = [];

  constructor(
    private readonly model: Plain,
    private readonly shape: Shape,
  ) {}

  private add(role: Site['role'], value: Plain | undefined, path: Path, owner: Path, what: string) {
    if (isText(value)) this.sites.push({ path, key: false, role, text: value, owner, what });
  }
  private addKey(role: Site['role'], name: string, path: Path, what: string) {
    this.sites.push({ path, key: true, role, text: name, owner: path, what });
  }

  private options(value: Plain | undefined, path: Path, what: string, owner?: Path) {
    list(value).forEach((name, i) => this.add('option', name, [...path, i], owner ?? [...path, i], what));
  }

  private rules(value: Plain | undefined, path: Path, of: string) {
    list(value).forEach((item, i) => {
      const here = [...path, i];
      const keys = mapping(item);
      const what = `rule ${i + 1} of what cannot occur${of}`;
      this.add('formula', item, here, here, what);
      this.add('formula', keys['when'], [...here, 'when'], here, what);
      this.add('option', keys['option'], [...here, 'option'], here, what);
      this.add('option', keys['requires'], [...here, 'requires'], here, what);
      for (const kind of ['exactly_one_of', 'at_most_one_of', 'at_least_one_of']) {
        const few = list(keys[kind]).length <= (kind === 'at_least_one_of' ? 1 : 2);
        this.options(keys[kind], [...here, kind], what, few ? here : undefined);
      }
    });
  }

  private forbidden(value: Plain | undefined, path: Path, of: string) {
    list(value).forEach((item, i) => {
      const here = [...path, i];
      const what = `forbidden move ${i + 1}${of}`;
      this.add('party', mapping(item)['party'], [...here, 'party'], here, what);
      this.add('formula', mapping(item)['from'], [...here, 'from'], here, what);
      this.add('formula', mapping(item)['to'], [...here, 'to'], here, what);
    });
  }

  private preferences(value: Plain | undefined, path: Path, of: string) {
    for (const [party, one] of Object.entries(mapping(value))) {
      const whose = ` of ${partyName(this.shape, party)}${of}`;
      const here = [...path, party];
      const keys = mapping(one);
      this.addKey('party', party, here, `what ${partyName(this.shape, party)} wants${of}`);
      for (const kind of ['priorities', 'weights'] as const) {
        list(keys[kind]).forEach((item, i) => {
          const at = [...here, kind, i];
          const what = `${kind === 'weights' ? 'weight' : 'statement'} ${i + 1}${whose}`;
          this.add('formula', item, at, at, what);
          this.add('formula', mapping(item)['want'], [...at, 'want'], at, what);
        });
      }
      Object.keys(mapping(keys['weights'])).forEach((formula, i) => this.addKey('formula', formula, [...here, 'weights', formula], `weight ${i + 1}${whose}`));
      list(keys['ranking']).forEach((item, i) => {
        const at = [...here, 'ranking', i];
        const what = `place ${i + 1} in the ranking${whose}`;
        this.add('formula', item, at, at, what);
        list(item).forEach((member, j) => this.add('formula', member, [...at, j], list(item).length > 1 ? [...at, j] : at, what));
      });
    }
  }

  private statusQuo(value: Plain | undefined, path: Path, of: string) {
    this.options(value, path, `the status quo${of}`);
  }

  all(): Site[] {
    const model = mapping(this.model);
    this.rules(model['infeasible'], ['infeasible'], '');
    this.forbidden(model['forbidden_moves'], ['forbidden_moves'], '');
    list(model['merged']).forEach((item, i) => {
      const here: Path = ['merged', i];
      const what = `merged states ${i + 1}`;
      this.add('formula', item, here, here, what);
      this.add('formula', mapping(item)['when'], [...here, 'when'], here, what);
      this.options(mapping(item)['as'], [...here, 'as'], what);
    });
    this.statusQuo(model['status_quo'], ['status_quo'], '');
    for (const [id, one] of Object.entries(mapping(model['outcomes']))) {
      const here: Path = ['outcomes', id];
      const what = `the outcome “${text(mapping(one)['label']) || id}”`;
      this.add('formula', one, here, here, what);
      this.add('formula', mapping(one)['when'], [...here, 'when'], here, what);
    }
    this.preferences(model['preferences'], ['preferences'], '');
    for (const [id, variant] of Object.entries(mapping(model['variants']))) {
      const keys = mapping(variant);
      const here: Path = ['variants', id];
      const of = ` in the variant “${text(keys['label']) || id}”`;
      this.preferences(keys['preferences'], [...here, 'preferences'], of);
      this.rules(keys['infeasible'], [...here, 'infeasible'], of);
      this.forbidden(keys['forbidden_moves'], [...here, 'forbidden_moves'], of);
      this.statusQuo(keys['status_quo'], [...here, 'status_quo'], of);
      for (const name of Object.keys(mapping(keys['directions']))) this.addKey('option', name, [...here, 'directions', name], `a direction${of}`);
    }
    for (const [fact, one] of Object.entries(mapping(model['facts']))) {
      const here: Path = ['facts', fact];
      const formula = (value: Plain | undefined) => (isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) ? undefined : value);
      this.add('formula', formula(one), here, here, `the fact “${fact}”`);
      this.add('formula', formula(mapping(one)['known']), [...here, 'known'], here, `the fact “${fact}”`);
    }
    for (const [of, stances] of Object.entries(mapping(model['stances']))) {
      for (const party of Object.keys(mapping(stances))) this.addKey('party', party, ['stances', of, party], `the stance on ${of}`);
    }
    for (const [id, alliance] of Object.entries(mapping(mapping(model['bargaining'])['alliances']))) {
      const members = list(mapping(alliance)['members']);
      const here: Path = ['bargaining', 'alliances', id];
      members.forEach((member, i) => this.add('party', member, [...here, 'members', i], members.length > 2 ? [...here, 'members', i] : here, `the alliance “${id}”`));
    }
    for (const [party, one] of Object.entries(mapping(model['interests']))) {
      const here: Path = ['interests', party];
      this.addKey('party', party, here, `the interests of ${partyName(this.shape, party)}`);
      const alternative = mapping(one)['alternative'];
      const what = `what ${partyName(this.shape, party)} gets without an agreement`;
      this.add('outcome', alternative, [...here, 'alternative'], [...here, 'alternative'], what);
      this.add('outcome', mapping(alternative)['outcome'], [...here, 'alternative', 'outcome'], [...here, 'alternative'], what);
    }
    return this.sites;
  }
}

const sitesOf = (model: Plain) => new Walk(model, shapeOf(model)).all();

// The names of a site as they would be; a party, an option or an outcome is spelled by its own way.
interface Spelling {
  option: (name: string) => string;
  party: (name: string) => string;
  outcome: (name: string) => string;
}

function respellings(model: Plain, spelling: Spelling): Edit[] {
  const sets: Edit[] = [];
  const renames: Edit[] = [];
  for (const site of sitesOf(model)) {
    const now =
      site.role === 'formula' ? respelled(site.text, (name) => spelling.outcome(spelling.option(name))) : spelling[site.role](site.text);
    if (now === site.text) continue;
    if (site.key) renames.push({ kind: 'rename', path: site.path, key: now });
    else sets.push({ kind: 'set', path: site.path, value: now });
  }
  // Keys deep down first, so that the paths of what stands above them stay.
  return [...sets, ...renames.sort((a, b) => b.path.length - a.path.length)];
}

const same = (name: string) => name;

// Gives an option another id, and every name that means it or would become ambiguous.
export function renameOption(model: Plain, party: string, id: string, to: string): Edit[] {
  const owners = (name: string) => shapeOf(model).options.filter((o) => o.id === name).map((o) => String(o.path[1]));
  const before = owners(id);
  const others = owners(to);
  const option = (name: string) => {
    if (name === `${party}.${id}` || (name === id && before.length === 1)) return others.length > 0 || name.includes('.') ? `${party}.${to}` : to;
    if (name === to && others.length === 1) return `${others[0] ?? ''}.${to}`;
    return name;
  };
  return [...respellings(model, { option, party: same, outcome: same }), { kind: 'rename', path: ['parties', party, 'options', id], key: to }];
}

export function renameParty(model: Plain, id: string, to: string): Edit[] {
  const option = (name: string) => (name.startsWith(`${id}.`) ? `${to}.${name.slice(id.length + 1)}` : name);
  return [...respellings(model, { option, party: (name) => (name === id ? to : name), outcome: same }), { kind: 'rename', path: ['parties', id], key: to }];
}

export function renameOutcome(model: Plain, id: string, to: string): Edit[] {
  const outcome = (name: string) => (name === id ? to : name);
  return [...respellings(model, { option: same, party: same, outcome }), { kind: 'rename', path: ['outcomes', id], key: to }];
}

export interface Removal {
  edits: Edit[]; // with what would break
  alone: Edit[]; // leaving what then is wrong
  breaks: string[]; // in words
}

const within = (path: Path, owner: Path) => owner.every((step, i) => path[i] === step);

function descending(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return y - x;
    return String(x) < String(y) ? 1 : -1;
  }
  return b.length - a.length;
}

// Removes a party, an option or an outcome, by its path.
export function removal(model: Plain, target: Path): Removal {
  const shape = shapeOf(model);
  const sites = sitesOf(model).filter((site) => !within(site.path, target));
  const gone: Path[] = [target];
  const breaks: string[] = [];
  const broken = (site: Site) => {
    const options = shape.options.filter((o) => gone.some((path) => within(o.path, path)));
    const means = (name: string) =>
      options.some((o) => `${String(o.path[1])}.${o.id}` === name || o.name === name) ||
      gone.some((path) => path.length === 2 && path[0] === 'outcomes' && path[1] === name);
    if (site.role === 'formula') return namesIn(site.text).some((name) => !name.call && means(name.text));
    if (site.role === 'party') return gone.some((path) => path.length === 2 && path[0] === 'parties' && path[1] === site.text);
    return means(site.text);
  };
  // What goes may be an outcome that others name.
  for (let more = true; more; ) {
    more = false;
    for (const site of sites) {
      if (gone.some((path) => within(site.owner, path)) || !broken(site)) continue;
      gone.push(site.owner);
      if (!breaks.includes(site.what)) breaks.push(site.what);
      more = true;
    }
  }
  const paths = gone.filter((path, i) => !gone.some((other, j) => i !== j && within(path, other)));
  return {
    edits: paths.sort(descending).map((path) => ({ kind: 'remove', path })),
    alone: [{ kind: 'remove', path: target }],
    breaks,
  };
}
