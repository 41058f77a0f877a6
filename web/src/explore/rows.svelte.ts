/** Rows of the table, asked for by pages as they come into sight. */
import { getJson, type Shapes } from '../api/client';
import { explore } from './state.svelte';

export type Row = Shapes['IncidentRow'];
const PAGE = 100;

export class Rows {
  total = $state(0);
  ready = $state(false);
  error = $state.raw<Error | undefined>();
  /** Rises when a page has come, so that the table is drawn again. */
  private come = $state(0);
  private pages = new Map<number, Row[] | 'asked'>();
  private stop = new AbortController();

  constructor() {
    let last = '';
    $effect(() => {
      const question = JSON.stringify({ ...explore.asked, sort: explore.sort });
      if (question === last) return;
      last = question;
      this.stop.abort();
      this.stop = new AbortController();
      this.pages = new Map();
      explore.cursor = 0;
      this.need(0, PAGE - 1);
    });
  }

  at(index: number): Row | undefined {
    void this.come;
    const page = this.pages.get(Math.floor(index / PAGE));
    return page === 'asked' ? undefined : page?.[index % PAGE];
  }

  /** Asks for the pages of these rows. */
  need(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (!this.pages.has(page)) void this.ask(page);
    }
  }

  /** Moves the keyboard's row and the focus with it. */
  step(by: number): void {
    explore.cursor = Math.max(0, Math.min(this.total - 1, explore.cursor + by));
    if (explore.selected) {
      const row = this.at(explore.cursor);
      if (row) explore.select(row.id);
    }
    requestAnimationFrame(() => document.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus());
  }

  private async ask(page: number): Promise<void> {
    const { pages, stop } = this;
    pages.set(page, 'asked');
    try {
      const params = {
        ...explore.asked,
        sort: explore.sort,
        offset: String(page * PAGE),
        limit: String(PAGE),
      };
      const answer = await getJson<Shapes['IncidentList']>('incidents', params, stop.signal);
      if (stop.signal.aborted) return;
      pages.set(page, answer.items);
      this.total = answer.total;
      this.error = undefined;
    } catch (reason) {
      if (stop.signal.aborted) return;
      pages.delete(page);
      this.error = reason instanceof Error ? reason : new Error(String(reason));
    }
    this.come += 1;
    this.ready = true;
  }
}
