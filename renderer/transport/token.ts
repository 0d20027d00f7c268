/**
 * The per-start token: read once from `#token=...`, kept for this tab, and taken out of the address bar
 * so that it is in no bookmark, history entry or screenshot.
 */
const storageKey = 'afterlog.token';

export function takeToken(location: Location, history: History, storage: Storage): string | undefined {
  const fragment = new URLSearchParams(location.hash.replace(/^#/, ''));
  const given = fragment.get('token');
  if (given !== null && given !== '') {
    storage.setItem(storageKey, given);
    fragment.delete('token');
    const rest = fragment.toString();
    history.replaceState(
      undefined,
      '',
      `${location.pathname}${location.search}${rest === '' ? '' : `#${rest}`}`,
    );
    return given;
  }
  return storage.getItem(storageKey) ?? undefined;
}
