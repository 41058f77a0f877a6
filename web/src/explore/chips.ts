/** The chosen filters as chips, each with the change that takes it away. */
import type { Query } from '../lib/router.svelte';
import type { FilterName } from './state.svelte';
import { typeLabel } from '../api/meta.svelte';

export interface Chip {
  name: FilterName;
  what: string;
  text: string;
  without: Partial<Record<FilterName, string | null>>;
}

const WHAT: Partial<Record<FilterName, string>> = {
  text: 'words',
  actor: 'actor',
  recipient: 'on',
  type: 'type',
  place: 'place',
  country: 'country',
  grade: 'grade',
  status: 'status',
  outcome: 'harm',
  source: 'source',
  source_kind: 'source kind',
  background: 'background',
  negated: 'denied',
};
const FACET_OF: Partial<Record<FilterName, string>> = { source: 'outlet' };

function label(name: FilterName, value: string, labelOf: (facet: string, value: string) => string): string {
  if (name === 'type') return typeLabel(...(value.split('/') as [string, string?]));
  return name === 'text' ? `“${value}”` : labelOf(FACET_OF[name] ?? name, value);
}

export function chips(query: Query, labelOf: (facet: string, value: string) => string): Chip[] {
  const out: Chip[] = [];
  for (const name of Object.keys(WHAT) as FilterName[]) {
    const several = name === 'type' || name === 'grade' || name === 'status';
    const given = query[name] ?? '';
    const parts = several ? given.split(',') : [given];
    for (const value of parts.filter(Boolean)) {
      const rest = several ? parts.filter((v) => v !== value).join(',') : '';
      out.push({
        name,
        what: WHAT[name]!,
        text: label(name, value, labelOf),
        without: { [name]: rest || null },
      });
    }
  }
  if (query.box) out.push({ name: 'box', what: 'area', text: 'map view', without: { box: null } });
  if (query.from || query.to) {
    const text = `${query.from ?? '…'} – ${query.to ?? '…'}`;
    out.push({ name: 'from', what: 'happened', text, without: { from: null, to: null } });
  }
  return out;
}
