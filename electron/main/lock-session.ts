/** Takes from the window everything it does not need: network, permissions, downloads, new windows, other pages. */
import { app, session, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

const localSchemes = new Set(['afterlog:', 'blob:', 'data:', 'devtools:', 'about:']);

/** Before the app is ready: Chromium's own background traffic. */
export function silenceChromium(): void {
  const { commandLine } = app;
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'disable-breakpad',
  ])
    commandLine.appendSwitch(name);
  commandLine.appendSwitch(
    'disable-features',
    'NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater,AsyncDns,DnsOverHttps',
  );
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('proxy-server', 'http://127.0.0.1:9');
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

export function lockSession(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest((details, respond) =>
    respond({ cancel: !localSchemes.has(new URL(details.url).protocol) }),
  );
  defaultSession.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.setSpellCheckerEnabled(false);
}

export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    const { protocol } = new URL(event.url);
    if (protocol !== 'about:' && !event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
