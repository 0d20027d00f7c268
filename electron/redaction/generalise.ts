/** Values made less precise: times cut, addresses to their network, user agents to families. Pure. */

/** `2026-03-14T08:15:42.123456Z` to `2026-03-14T08:15Z` or `2026-03-14T08Z`; text of another shape is dropped. */
export function generaliseTime(time: string, precision: 'exact' | 'minute' | 'hour'): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2})(:\d{2})(:\d{2}(?:\.\d+)?)?Z$/.exec(time);
  if (match === null) return undefined;
  if (precision === 'exact') return time;
  return precision === 'minute' ? `${match[1]}${match[2]}Z` : `${match[1]}Z`;
}

/** The same in the engine, over a reference to text. */
export function generalisedTimeSql(reference: string, precision: 'exact' | 'minute' | 'hour'): string {
  const utc = `(CASE WHEN ends_with(${reference}, 'Z') THEN ${reference} ELSE ${reference} || 'Z' END)`;
  const kept = { exact: utc, minute: `left(${reference}, 16) || 'Z'`, hour: `left(${reference}, 13) || 'Z'` };
  const isWhole = `regexp_full_match(${utc}, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?Z')`;
  return `CASE WHEN ${isWhole} THEN ${kept[precision]} END`;
}

function expandV6(address: string): readonly number[] | undefined {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const all =
    tail === undefined
      ? left
      : [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
  return all.length === 8 && all.every((group) => Number.isInteger(group) && group >= 0 && group <= 0xffff)
    ? all
    : undefined;
}

/** The /24 of an IPv4 or the /48 of an IPv6 address; undefined for anything else. */
export function generaliseAddress(address: string): string | undefined {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(address);
  if (v4 !== null) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  const v6 = address.includes(':') ? expandV6(address) : undefined;
  if (v6 === undefined) return undefined;
  return `${v6
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`;
}

const clients: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'headless Chrome'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//i, 'curl'],
  [/\bWget\//i, 'Wget'],
  [/python-requests|python-httpx|aiohttp|Python-urllib|\bPython\//i, 'Python'],
  [/aws-cli/i, 'AWS CLI'],
  [/aws-sdk|Boto3|botocore/i, 'AWS SDK'],
  [/Terraform/i, 'Terraform'],
  [/Go-http-client|\bgo\//i, 'Go'],
  [/okhttp/i, 'okhttp'],
  [/axios|node-fetch|undici|\bnode\b/i, 'Node.js'],
  [/PostmanRuntime/i, 'Postman'],
  [/\bgit\//i, 'git'],
  [/\bJava\//i, 'Java'],
  [/PowerShell/i, 'PowerShell'],
  [/Slack/i, 'Slack'],
  [/bot|crawler|spider/i, 'bot'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iOS/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/i, 'Windows'],
  [/Mac OS X|macOS|Darwin/i, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/i, 'Linux'],
];

/** `Chrome on macOS`; words of the client's own choosing never survive. */
export function generaliseUserAgent(userAgent: string): string {
  const client = clients.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other client';
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return system === undefined ? client : `${client} on ${system}`;
}
