/** Keys of Explore. They are left to fields, menus and dialogs while these have the focus. */
import { route } from '../lib/router.svelte';
import type { Rows } from './rows.svelte';
import { explore } from './state.svelte';

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest?.('input, select, textarea, dialog, [contenteditable]'));
}

export function onKey(event: KeyboardEvent, rows: Rows, help: () => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (typing(event.target)) return;
  const target = event.target as HTMLElement;
  if (event.key === '/') document.querySelector<HTMLInputElement>('#search')?.focus();
  else if (event.key === '?') help();
  else if (event.key === 'Escape' && explore.selected) close();
  else if (event.key === 'j' || event.key === 'k') rows.step(event.key === 'j' ? 1 : -1);
  else if (event.key === 'Enter' && !target.closest('a, button, summary, [role="slider"]')) open(rows);
  else return;
  event.preventDefault();
}

/** Opens the row that the keyboard stands on; once more, its own page is one click away. */
function open(rows: Rows): void {
  const row = rows.at(explore.cursor);
  if (row) explore.select(row.id);
}

/** Closes the pane; the focus goes back to the row. */
function close(): void {
  route.patch({ sel: null });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus());
}
