/** Dates, numbers and figures as people read them. Dates are ISO; the reader's own way stands in the title. */

const number = new Intl.NumberFormat('en');
const localDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });

export const DAY_MS = 86_400_000;

export function count(n: number): string {
  return number.format(n);
}

export function plural(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : more}`;
}

/** Days since 1970-01-01 of an ISO day; NaN if it is none. */
export function dayNumber(iso: string | null | undefined): number {
  return iso && isDay(iso) ? Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS) : NaN;
}

export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** A day in the reader's language, for titles. */
export function localTitle(iso: string | null | undefined): string | undefined {
  return iso && isDay(iso.slice(0, 10))
    ? localDay.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))
    : undefined;
}

/** A day or span of days; a month or year where no more is known. */
export function when(start: string | null, end: string | null, precision: string | null): string {
  if (!start) return end ? `until ${end}` : 'undated';
  if (precision === 'year') return start.slice(0, 4);
  if (precision === 'month') return start.slice(0, 7);
  if (!end || end === start) return start;
  return `${start} – ${end.slice(0, 4) === start.slice(0, 4) ? end.slice(5) : end}`;
}

export interface Bounds {
  low: number | null;
  best: number | null;
  high: number | null;
}

/** low–best–high as three texts; equal ones once. */
export function bounds(figure: Bounds): { low: string; best: string; high: string; one: boolean } {
  const best = figure.best ?? figure.low ?? figure.high ?? 0;
  const low = figure.low ?? best;
  const open = figure.high === null;
  return {
    low: count(low),
    best: count(best),
    high: open ? '?' : count(figure.high ?? best),
    one: !open && low === best && figure.high === best,
  };
}

/** The killed of a row, taken as the largest figure of them (parts of the dead are not added up). */
export function killed(figures: (Bounds & { outcome: string; state: string })[]): Bounds | null {
  const dead = figures.filter((f) => f.outcome === 'killed' && f.state === 'number');
  if (!dead.length) return null;
  return dead.reduce((a, b) => ((b.best ?? b.low ?? 0) > (a.best ?? a.low ?? 0) ? b : a));
}
