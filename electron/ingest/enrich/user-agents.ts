/** Product, system and device of a user agent. API clients, which browsers' lists leave out, are told by their first word. */
import bowser from 'bowser';

export interface UserAgent {
  readonly product: string | null;
  readonly productVersion: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly device: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'bot' | 'client' | null;
}

const longest = 2_048;

const clients: readonly (readonly [start: RegExp, product: string])[] = [
  [/^aws-cli\//i, 'AWS CLI'],
  [/^(Boto3|Botocore)\//i, 'Boto3'],
  [/^aws-sdk-([a-z0-9-]+)/i, 'AWS SDK'],
  [/^python-requests\//i, 'Python requests'],
  [/^Python-urllib\//i, 'Python urllib'],
  [/^python-httpx\//i, 'Python httpx'],
  [/^curl\//i, 'curl'],
  [/^Wget\//i, 'Wget'],
  [/^okhttp\//i, 'OkHttp'],
  [/^Go-http-client\//i, 'Go HTTP client'],
  [/^PostmanRuntime\//i, 'Postman'],
  [/^insomnia\//i, 'Insomnia'],
  [/^axios\//i, 'axios'],
  [/^node(-fetch|\.js)?\//i, 'Node.js'],
  [/^undici/i, 'Node.js'],
  [/^Java\//i, 'Java'],
  [/^Apache-HttpClient\//i, 'Apache HttpClient'],
  [/^GitHub-Hookshot\//i, 'GitHub webhooks'],
  [/^Stripe\//i, 'Stripe'],
  [/^Slackbot/i, 'Slackbot'],
  [/^(HashiCorp )?Terraform\//i, 'Terraform'],
  [/^APN\/1\.0 HashiCorp/i, 'Terraform'],
  [/^kubectl\//i, 'kubectl'],
  [/^kube-[a-z-]+\//i, 'Kubernetes'],
  [/^okta-[a-z-]+\//i, 'Okta SDK'],
  [/^google-api-[a-z-]+\//i, 'Google API client'],
  [/^azsdk-[a-z-]+\//i, 'Azure SDK'],
  [/^Microsoft(\.| )?Graph/i, 'Microsoft Graph'],
  [/^git\//i, 'git'],
  [/^ELB-HealthChecker\//i, 'ELB health check'],
  [/^kube-probe\//i, 'Kubernetes probe'],
];

const nothing: UserAgent = { product: null, productVersion: null, os: null, osVersion: null, device: null };
const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text.slice(0, 100);

/** Never throws: a user agent is whatever the other side sends. */
export function readUserAgent(text: string): UserAgent {
  const bounded = text.slice(0, longest);
  const client = clients.find(([start]) => start.test(bounded));
  if (client !== undefined)
    return {
      ...nothing,
      product: client[1],
      productVersion: orNull(/^[^/]+\/v?([0-9][\w.-]*)/.exec(bounded)?.[1]),
      device: 'client',
    };
  try {
    const { browser, os, platform } = bowser.parse(bounded);
    const device = /bot|crawl|spider/i.test(bounded) ? 'bot' : platform.type;
    return {
      product: orNull(browser.name),
      productVersion: orNull(browser.version),
      os: orNull(os.name),
      osVersion: orNull(os.versionName ?? os.version),
      device:
        device === 'desktop' ||
        device === 'mobile' ||
        device === 'tablet' ||
        device === 'tv' ||
        device === 'bot'
          ? device
          : null,
    };
  } catch {
    return nothing;
  }
}
