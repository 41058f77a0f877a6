/** Bars of the timeline: days put together so that there are never more bars than fit. */
import { GROUPS, groupOf } from '../lib/kinds';
import { dayNumber, isoDay } from '../lib/words';

export interface DayCount {
  day: string;
  n: number;
  killed_best: number;
  by_type: Record<string, number>;
}

export interface Bin {
  first: number; // day
  last: number;
  n: number;
  killed: number;
  groups: number[]; // incidents of each group of types
}

/** First and last day to show: a few early days far from the rest are left to "All". */
export function span(days: DayCount[], whole: boolean): { first: number; last: number; before: number } {
  if (!days.length) return { first: 0, last: 0, before: 0 };
  const all = days.map((d) => dayNumber(d.day));
  const last = all[all.length - 1]!;
  const total = days.reduce((sum, d) => sum + d.n, 0);
  let start = 0;
  if (!whole && all.length > 3) {
    let seen = 0;
    for (let i = 0; i < all.length - 1 && seen + days[i]!.n <= total * 0.25; i += 1) {
      seen += days[i]!.n;
      const rest = last - all[i + 1]!;
      if (all[i + 1]! - all[i]! > 3 * (rest + 14)) start = i + 1;
    }
  }
  const before = days.slice(0, start).reduce((sum, d) => sum + d.n, 0);
  return { first: all[start]!, last, before };
}

/** At most `most` bins of equal length between two days. */
export function binned(days: DayCount[], first: number, last: number, most: number): Bin[] {
  const size = Math.max(1, Math.ceil((last - first + 1) / most));
  const bins: Bin[] = [];
  for (let day = first; day <= last; day += size) {
    bins.push({ first: day, last: day + size - 1, n: 0, killed: 0, groups: GROUPS.map(() => 0) });
  }
  for (const one of days) {
    const bin = bins[Math.floor((dayNumber(one.day) - first) / size)];
    if (!bin) continue;
    bin.n += one.n;
    bin.killed += one.killed_best;
    for (const [type, n] of Object.entries(one.by_type)) bin.groups[groupOf(type)]! += n;
  }
  return bins;
}

/** Days to write below the bars: about `most` round ones. */
export function ticks(first: number, last: number, most: number): { day: number; text: string }[] {
  const length = last - first + 1;
  if (length <= most * 45) {
    const step = [1, 2, 7, 14, 30].find((s) => length / s <= most) ?? 45;
    return Array.from({ length: Math.ceil(length / step) }, (_, n) => first + n * step).map((day) => ({
      day,
      text: isoDay(day).slice(5),
    }));
  }
  const years = length / 365 > most / 2 ? Math.max(1, Math.ceil(length / 365 / most)) : 0;
  const out: { day: number; text: string }[] = [];
  const months = Math.max(1, Math.ceil(length / 30 / most));
  const date = new Date(isoDay(first).slice(0, years ? 4 : 7) + (years ? '-01-01' : '-01'));
  for (; dayNumber(date.toISOString().slice(0, 10)) <= last;) {
    const iso = date.toISOString().slice(0, 10);
    if (dayNumber(iso) >= first) out.push({ day: dayNumber(iso), text: iso.slice(0, years ? 4 : 7) });
    if (years) date.setUTCFullYear(date.getUTCFullYear() + years);
    else date.setUTCMonth(date.getUTCMonth() + months);
  }
  return out;
}
