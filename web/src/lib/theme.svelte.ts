/** Light, dark, or as the system has it; the choice stays in the browser. */

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'dateline-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto'; // storage is forbidden
  }
}

let chosen = $state<Theme>(stored());
let systemDark = $state(system.matches);
system.addEventListener('change', (event) => {
  systemDark = event.matches;
  show();
});

function show(): void {
  if (chosen === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  const dark = chosen === 'auto' ? systemDark : chosen === 'dark';
  document.documentElement.toggleAttribute('data-dark', dark);
}
show();

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  get dark(): boolean {
    return chosen === 'auto' ? systemDark : chosen === 'dark';
  },
  set(value: Theme): void {
    chosen = value;
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // storage is forbidden: the choice holds until the page is left
    }
    show();
  },
  next(): void {
    this.set(chosen === 'auto' ? (systemDark ? 'light' : 'dark') : chosen === 'dark' ? 'light' : 'dark');
  },
};
