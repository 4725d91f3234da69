// For developing the page: a plugin of Vite's development server that stands in for `demarche serve`.
// It answers what schema/workbench.openapi.yaml describes by running the program, roughly and without any
// of the server's care: nothing is kept beyond a run, "outline", "formula" and "moves" are approximate.
//   DEMARCHE=../build/bin/demarche npm run dev       (MODELS=folder: a copy of that folder is served)
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { LineCounter, isMap, isScalar, isSeq, parse, parseDocument, stringify } from 'yaml';

const run = promisify(execFile);
const shipped = path.resolve(import.meta.dirname, '../../examples');
const schemas = path.resolve(import.meta.dirname, '../../schema');

class Refusal extends Error {
  constructor(status, body) {
    super('refused');
    this.status = status;
    this.body = typeof body === 'string' ? { error: body } : body;
  }
}

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const textOf = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);

// What a variant changes, put into the model.
function underVariant(text, variant) {
  const model = parse(text);
  const v = model.variants?.[variant];
  if (!v) throw new Refusal(404, `there is no variant "${variant}"`);
  model.preferences = { ...model.preferences, ...v.preferences };
  for (const key of ['infeasible', 'forbidden_moves'])
    model[key] = [...(model[key] ?? []), ...(v[key] ?? [])].filter((rule) => !v.drop?.includes(rule.id));
  if (v.status_quo) model.status_quo = v.status_quo;
  for (const [name, direction] of Object.entries(v.directions ?? {})) {
    for (const [id, party] of Object.entries(model.parties)) {
      const option = name.startsWith(`${id}.`) ? name.slice(id.length + 1) : name;
      if (!party.options?.[option]) continue;
      const { reversible, ...rest } = party.options[option];
      party.options[option] = { ...rest, direction };
    }
  }
  delete model.variants;
  return stringify(model);
}

// Roughly what the program's outline will be.
function outlineOf(text, folder) {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const model = doc.toJS() ?? {};
  const parties = Object.entries(model.parties ?? {});
  const count = {};
  for (const [, p] of parties) for (const o of Object.keys(p?.options ?? {})) count[o] = (count[o] ?? 0) + 1;
  const options = parties.flatMap(([party, p]) =>
    Object.entries(p?.options ?? {}).map(([o, value]) => ({
      id: count[o] > 1 ? `${party}.${o}` : o,
      label: typeof value === 'string' ? value : (value?.label ?? o),
      party,
    })),
  );
  const named = (map) => Object.entries(map ?? {}).map(([id, v]) => ({ id, label: v?.label ?? id }));
  const words = (formula) =>
    String(formula).replace(/[\p{L}][\p{L}\d_.-]*/gu, (w) => {
      const option = options.find((o) => o.id === w);
      return option ? `${model.parties[option.party].name ?? option.party}: "${option.label}"` : w;
    });
  const line = (node) => (node?.range ? lines.linePos(node.range[0]).line : 1);
  const statements = [];
  const parts = [];
  const sources = Object.entries(model.sources ?? {}).map(([id, s]) => ({
    id,
    title: s.title,
    ...(s.url ? { url: s.url } : {}),
    has_text: Boolean(s.file && fs.existsSync(path.join(folder, s.file))),
  }));
  const cited = (node) => {
    const cite = node?.get?.('cite');
    const list = isSeq(cite) ? cite.items : isMap(cite) ? [cite] : [];
    return list.map((item) => {
      const c = item.toJS(doc);
      const document = model.sources?.[c.source]?.file;
      const whole = document ? (textOf(path.join(folder, document)) ?? '') : '';
      const quote = c.quote ?? '';
      const loose = quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
      const found = quote ? new RegExp(loose).exec(whole) : null;
      const begin = found ? found.index : null;
      return { ...c, quote, line: line(item), begin, end: found ? begin + found[0].length : null };
    });
  };
  const part = (kind, text, node) => parts.push({ kind, words: text, line: line(node), citations: cited(node) });
  const pairs = (node) => (isMap(node) ? node.items : []);
  for (const pair of pairs(doc.get('parties'))) {
    part('party', pair.value?.get?.('name') ?? String(pair.key), pair.value ?? pair.key);
    for (const o of pairs(pair.value?.get?.('options')))
      part('option', (isScalar(o.value) ? o.value.value : o.value?.get?.('label')) ?? String(o.key), o.value ?? o.key);
  }
  for (const rule of doc.get('infeasible')?.items ?? [])
    part('rule', words(isScalar(rule) ? rule.value : JSON.stringify(rule.toJS(doc))), rule);
  for (const pair of pairs(doc.get('outcomes')))
    part('outcome', pair.value?.get?.('label') ?? String(pair.key), pair.value);
  for (const pair of pairs(doc.get('preferences')))
    for (const item of pair.value?.get?.('priorities')?.items ?? []) {
      const formula = isScalar(item) ? item.value : item.get('want');
      statements.push({ party: String(pair.key), formula: String(formula), words: words(formula), line: line(item) });
      part('statement', words(formula), item);
    }
  for (const pair of pairs(doc.get('variants')))
    part('variant', pair.value?.get?.('label') ?? String(pair.key), pair.value);
  return {
    kind: 'outline',
    options,
    outcomes: named(model.outcomes),
    statements,
    parts,
    sources,
    variants: named(model.variants),
  };
}

