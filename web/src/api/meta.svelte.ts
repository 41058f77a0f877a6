/** What the app needs first, asked once. */
import { getJson, type Shapes } from './client';

export type Meta = Shapes['Meta'];

let meta = $state.raw<Meta | undefined>();
let error = $state.raw<Error | undefined>();

export const server = {
  get meta(): Meta | undefined {
    return meta;
  },
  get error(): Error | undefined {
    return error;
  },
  async load(): Promise<void> {
    try {
      meta = await getJson<Meta>('meta');
      error = undefined;
    } catch (reason) {
      error = reason instanceof Error ? reason : new Error(String(reason));
    }
  },
};

/** The words for a type or a type with its mode ("ASSAULT/aerial"); the value itself if there are none. */
export function typeLabel(type: string, mode = ''): string {
  const kind = meta?.vocabulary.types.find((t) => t.value === type);
  const found = mode ? kind?.modes.find((m) => m.value === mode) : kind;
  return found?.label ?? kind?.label ?? type;
}
