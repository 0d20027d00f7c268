/** The theme in force, for pictures that are drawn and not styled: they draw again when it changes. */
import { useSyncExternalStore } from 'react';

export function useThemeName(): string {
  return useSyncExternalStore(watch, () => document.documentElement.dataset.theme ?? 'light');
}

function watch(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-density'] });
  return () => observer.disconnect();
}
