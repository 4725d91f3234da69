// What the page asks of the program (schema/workbench.openapi.yaml), as functions. The only file that
// knows addresses.

export interface Diagnostic {
  severity: 'error' | 'warning';
  file?: string;
  line?: number; // from 1
  column?: number; // in characters, from 1
  length?: number;
  message: string;
  help?: string;
}

export interface Answer {
  exit: number; // 0 done, 1 the answer is no, 2 bad input, 130 stopped
  json?: unknown;
  text?: string;
  files?: { name: string; text: string }[];
  said: string[];
  diagnostics: Diagnostic[];
  milliseconds?: number;
}

export interface Progress {
  job: number;
  stage?: string;
  share?: number;
}

export interface Session {
  demarche: string;
  folder: string;
  read_only: boolean;
}

export interface Listed {
  file: string;
  title: string | null;
  modified: string;
  bytes: number;
  unsaved?: boolean;
}

export interface Files {
  models: Listed[];
  examples: Listed[];
  bin: { binned: number; file: string; deleted: string }[];
}

export interface FileText {
  file: string;
  text: string;
  version: string | null;
  writable?: boolean;
  draft: { text: string; base: string | null; kept: string } | null;
}

export interface Saved {
  file: string;
  version: string;
}

export interface Save {
  id: number;
  saved: string;
  bytes: number;
  version: string;
  note?: string;
}

export interface Imported {
  file?: string;
  version?: string;
  said: string[];
}

// A request that was refused: what the program said, and with which status.
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown,
  ) {
    super(message);
  }
}

async function request(method: string, path: string, body?: unknown, signal?: AbortSignal) {
  const init: RequestInit = { method, headers: { 'X-Demarche': '1' } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'Content-Type': 'application/json' };
  }
  const response = await fetch(path, init);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const said = (answer as { error?: unknown } | null)?.error;
    throw new Refused(response.status, typeof said === 'string' ? said : response.statusText, answer);
  }
  return { status: response.status, answer };
}

async function get<T>(path: string): Promise<T> {
  return (await request('GET', path)).answer as T;
}
async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  return (await request(method, path, body)).answer as T;
}
const of = (file: string) => `?file=${encodeURIComponent(file)}`;

export const session = () => get<Session>('api/session');
export const files = () => get<Files>('api/files');
export const schemas = () => get<Record<string, unknown>>('api/schema');
export const read = (file: string) => get<FileText>(`api/file${of(file)}`);
// Throws Refused with status 409 and the file as it is (a FileText) in `body` if it is at another version.
export const save = (file: string, text: string, base: string | null, note?: string) =>
  send<Saved>('PUT', `api/file${of(file)}`, note === undefined ? { text, base } : { text, base, note });
export const remove = (file: string) => send('DELETE', `api/file${of(file)}`);
export const keepDraft = (file: string, text: string, base: string | null) =>
  send('PUT', `api/draft${of(file)}`, { text, base });
export const dropDraft = (file: string) => send('DELETE', `api/draft${of(file)}`);
export const copy = (from: string, to: string) => send<Saved>('POST', 'api/copy', { from, to });
export const rename = (from: string, to: string) => send<Saved>('POST', 'api/rename', { from, to });
export const restore = (binned: number) => send<Saved>('POST', 'api/restore', { binned });
export const history = (file: string) => get<{ saves: Save[] }>(`api/history${of(file)}`);
export const version = (id: number) => get<{ text: string }>(`api/version?id=${id}`);
export const source = (file: string, id: string) =>
  get<{ text: string }>(`api/source${of(file)}&source=${encodeURIComponent(id)}`);
// Throws Refused with status 422 and what is wrong (an Imported) in `body`.
export const importFiles = (
  to: string,
  parts: { role: 'gmcr' | 'states' | 'arcs' | 'rankings'; name: string; text: string }[],
) => send<Imported>('POST', 'api/import', { to, files: parts });

export interface Asking {
  text?: string; // of the model, if it is not that of the file
  variant?: string;
  signal?: AbortSignal; // stops the work in the program too
  line?: string; // the next question on it stops this one, for which nobody waits any more
  progress?: (progress: Progress) => void;
}

const tab = crypto.randomUUID();
const watched = new Map<number, (event: 'progress' | 'finished', progress: Progress) => void>();

// Asks what a subcommand answers: `ask('a.yaml', ['next', '--to', 'talks'])`. Long work becomes a job of
// the program, and its progress is told.
export async function ask(file: string, args: string[], asking: Asking = {}): Promise<Answer> {
  const question: Record<string, unknown> = { file, arguments: args };
  if (asking.text !== undefined) question['text'] = asking.text;
  if (asking.variant !== undefined) question['variant'] = asking.variant;
  if (asking.line !== undefined) question['line'] = `${tab} ${asking.line}`;
  const first = await request('POST', 'api/ask', question, asking.signal);
  if (first.status === 200) return first.answer as Answer;
  const { job } = first.answer as Progress;
  const stop = () => void send('DELETE', `api/job?id=${job}`).catch(() => undefined);
  asking.signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      await new Promise<void>((done) => {
        const again = setTimeout(done, 1000); // an event may be lost
        watched.set(job, (event, progress) => {
          if (event === 'progress') asking.progress?.(progress);
          if (event === 'finished') {
            clearTimeout(again);
            done();
          }
        });
      });
      const { status, answer } = await request('GET', `api/job?id=${job}`);
      if (status === 200) return answer as Answer;
      asking.progress?.(answer as Progress);
    }
  } finally {
    watched.delete(job);
    asking.signal?.removeEventListener('abort', stop);
  }
}

export interface Happenings {
  changed?: (file: string, version: string | null) => void;
  files?: () => void;
  lost?: () => void; // the program does not answer any more
  found?: () => void; // it does again
}

// Listens until the function returned is called.
export function listen(happenings: Happenings): () => void {
  const events = new EventSource('api/events');
  const on = <T>(name: string, visit: (data: T) => void) =>
    events.addEventListener(name, (event) => visit(JSON.parse((event as MessageEvent<string>).data) as T));
  on<Progress>('progress', (progress) => watched.get(progress.job)?.('progress', progress));
  on<Progress>('finished', (progress) => watched.get(progress.job)?.('finished', progress));
  on<{ file: string; version: string | null }>('changed', (e) => happenings.changed?.(e.file, e.version));
  on('files', () => happenings.files?.());
  events.onerror = () => happenings.lost?.();
  events.onopen = () => happenings.found?.();
  return () => events.close();
}
