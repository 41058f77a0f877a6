/** The two summaries of Explore: of all that is chosen, and of the same without its time window. */
import type { Shapes } from '../api/client';
import { Loader } from '../api/loader.svelte';
import { explore } from './state.svelte';

export type Summary = Shapes['SummaryAnswer'];
export type Row = Shapes['IncidentRow'];

export class Answers {
  now = new Loader<Summary>(() => ['summary', explore.asked]);
  /** For the timeline; nothing is asked while no window is set, as both are the same then. */
  private all = new Loader<Summary>(() =>
    explore.asked.from || explore.asked.to ? ['summary', explore.timeless] : null,
  );

  get everywhen(): Summary | undefined {
    return explore.asked.from || explore.asked.to ? this.all.data : this.now.data;
  }

  /** The label of a chosen value, from any facet that holds it. */
  labelOf(facet: string, value: string): string {
    const found = (this.now.data?.facets[facet] ?? []).find((v) => v.value === value);
    return found?.label ?? value.replace(/^\w+:/, '');
  }
}
