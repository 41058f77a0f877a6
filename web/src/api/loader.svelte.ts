/** An answer that follows its question: the newest question wins, the last answer stays while one waits. */
import { getJson, type Params } from './client';

export type Question = [path: string, params?: Params] | null;

export class Loader<T> {
  data = $state.raw<T | undefined>();
  error = $state.raw<Error | undefined>();
  loading = $state(false);
  private ask: () => Question;
  private again = $state(0);

  /** Call it while a component starts; `ask` may read any state. null asks nothing. */
  constructor(ask: () => Question) {
    this.ask = ask;
    $effect(() => this.run());
  }

  /** Asks once more, after a judgement. */
  reload(): void {
    this.again += 1;
  }

  private run(): (() => void) | undefined {
    void this.again;
    const question = this.ask();
    if (!question) {
      this.data = undefined;
      return undefined;
    }
    const stop = new AbortController();
    this.loading = true;
    getJson<T>(question[0], question[1], stop.signal)
      .then((data) => {
        if (stop.signal.aborted) return;
        this.data = data;
        this.error = undefined;
        this.loading = false;
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        this.error = error instanceof Error ? error : new Error(String(error));
        this.loading = false;
      });
    return () => stop.abort();
  }
}
