/**
 * Turns off what Chromium does on the network by itself, before the app is ready: updates, predictions,
 * telemetry, name look-ups. tests/security/sockets-desktop.test.ts watches the system calls.
 */
import { app } from 'electron';

const switches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-sync',
  'dns-prefetch-disable',
  'no-default-browser-check',
  'no-first-run',
  'no-pings',
  'no-proxy-server',
] as const;

const features = [
  'AsyncDns',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'DnsOverHttps',
  'GlobalMediaControls',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkPrediction',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'Reporting',
  'SpareRendererForSitePerProcess',
  'SpellcheckServiceMultilingual',
  'Translate',
  // With it a page's WebRTC would announce a name on the local network.
  'WebRtcHideLocalIpsWithMdns',
] as const;

export function silenceChromium(): void {
  const { commandLine } = app;
  for (const name of switches) commandLine.appendSwitch(name);
  // A switch that tests pass is kept; Chromium reads the last one only.
  const already = commandLine.getSwitchValue('disable-features');
  commandLine.appendSwitch(
    'disable-features',
    [already, ...features].filter((name) => name !== '').join(','),
  );
  // No name means anything, and no peer may be asked which address we have.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}
