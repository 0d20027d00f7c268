/**
 * Where requests come from: country facts, addresses, devices and browsers.
 * Staff get addresses in ranges that country tables know; everything hostile
 * comes from the documentation ranges (RFC 5737, RFC 3849), so that nobody's
 * real network is accused. Network owners and their numbers are invented
 * (RFC 5398).
 */
import type { Random } from '../base/random.ts';
import type { CountryCode } from './staff.ts';

export interface CountryFacts {
  readonly code: string;
  readonly country: string;
  readonly state: string;
  readonly city: string;
  readonly postalCode: string;
  readonly lat: number;
  readonly lon: number;
  readonly asNumber: number;
  readonly asOrg: string;
}

export interface Device {
  readonly os: string;
  readonly browser: string;
  readonly kind: string;
  readonly userAgent: string;
}

export interface Place {
  readonly ip: string;
  readonly facts: CountryFacts;
  readonly device: Device;
  readonly isProxy: boolean;
}

export const COUNTRIES: Readonly<Record<CountryCode, CountryFacts>> = {
  DE: facts('DE', 'Germany', 'Hesse', 'Frankfurt am Main', '60313', 50.1155, 8.6842, 64496, 'Kabelhaus Netz'),
  GB: facts('GB', 'United Kingdom', 'England', 'Bristol', 'BS1', 51.4552, -2.5967, 64497, 'Severn Fibre'),
  PT: facts('PT', 'Portugal', 'Lisbon', 'Lisbon', '1100-148', 38.7169, -9.1399, 64498, 'Tejo Comunica'),
  PL: facts('PL', 'Poland', 'Lower Silesia', 'Wroclaw', '50-001', 51.1079, 17.0385, 64499, 'Odra Telekom'),
  US: facts(
    'US',
    'United States',
    'Oregon',
    'Portland',
    '97209',
    45.5234,
    -122.6762,
    64500,
    'Cascadia Broadband',
  ),
  JP: facts('JP', 'Japan', 'Kanagawa', 'Yokohama', '220-0012', 35.4437, 139.638, 64501, 'Minato Hikari'),
};

/** The hosting network the attackers rent, and the VPN exit they move to later. */
export const HOSTING = facts(
  'NL',
  'Netherlands',
  'Flevoland',
  'Dronten',
  '8251',
  52.525,
  5.7181,
  64510,
  'Palisade Racks',
);
export const VPN_EXIT = facts(
  'MD',
  'Moldova',
  'Chisinau',
  'Chisinau',
  '2001',
  47.0056,
  28.8575,
  64511,
  'Umbra Transit',
);

/** First two octets a provider in this country hands out. */
const IPV4_BLOCKS: Readonly<Record<CountryCode, readonly (readonly [number, number, number])[]>> = {
  DE: [
    [84, 129, 189],
    [91, 2, 60],
  ],
  GB: [
    [86, 129, 190],
    [81, 129, 158],
  ],
  PT: [[85, 240, 247]],
  PL: [[83, 2, 30]],
  US: [
    [73, 3, 250],
    [24, 20, 22],
  ],
  JP: [[126, 3, 250]],
};
const IPV6_PREFIX: Readonly<Partial<Record<CountryCode, string>>> = {
  DE: '2003:c7',
  GB: '2a00:23c5',
  US: '2601:1c2',
};

export function homeAddress(random: Random, country: CountryCode): string {
  const prefix = IPV6_PREFIX[country];
  if (prefix !== undefined && random.chance(0.3)) {
    const groups = Array.from({ length: 6 }, () => random.int(1, 0xffff).toString(16));
    return `${prefix}:${groups.join(':')}`;
  }
  const [first, low, high] = random.pick(IPV4_BLOCKS[country]);
  return `${first}.${random.int(low, high)}.${random.int(1, 254)}.${random.int(2, 253)}`;
}

const MAC = 'Macintosh; Intel Mac OS X 10_15_7';
const WINDOWS = 'Windows NT 10.0; Win64; x64';
export const DEVICES: readonly (readonly [Device, number])[] = [
  [chrome('Mac OS X', MAC, '145.0.0.0'), 9],
  [chrome('Windows 11', WINDOWS, '145.0.0.0'), 6],
  [chrome('Windows 11', WINDOWS, '144.0.0.0'), 2],
  [chrome('Linux', 'X11; Linux x86_64', '145.0.0.0'), 3],
  [
    device(
      'Mac OS X',
      'SAFARI',
      'Computer',
      `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.3 Safari/605.1.15`,
    ),
    3,
  ],
  [
    device(
      'Windows 11',
      'FIREFOX',
      'Computer',
      `Mozilla/5.0 (${WINDOWS}; rv:148.0) Gecko/20100101 Firefox/148.0`,
    ),
    3,
  ],
  [
    device(
      'iOS 19',
      'SAFARI',
      'Mobile',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.3 Mobile/15E148 Safari/604.1',
    ),
    2,
  ],
];

export const SPRAY_DEVICE = device('Unknown', 'UNKNOWN', 'Unknown', 'python-requests/2.32.3');
export const INTRUDER_DEVICE = device(
  'Windows 10',
  'FIREFOX',
  'Computer',
  `Mozilla/5.0 (${WINDOWS}; rv:128.0) Gecko/20100101 Firefox/128.0`,
);

function facts(
  code: string,
  country: string,
  state: string,
  city: string,
  postalCode: string,
  lat: number,
  lon: number,
  asNumber: number,
  asOrg: string,
): CountryFacts {
  return { code, country, state, city, postalCode, lat, lon, asNumber, asOrg };
}

function device(os: string, browser: string, kind: string, userAgent: string): Device {
  return { os, browser, kind, userAgent };
}

function chrome(os: string, platform: string, version: string): Device {
  const agent = `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
  return device(os, 'CHROME', 'Computer', agent);
}
