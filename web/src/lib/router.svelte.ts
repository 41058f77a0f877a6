/** Where the app is: the path names the page, the query holds the whole state of its view. */

export type Query = Record<string, string>;
export type Change = Record<string, string | null | undefined>;

const PAGES = ['incident', 'actor', 'place', 'source', 'article', 'review', 'methods'] as const;
export type PageName = (typeof PAGES)[number] | 'explore' | 'missing';

/** What a link to another page keeps: the moment that is asked about and the rules. */
const KEPT = ['as_of', 'known', 'policy'];

let path = $state(location.pathname);
let query = $state.raw<Query>(Object.fromEntries(new URLSearchParams(location.search)));

function readLocation(): void {
  path = location.pathname;
  query = Object.fromEntries(new URLSearchParams(location.search));
}

/** The address of a query, with commas and slashes readable. */
export function queryText(values: Change): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(given).toString();
  return text.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
}

export const route = {
  get path(): string {
    return path;
  },
  get query(): Query {
    return query;
  },
  /** Name of the page that the path leads to. */
  get page(): PageName {
    const first = path.split('/')[1] ?? '';
    if (first === '') return 'explore';
    return PAGES.find((name) => name === first) ?? 'missing';
  },
  /** What the page is about (`/incident/ID`). */
  get id(): string {
    const raw = path.split('/').slice(2).join('/');
    try {
      return decodeURIComponent(raw);
    } catch {
      return raw; // a stray % is part of the name
    }
  },
  /** Goes to an address of the app. */
  go(href: string, replace = false): void {
    history[replace ? 'replaceState' : 'pushState'](null, '', href);
    readLocation();
  },
  /** Changes parts of the query; null takes a part away. Small steps (map moves) replace the entry. */
  patch(change: Change, replace = false): void {
    const text = queryText({ ...query, ...change });
    const href = text ? `${path}?${text}` : path;
    if (href !== path + location.search) this.go(href, replace);
  },
};

/** The moment that the address asks about, as parameters of a question about one thing. */
export function moment(): Change {
  return { as_of: query.as_of, known: query.known };
}

/** Link to a page that keeps the moment and the rules: `pageLink('incident', id)`. */
export function pageLink(page: PageName, id = '', more: Change = {}): string {
  const kept: Change = Object.fromEntries(KEPT.map((name) => [name, query[name]]));
  const text = queryText({ ...kept, ...more });
  const name = page === 'explore' ? '' : page;
  const base = id ? `/${name}/${encodeURIComponent(id)}` : `/${name}`;
  return text ? `${base}?${text}` : base;
}

/** Link to Explore with a filter: `exploreLink({ actor: id })`. */
export function exploreLink(filter: Change): string {
  return pageLink('explore', '', filter);
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  route.go(link.pathname + link.search + link.hash);
  scrollTo(0, 0);
}

/** Lets plain links of the app be followed without loading it anew. Gives the undoing. */
export function listen(): () => void {
  addEventListener('popstate', readLocation);
  addEventListener('click', onClick);
  return () => {
    removeEventListener('popstate', readLocation);
    removeEventListener('click', onClick);
  };
}
