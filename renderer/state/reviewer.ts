/** Who marks: asked once, remembered in this browser, shown and changeable wherever it is used. */
const storageKey = 'afterlog.reviewer';

export function rememberedReviewer(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

export function rememberReviewer(name: string): void {
  try {
    localStorage.setItem(storageKey, name);
  } catch {
    // Asked again next time, nothing else is lost.
  }
}
