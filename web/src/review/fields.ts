/** Fields of a claim that an analyst may correct, by the names of the journal. */
import type { Card } from '../reader/roles';

export function fieldsOf(card: Card): [name: string, value: unknown][] {
  const f = card.fields;
  return [
    ['type', f.type],
    ['mode', f.mode],
    ...(f.place ? [['place.name', f.place.name] as [string, unknown]] : []),
    ['status', f.status],
    ['negated', f.negated],
    ['background', f.background],
    ...f.harm.flatMap((h, n): [string, unknown][] => [
      [`harm.${n}.low`, h.low],
      [`harm.${n}.high`, h.high],
    ]),
  ];
}

/** The typed text as JSON: numbers, true, false and null as they are, all else as a string. */
export function asJson(text: string): string {
  return /^(true|false|null|-?\d+(\.\d+)?)$/.test(text.trim()) ? text.trim() : JSON.stringify(text);
}
