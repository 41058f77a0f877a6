/** The queue of what nobody has judged: one decision stores and advances, undo takes the last one back. */
import { getJson, postJson, type Params, type Shapes } from '../api/client';
import { queryText } from '../lib/router.svelte';

type Item = Shapes['QueueItem'];
type Stored = Shapes['Stored'];
type Verdict = Shapes['NewJudgement']['verdict'];
const STEP = 20;

export class ReviewDesk {
  items = $state.raw<Item[]>([]);
  total = $state(0);
  error = $state('');
  said = $state('');
  busy = $state(false);
  private done = $state.raw<{ ids: string[]; item: Item | null }[]>([]);

  constructor(
    private token: () => string,
    private filter: () => Params,
    private kind: () => 'claim' | 'pair',
  ) {}

  get now(): Item | undefined {
    return this.items[0];
  }
  get undoable(): number {
    return this.done.length;
  }

  async load(): Promise<void> {
    await this.step(async () => {
      const question = { ...this.filter(), kind: this.kind(), limit: String(STEP) };
      const queue = await getJson<Shapes['Queue']>('queue', question);
      this.items = queue.items;
      this.total = queue.total;
    });
  }

  async decide(verdict: Verdict, field: string | null = null, value: string | null = null): Promise<void> {
    const item = this.now;
    if (!item || this.busy) return;
    const stored = await this.step(() =>
      postJson<Stored>(
        'judgements',
        { verdict, subject: item.claim.id, other: item.other?.id ?? null, field, value },
        this.token(),
      ),
    );
    if (!stored) return;
    this.done = [...this.done, { ids: (stored.judgements ?? []).map((j) => j.id), item }];
    this.items = this.items.slice(1);
    this.total = Math.max(0, this.total - 1);
    this.said = `${verdict}: stored. ${this.total} left.`;
    if (!this.items.length && this.total) await this.load();
  }

  async undo(): Promise<void> {
    const last = this.done.at(-1);
    if (!last || this.busy) return;
    const ok = await this.step(() =>
      postJson<Stored>('judgements/undo', { judgements: last.ids }, this.token()),
    );
    if (!ok) return;
    this.done = this.done.slice(0, -1);
    if (last.item) {
      this.items = [last.item, ...this.items];
      this.total += 1;
    } else await this.load();
    this.said = 'Taken back.';
  }

  async bulk(verdict: 'accept' | 'reject'): Promise<void> {
    const path = `judgements/bulk?${queryText(this.filter())}`;
    const body = { verdict, expected: this.total, note: 'bulk' };
    const stored = await this.step(() => postJson<Stored>(path, body, this.token()));
    if (!stored) return;
    this.done = [...this.done, { ids: (stored.judgements ?? []).map((j) => j.id), item: null }];
    await this.load();
    this.said = `${verdict}: ${stored.judgements?.length ?? 0} claims stored. U takes it back.`;
  }

  async read(): Promise<void> {
    const item = this.now;
    if (!item) return;
    const ok = await this.step(() =>
      postJson<Stored>('marks', { kind: 'claim', subject: item.claim.id, read: true }, this.token()),
    );
    if (ok) this.said = 'Marked as read.';
  }

  private async step<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.error = '';
    try {
      return await work();
    } catch (reason) {
      this.error = reason instanceof Error ? reason.message : String(reason);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
