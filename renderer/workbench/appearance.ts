/**
 * Theme and density as attributes of <html>, where the tokens look for them,
 * and the category hues as `--cat-<category>`, from the one list that the report uses too.
 */
import { categoryHues } from '../../shared/model/category-hue.ts';
import type { SavedLayout } from '../state/saved-layout.ts';

const prefersDark = '(prefers-color-scheme: dark)';

export function applyAppearance(layout: Pick<SavedLayout, 'theme' | 'density'>): void {
  const root = document.documentElement;
  const isDark =
    layout.theme === 'dark' || (layout.theme === 'system' && window.matchMedia(prefersDark).matches);
  const theme = isDark ? 'dark' : 'light';
  for (const [category, hue] of Object.entries(categoryHues)) {
    root.style.setProperty(`--cat-${category}`, hue[theme]);
  }
  root.dataset.density = layout.density;
  root.dataset.theme = theme;
}

/** Follows the machine while the theme is `system`; answers how to stop. */
export function followSystemTheme(onChange: () => void): () => void {
  const query = window.matchMedia(prefersDark);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
