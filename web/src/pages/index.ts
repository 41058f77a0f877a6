/** Pages beside Explore, each loaded when it is first opened. */
import type { Component } from 'svelte';
import type { PageName } from '../lib/router.svelte';

type Loaded = { default: Component<{ id: string; embedded?: boolean }> };

export const PAGES: Partial<Record<PageName, () => Promise<unknown>>> = {
  incident: () => import('./Incident.svelte'),
  actor: () => import('./Actor.svelte'),
  place: () => import('./Place.svelte'),
  source: () => import('./Source.svelte'),
  article: () => import('./Article.svelte'),
  review: () => import('./Review.svelte'),
  methods: () => import('./Methods.svelte'),
};

export async function loadPage(name: PageName): Promise<Loaded['default'] | undefined> {
  return ((await PAGES[name]?.()) as Loaded | undefined)?.default;
}
