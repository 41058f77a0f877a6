/** One stop of the Tab key for a list of buttons; arrow keys, Home and End move within it. */
import type { Attachment } from 'svelte/attachments';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function roving(): Attachment<HTMLElement> {
  return (list) => {
    const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('button')];
    const settle = (): void => {
      const all = items();
      const now = all.find((item) => item.tabIndex === 0 && item.dataset.here) ?? all[0];
      for (const item of all) item.tabIndex = item === now ? 0 : -1;
    };
    const keydown = (event: KeyboardEvent): void => {
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      let next = at + (STEPS[event.key] ?? 0);
      if (event.key === 'Home') next = 0;
      if (event.key === 'End') next = all.length - 1;
      const wanted = all[Math.max(0, Math.min(all.length - 1, next))];
      if (!wanted || wanted === all[at]) return;
      event.preventDefault();
      for (const item of all) {
        item.tabIndex = item === wanted ? 0 : -1;
        delete item.dataset.here;
      }
      wanted.dataset.here = '1';
      wanted.focus();
    };
    settle();
    const watch = new MutationObserver(settle);
    watch.observe(list, { childList: true });
    list.addEventListener('keydown', keydown);
    return () => {
      watch.disconnect();
      list.removeEventListener('keydown', keydown);
    };
  };
}