// Answers requests to the addresses of the server.
function begin(program) {
  const scratch = fs.mkdtempSync(path.join(tmpdir(), 'workbench-'));
  const folder = path.join(scratch, 'models');
  const examples = path.join(scratch, 'examples');
  fs.cpSync(shipped, examples, { recursive: true });
  fs.mkdirSync(folder);
  if (process.env.MODELS) fs.cpSync(process.env.MODELS, folder, { recursive: true });
  process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));

  const drafts = new Map();
  const saves = []; // {id, file, text, ...}
  const bin = [];
  const listeners = new Set();
  const tell = (event, data) => listeners.forEach((res) => res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  const isExample = (file) => file.startsWith('examples:');
  const at = (file) => {
    const root = isExample(file) ? examples : folder;
    const full = path.resolve(root, file.replace(/^examples:/, ''));
    if (!full.startsWith(root + path.sep)) throw new Refusal(403, 'that is outside the folder');
    return full;
  };
  const stateOf = (file) => {
    const text = textOf(at(file));
    return { file, text: text ?? '', version: text === null ? null : hash(text), writable: !isExample(file), draft: drafts.get(file) ?? null };
  };
  const write = (file, text, note) => {
    if (isExample(file)) throw new Refusal(403, 'an example cannot be changed; make a copy of it');
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), text);
    const version = hash(text);
    saves.unshift({ id: saves.length + 1, file, text, version, saved: new Date().toISOString(), bytes: Buffer.byteLength(text), ...(note ? { note } : {}) });
    drafts.delete(file);
    tell('changed', { file, version });
    tell('files', {});
    return { file, version };
  };
  const listed = (root, prefix) =>
    fs
      .readdirSync(root, { recursive: true })
      .filter((name) => /\.ya?ml$/.test(name) && !path.basename(name).startsWith('.'))
      .sort()
      .flatMap((name) => {
        const full = path.join(root, name);
        let model = null;
        try {
          model = parse(fs.readFileSync(full, 'utf8'));
        } catch {
          // listed without a title
        }
        if (model && !model.demarche) return [];
        const { mtime, size } = fs.statSync(full);
        return [{ file: prefix + name, title: model?.title ?? null, modified: mtime.toISOString(), bytes: size, unsaved: drafts.has(prefix + name) }];
      });
  let asked = 0;
  const command = async (args, signal) => {
    try {
      const { stdout, stderr } = await run(program, args, { maxBuffer: 1 << 28, signal });
      return { exit: 0, stdout, stderr };
    } catch (error) {
      if (typeof error.code !== 'number') throw error;
      return { exit: error.code, stdout: error.stdout, stderr: error.stderr };
    }
  };
  const ask = async ({ file, text, arguments: args, variant }, signal) => {
    const started = Date.now();
    let model = text ?? stateOf(file).text;
    if (variant) model = underVariant(model, variant);
    const beside = path.dirname(at(file));
    fs.mkdirSync(beside, { recursive: true });
    const temporary = path.join(beside, `.asked-${process.pid}-${++asked}.yaml`);
    const output = path.join(scratch, `out-${asked}`);
    fs.writeFileSync(temporary, model);
    try {
      const check = async () => {
        const { stdout } = await command(['check', temporary, '--format', 'json'], signal);
        return (JSON.parse(stdout || '{}').diagnostics ?? []).map(({ width, file: where, ...rest }) => ({
          ...rest,
          ...(width ? { length: width } : {}),
          ...(where && where !== temporary ? { file: path.relative(beside, where) } : {}),
        }));
      };
      const answer = (exit, rest) => ({ exit, said: [], diagnostics: [], milliseconds: Date.now() - started, ...rest });
      const [kind, ...more] = args;
      if (kind === 'outline') {
        const diagnostics = await check();
        return answer(diagnostics.some((d) => d.severity === 'error') ? 2 : 0, { json: outlineOf(model, beside), diagnostics });
      }
      if (kind === 'formula') {
        const { exit, stderr } = await command(['states', temporary, '--where', more[0], '--first', '1'], signal);
        const probe = { title: '', preferences: { x: { priorities: [more[0]] } }, parties: parse(model).parties };
        const words = outlineOf(stringify(probe), beside).statements[0].words;
        return answer(exit, exit ? { diagnostics: [{ severity: 'error', message: stderr.trim() }] } : { json: { kind: 'formula', words } });
      }
      if (kind === 'moves') {
        const { exit, stdout } = await command(['explain', temporary, more[0], '--concept', 'nash', '--format', 'json'], signal);
        if (exit > 1) return answer(exit, { diagnostics: await check() });
        const told = JSON.parse(stdout);
        const full = (name) => told.states?.find((s) => s.name === name) ?? { name };
        const moves = told.reasons.flatMap((r) => r.improvements.map((i) => ({ party: r.party, improvement: true, to: full(i.to) })));
        return answer(0, { json: { kind: 'moves', state: told.state, moves } });
      }
      const call = [kind, temporary, ...more];
      if (kind === 'export') call.push('-o', output);
      else if (kind !== 'report' && !more.includes('--format')) call.push('--format', 'json');
      const { exit, stdout, stderr } = await command(call, signal);
      const said = stderr.split('\n').filter((sentence) => sentence && exit < 2);
      if (exit > 1) {
        const diagnostics = await check();
        return answer(exit, { diagnostics: diagnostics.length ? diagnostics : [{ severity: 'error', message: stderr.trim() }] });
      }
      if (kind === 'export') {
        const files = fs.readdirSync(scratch).filter((name) => name.startsWith(`out-${asked}`));
        const ending = more.includes('gmcr') ? '.gmcr' : '';
        return answer(exit, { said, files: files.map((name) => ({ name: 'model' + name.slice(path.basename(output).length) + ending, text: textOf(path.join(scratch, name)) })) });
      }
      if (stdout.startsWith('{')) {
        // The program names the temporary file where it speaks of the model.
        const { diagnostics = [] } = kind === 'check' ? { diagnostics: await check() } : {};
        return answer(exit, { json: JSON.parse(stdout), said, diagnostics });
      }
      return answer(exit, { text: stdout, said });
    } finally {
      fs.rmSync(temporary, { force: true });
    }
  };

  const routes = {
    'GET /api/session': () => ({ demarche: 'stand-in', folder: 'models', read_only: false }),
    'GET /api/files': () => ({
      models: listed(folder, ''),
      examples: listed(examples, 'examples:'),
      bin: bin.map(({ binned, file, deleted }) => ({ binned, file, deleted })),
    }),
    'GET /api/schema': () =>
      Object.fromEntries(['model', 'world', 'treaty'].map((name) => [name, JSON.parse(textOf(path.join(schemas, `${name}.schema.json`)))])),
    'GET /api/file': ({ file }) => {
      const state = stateOf(file);
      if (state.version === null && !state.draft) throw new Refusal(404, `there is no file "${file}"`);
      return state;
    },
    'PUT /api/file': ({ file }, { text, base, note }) => {
      if (stateOf(file).version !== base) throw new Refusal(409, stateOf(file));
      return write(file, text, note);
    },
    'DELETE /api/file': ({ file }) => {
      bin.unshift({ binned: bin.length + 1, file, text: textOf(at(file)), deleted: new Date().toISOString() });
      fs.rmSync(at(file));
      drafts.delete(file);
      tell('changed', { file, version: null });
      tell('files', {});
      return { done: true };
    },
    'PUT /api/draft': ({ file }, { text, base }) => {
      drafts.set(file, { text, base, kept: new Date().toISOString() });
      return { done: true };
    },
    'DELETE /api/draft': ({ file }) => {
      drafts.delete(file);
      return { done: true };
    },
    'POST /api/copy': (_, { from, to }) => {
      if (stateOf(to).version) throw new Refusal(409, `there is a file "${to}" already`);
      const saved = write(to, stateOf(from).text);
      if (isExample(from))
        for (const name of fs.readdirSync(path.dirname(at(from)))) {
          const target = path.join(path.dirname(at(to)), name);
          if (name !== path.basename(at(from)) && !fs.existsSync(target)) fs.copyFileSync(path.join(path.dirname(at(from)), name), target);
        }
      return saved;
    },
    'POST /api/rename': (_, { from, to }) => {
      if (stateOf(to).version) throw new Refusal(409, `there is a file "${to}" already`);
      const text = stateOf(from).text;
      fs.rmSync(at(from));
      saves.forEach((s) => s.file === from && (s.file = to));
      tell('changed', { file: from, version: null });
      return write(to, text);
    },
    'POST /api/restore': (_, { binned }) => {
      const index = bin.findIndex((b) => b.binned === binned);
      if (index < 0) throw new Refusal(404, 'that is not in the bin');
      const [{ file, text }] = bin.splice(index, 1);
      return write(file, text);
    },
    'GET /api/history': ({ file }) => ({ saves: saves.filter((s) => s.file === file).map(({ text, file: _, ...rest }) => rest) }),
    'GET /api/version': ({ id }) => {
      const found = saves.find((s) => s.id === Number(id));
      if (!found) throw new Refusal(404, 'there is no such save');
      return { text: found.text };
    },
    'GET /api/source': ({ file, source }) => {
      const name = parse(stateOf(file).text).sources?.[source]?.file;
      const text = name ? textOf(path.join(path.dirname(at(file)), name)) : null;
      if (text === null) throw new Refusal(404, `the text of "${source}" does not lie beside the model`);
      return { text };
    },
    'POST /api/import': async (_, { to, files }) => {
      const names = files.map((f, i) => [f, path.join(scratch, `in-${++asked}-${i}`)]);
      names.forEach(([f, name]) => fs.writeFileSync(name, f.text));
      const args = names.flatMap(([f, name]) => (f.role === 'gmcr' ? [name] : [`--${f.role}`, name]));
      const { exit, stdout, stderr } = await command(['import', ...args]);
      const said = stderr.split('\n').filter(Boolean);
      if (exit) throw new Refusal(422, { error: said[0] ?? 'not readable', said });
      if (stateOf(to).version) throw new Refusal(409, `there is a file "${to}" already`);
      return { ...write(to, stdout), said };
    },
    'POST /api/ask': (_, question, signal) => ask(question, signal),
  };

  const answer = async (req, res) => {
    const url = new URL(req.url, 'http://localhost');
    if (url.pathname === '/api/events') {
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
      res.write('retry: 1000\n\n');
      listeners.add(res);
      req.on('close', () => listeners.delete(res));
      return;
    }
    const gone = new AbortController();
    res.on('close', () => !res.writableEnded && gone.abort());
    let status = 200;
    let body;
    try {
      const route = routes[`${req.method} ${url.pathname}`];
      if (!route) throw new Refusal(404, `${req.method} ${url.pathname} is not answered`);
      let sent = '';
      for await (const piece of req.setEncoding('utf8')) sent += piece;
      body = await route(Object.fromEntries(url.searchParams), sent ? JSON.parse(sent) : {}, gone.signal);
    } catch (error) {
      if (gone.signal.aborted) return;
      status = error instanceof Refusal ? error.status : 500;
      body = error instanceof Refusal ? error.body : { error: String(error) };
    }
    res.writeHead(status, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify(body));
  };

  console.log(`stand-in: models in ${folder}`);
  fs.watch(folder, { recursive: true }, (_, name) => {
    if (!name || path.basename(name).startsWith('.') || !/\.ya?ml$/.test(name)) return;
    tell('changed', { file: name, version: stateOf(name).version });
  });
  return (req, res, next) => (req.url.startsWith('/api/') ? void answer(req, res) : next());
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'";

export function standIn(program) {
  return {
    name: 'stand-in',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(begin(program));
    },
    // The built page as the program serves it.
    configurePreviewServer(server) {
      server.middlewares.use((_, res, next) => {
        res.setHeader('Content-Security-Policy', policy);
        next();
      });
      server.middlewares.use(begin(program));
    },
  };
}
