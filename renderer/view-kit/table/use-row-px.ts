/** The height of a row in the density in force: the `--row` token, in pixels. */
import { useSyncExternalStore } from 'react';

function readRowPx(): number {
  const px = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));
  return Number.isFinite(px) && px > 0 ? px : 24;
}

function onDensity(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

export function useRowPx(): number {
  return useSyncExternalStore(onDensity, readRowPx);
}
