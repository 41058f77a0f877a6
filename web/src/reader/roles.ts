/** Words for the roles of highlighted text and for the voices of a claim. */
import type { Shapes } from '../api/client';

export type Card = Shapes['ClaimCard'];
export type Segment = Shapes['Segment'];

/** Of several roles at one word the most telling one gives the look; the title names all. */
const ORDER = ['trigger', 'harm', 'recipient', 'target', 'actor', 'place', 'time', 'label', 'cue', 'source'];

export const ROLE_WORDS: Record<string, string> = {
  trigger: 'what happened',
  actor: 'who did it',
  recipient: 'to whom',
  place: 'where',
  time: 'when',
  harm: 'harm',
  target: 'what was hit',
  source: 'who says',
  cue: 'how it is said',
  label: 'loaded word',
};

export function chief(roles: readonly string[]): string | undefined {
  return ORDER.find((role) => roles.includes(role));
}

export function roleTitle(roles: readonly string[]): string {
  return roles.map((role) => ROLE_WORDS[role] ?? role).join(', ');
}

export const VOICE_WORDS: Record<string, string> = {
  own: 'in the outlet’s own voice',
  claimed: 'claimed',
  denied: 'denied',
  hypothetical: 'not told as fact',
};

export const HARM_WORDS: Record<string, string> = {
  killed: 'Killed',
  injured: 'Injured',
  missing: 'Missing',
};

export function capital(text = ''): string {
  return text ? text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ') : text;
}

/** "SOHR, via Reuters": the innermost speaker leads, whoever passes it on follows. */
export function sayer(card: Card): { lead: string; via: string[]; verb: string } {
  const chain = card.said_by;
  const outlet = card.article.outlet ?? 'The article';
  const last = chain.at(-1);
  if (!last) return { lead: outlet, via: [], verb: 'reports' };
  const via = chain
    .slice(0, -1)
    .map((link) => link.name)
    .reverse();
  if (last.name !== outlet && !via.includes(outlet)) via.push(outlet);
  // the speaker's own word: whether a denial is his or told of him stands in the text, not in a verb of ours
  const verb = last.cue ? `“${last.cue}”` : last.name === outlet ? 'reports' : 'says';
  return { lead: last.name, via, verb };
}
