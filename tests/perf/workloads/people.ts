/** The staff of an invented company, and what their machines call themselves. */
import type { Random } from './random.ts';

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly address: string;
  readonly agent: Agent;
  readonly city: City;
}

interface Agent {
  readonly raw: string;
  readonly os: string;
  readonly browser: string;
}

interface City {
  readonly name: string;
  readonly state: string;
  readonly country: string;
  readonly postcode: string;
  readonly lat: number;
  readonly lon: number;
}

export const domain = 'tallowfield.example';

const firstNames = [
  'Ada',
  'Bruno',
  'Celine',
  'Dario',
  'Elin',
  'Femi',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaya',
  'Luca',
  'Mira',
  'Nils',
  'Oona',
  'Pavel',
] as const;
const lastNames = [
  'Ardent',
  'Bellweather',
  'Corrigan',
  'Dunmore',
  'Eastlake',
  'Farrow',
  'Greywood',
  'Hollis',
  'Ironside',
  'Juniper',
  'Kestrel',
  'Larkspur',
  'Marlowe',
  'Northgate',
  'Osgood',
  'Penhallow',
] as const;

const agents: readonly [Agent, ...Agent[]] = [
  {
    raw: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36',
    os: 'Windows 10',
    browser: 'CHROME',
  },
  {
    raw: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
    os: 'Mac OS X',
    browser: 'SAFARI',
  },
  {
    raw: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    os: 'Linux',
    browser: 'FIREFOX',
  },
  {
    raw: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    os: 'iOS (iPhone)',
    browser: 'UNKNOWN',
  },
];

const cities: readonly [City, ...City[]] = [
  { name: 'Porto', state: 'Porto', country: 'Portugal', postcode: '4000-007', lat: 41.1496, lon: -8.611 },
  { name: 'Ghent', state: 'East Flanders', country: 'Belgium', postcode: '9000', lat: 51.0543, lon: 3.7174 },
  {
    name: 'Turku',
    state: 'Southwest Finland',
    country: 'Finland',
    postcode: '20100',
    lat: 60.4518,
    lon: 22.2666,
  },
  { name: 'Halifax', state: 'Nova Scotia', country: 'Canada', postcode: 'B3H', lat: 44.6488, lon: -63.5752 },
  { name: 'Leeds', state: 'England', country: 'United Kingdom', postcode: 'LS1', lat: 53.8008, lon: -1.5491 },
];

export function createStaff(random: Random, size: number): readonly [Person, ...Person[]] {
  const one = (at: number): Person => {
    const first = firstNames[at % firstNames.length] ?? 'Ada';
    const last = lastNames[Math.floor(at / firstNames.length) % lastNames.length] ?? 'Ardent';
    const turn = Math.floor(at / (firstNames.length * lastNames.length));
    return {
      id: `00u${random.token(17)}`,
      login: `${first}.${last}${turn === 0 ? '' : turn}@${domain}`.toLowerCase(),
      name: `${first} ${last}`,
      address: random.address(),
      agent: random.pick(agents),
      city: random.pick(cities),
    };
  };
  return [one(0), ...Array.from({ length: size - 1 }, (_, at) => one(at + 1))];
}
