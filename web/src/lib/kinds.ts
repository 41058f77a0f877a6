/** Event types in seven groups of one colour each (after Okabe and Ito, told apart by the colour-blind). */

export interface Group {
  name: string;
  short: string;
  types: string[];
  light: string;
  dark: string;
}

export const GROUPS: Group[] = [
  {
    name: 'Violence and harm',
    short: 'Violence',
    types: ['ASSAULT', 'HARM'],
    light: '#c8401a',
    dark: '#ff8055',
  },
  {
    name: 'Coercion and sanctions',
    short: 'Coercion',
    types: ['COERCE', 'SANCTION'],
    light: '#b87a00',
    dark: '#f0b03c',
  },
  {
    name: 'Threats and mobilisation',
    short: 'Threats',
    types: ['THREATEN', 'MOBILIZE'],
    light: '#a04a8c',
    dark: '#e391c9',
  },
  { name: 'Protest', short: 'Protest', types: ['PROTEST'], light: '#77700a', dark: '#e6dd5a' },
  {
    name: 'Words against',
    short: 'Words',
    types: ['ACCUSE', 'REJECT', 'REQUEST'],
    light: '#66717b',
    dark: '#a9b4be',
  },
  {
    name: 'Talks and agreements',
    short: 'Talks',
    types: ['CONSULT', 'AGREE', 'SUPPORT', 'CONCEDE'],
    light: '#0f6fae',
    dark: '#66b8f2',
  },
  {
    name: 'Help and withdrawal',
    short: 'Help',
    types: ['AID', 'COOPERATE', 'RETREAT'],
    light: '#0b8563',
    dark: '#43cfa2',
  },
];

const OF_TYPE = new Map(GROUPS.flatMap((group, index) => group.types.map((type) => [type, index] as const)));
const OTHER = 4;

/** Index of the group of a type. */
export function groupOf(type: string): number {
  return OF_TYPE.get(type) ?? OTHER;
}

/** CSS colour of a type; the variables are in styles/kinds.css. */
export function kindColour(type: string): string {
  return `var(--kind-${groupOf(type)})`;
}

export type EvidenceName = 'two' | 'one' | 'disputed' | 'unreal';
export const EVIDENCE: EvidenceName[] = ['two', 'one', 'disputed', 'unreal'];

/** Short words of the evidence; the long ones come with `meta`. */
export const EVIDENCE_SHORT: Record<EvidenceName, string> = {
  two: 'Two or more',
  one: 'One witness',
  disputed: 'Disputed',
  unreal: 'Hypothetical',
};
