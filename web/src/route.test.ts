import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from './route';

describe('the addresses of the page', () => {
  const routes: Route[] = [
    { page: 'home' },
    { page: 'new' },
    { page: 'model', file: 'elmira/options.yaml', view: 'answer' },
    { page: 'model', file: 'examples:a b/ü%.yaml', view: null },
    { page: 'show', file: 'a.yaml', view: 'next', state: 'hold+us.refuse' },
    { page: 'model', file: 'a.yaml', view: 'sources', source: 'briefing', begin: 0 },
    { page: 'model', file: 'a.yaml', view: 'text', line: 12, variant: 'x' },
  ];
  it('come back as they went', () => {
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  });
  it('that are unknown lead home', () => {
    for (const hash of ['', '#', '#/x', '#/model', '#/model/']) expect(parseRoute(hash)).toEqual({ page: 'home' });
  });
  it('with an unknown view leave the choice of it to the page', () => {
    expect(parseRoute('#/model/a.yaml/nonsense?line=x')).toEqual({ page: 'model', file: 'a.yaml', view: null });
  });
  it('with a stray "%" do not break', () => {
    expect(parseRoute('#/model/100%/text')).toMatchObject({ file: '100%' });
  });
});
