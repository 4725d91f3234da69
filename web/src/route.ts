// The page's addresses: #/ the models, #/new the guided form, #/model/FILE/VIEW a model at work,
// #/show/FILE/VIEW the same to look at only. What to show in a view follows after "?".

export const views = ['text', 'forms', 'answer', 'next', 'clauses', 'sources', 'compare', 'history'] as const;
export type View = (typeof views)[number];

export interface ModelRoute {
  page: 'model' | 'show';
  file: string;
  view: View | null; // null: whichever the page thinks best
  state?: string;
  source?: string;
  begin?: number;
  line?: number;
  variant?: string;
}
export type Route = { page: 'home' } | { page: 'new' } | ModelRoute;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a "%" typed by hand
  }
};

const natural = (text: string | null): number | undefined =>
  text !== null && /^\d+$/.test(text) ? Number(text) : undefined;

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page, file, view] = path.split('/').map(decode);
  if (page === 'new') return { page };
  if ((page !== 'model' && page !== 'show') || !file) return { page: 'home' };
  const asked = new URLSearchParams(query);
  const route: ModelRoute = { page, file, view: views.find((v) => v === view) ?? null };
  const state = asked.get('state');
  const source = asked.get('source');
  const variant = asked.get('variant');
  const begin = natural(asked.get('begin'));
  const line = natural(asked.get('line'));
  if (state) route.state = state;
  if (source) route.source = source;
  if (variant) route.variant = variant;
  if (begin !== undefined) route.begin = begin;
  if (line !== undefined) route.line = line;
  return route;
}

export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'new') return '#/new';
  const asked = new URLSearchParams();
  for (const key of ['state', 'source', 'begin', 'line', 'variant'] as const) {
    const value = route[key];
    if (value !== undefined) asked.set(key, String(value));
  }
  const query = asked.size ? `?${asked.toString()}` : '';
  return `#/${route.page}/${encodeURIComponent(route.file)}${route.view ? `/${route.view}` : ''}${query}`;
}
