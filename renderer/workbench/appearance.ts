/** Theme and density as attributes of <html>, where the tokens look for them. */
import type { SavedLayout } from '../state/saved-layout.ts';

const prefersDark = '(prefers-color-scheme: dark)';

export function applyAppearance(layout: Pick<SavedLayout, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement;
  const isDark =
    layout.theme === 'dark' || (layout.theme === 'system' && window.matchMedia(prefersDark).matches);
  dataset['theme'] = isDark ? 'dark' : 'light';
  dataset['density'] = layout.density;
}

/** Follows the machine while the theme is `system`; answers how to stop. */
export function followSystemTheme(onChange: () => void): () => void {
  const query = window.matchMedia(prefersDark);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
