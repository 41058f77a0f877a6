/** The state of Explore. All of it is in the URL, save what the pointer holds at this moment (`live`). */
import { route, type Change } from '../lib/router.svelte';
import { dayNumber } from '../lib/words';

/** Parameters that choose incidents, as the API names them. */
export const FILTERS = [
  'text', 'actor', 'recipient', 'type', 'place', 'box', 'country', 'from', 'to', 'grade', 'status', 'evidence',
  'outcome', 'source_kind', 'source', 'background', 'negated',
] as const; // prettier-ignore
export const MOMENT = ['as_of', 'known', 'policy'] as const;
export type FilterName = (typeof FILTERS)[number];

/** Filters that hold several values with commas. */
const SEVERAL = new Set<string>(['type', 'grade', 'status', 'evidence']);

/** Hypothetical, denied and background events are left out until they are asked for. */
export const USUAL_EVIDENCE = 'two,one,disputed';

export const SORT = '-day';
export type View = 'incidents' | 'network';

const asked = $derived.by((): Change => {
  const out: Change = {};
  for (const name of [...FILTERS, ...MOMENT]) if (route.query[name]) out[name] = route.query[name];
  out.evidence ??= USUAL_EVIDENCE;
  return out;
});
const timeless = $derived<Change>({ ...asked, from: null, to: null });

/** Text of a question, so that a change of the view alone asks nothing anew. */
const askedText = $derived(JSON.stringify(asked));
const timelessText = $derived(JSON.stringify(timeless));

/** Window of days under the pointer, not yet in the URL. */
let brush = $state.raw<[number, number] | null>(null);
let cursor = $state(0);

export const explore = {
  /** The filter with the moment, as parameters of the API. */
  get asked(): Change {
    return JSON.parse(askedText) as Change;
  },
  /** The same for all times: what the timeline and the map hold. */
  get timeless(): Change {
    return JSON.parse(timelessText) as Change;
  },
  get view(): View {
    return route.query.view === 'network' ? 'network' : 'incidents';
  },
  get selected(): string | null {
    return route.query.sel ?? null;
  },
  get sort(): string {
    return route.query.sort ?? SORT;
  },
  /** First and last day shown, as numbers; infinite where open. */
  get window(): [number, number] {
    if (brush) return brush;
    const from = dayNumber(route.query.from);
    const to = dayNumber(route.query.to);
    return [Number.isNaN(from) ? -Infinity : from, Number.isNaN(to) ? Infinity : to];
  },
  get brushing(): boolean {
    return brush !== null;
  },
  setBrush(days: [number, number] | null): void {
    brush = days;
  },
  /** Row of the table that the keyboard stands on. */
  get cursor(): number {
    return cursor;
  },
  set cursor(row: number) {
    cursor = row;
  },
  select(id: string | null): void {
    route.patch({ sel: id });
  },
};

/** Values that a filter holds. */
export function values(name: FilterName): string[] {
  const given = route.query[name] ?? (name === 'evidence' ? USUAL_EVIDENCE : '');
  return SEVERAL.has(name) ? given.split(',').filter(Boolean) : given ? [given] : [];
}

/** Chooses a value or takes it back. */
export function toggle(name: FilterName, value: string): void {
  const now = values(name);
  const next = now.includes(value)
    ? now.filter((v) => v !== value)
    : SEVERAL.has(name)
      ? [...now, value]
      : [value];
  const text = next.join(',');
  route.patch({ [name]: name === 'evidence' && text === USUAL_EVIDENCE ? null : text || null });
}

/** Chooses nothing but these values beside what other filters hold. */
export function only(change: Partial<Record<FilterName, string | null>>): void {
  route.patch(change);
}

export function clearFilters(): void {
  route.patch(Object.fromEntries(FILTERS.map((name) => [name, null])));
}
