/**
 * Takes from every page what a workbench does not need: network, permissions, downloads, new windows, other
 * pages. Writing to the clipboard from a click in our own page is all that is left.
 */
import { app, type Session, session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

const localSchemes = new Set(['afterlog:', 'blob:', 'data:', 'devtools:']);
/** What a frame inside our page may hold: a report's preview, made by the page itself. */
const frameSchemes = new Set(['about:', 'blob:', 'data:']);

export const isOurPage = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`);

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

/** Copying text is a click of the person's own; reading the clipboard stays refused. */
const isAllowed = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurPage(url);

/** First no language: turned off while it has one, the checker still fetches that language's dictionary. */
function silenceSpelling(ofSession: Session): void {
  ofSession.setSpellCheckerLanguages([]);
  ofSession.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/no-dictionaries/`);
  ofSession.setSpellCheckerEnabled(false);
}

export function lockSession(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest((details, respond) => {
    respond({ cancel: !localSchemes.has(protocolOf(details.url)) });
  });
  defaultSession.setPermissionRequestHandler((_contents, permission, respond, details) => {
    respond(isAllowed(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setDisplayMediaRequestHandler((_request, respond) => respond({}));
  defaultSession.on('will-download', (event) => event.preventDefault());
  silenceSpelling(defaultSession);
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-frame-navigate', (event) => {
    const isAllowedHere =
      isOurPage(event.url) || (!event.isMainFrame && frameSchemes.has(protocolOf(event.url)));
    if (!isAllowedHere) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Holds for every page there will ever be, not only for the first window's. */
export function lockAllContents(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
