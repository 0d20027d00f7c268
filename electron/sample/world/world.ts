/**
 * The cast, made once from the seed: every person with ids, address and device,
 * the intruder's places, and the long-lived ids that several sources share.
 * All generators read it and none changes it, which is what makes the records
 * of one person agree across identity provider, code host, cloud and app.
 */
import { ALPHANUMERIC, BASE32, createRandom, type Random } from '../base/random.ts';
import { COMPANY } from './company.ts';
import {
  COUNTRIES,
  DEVICES,
  type Device,
  HOSTING,
  homeAddress,
  INTRUDER_DEVICE,
  type Place,
  SPRAY_DEVICE,
  VPN_EXIT,
} from './places.ts';
import { STAFF, type StaffRow } from './staff.ts';

export interface Person extends StaffRow {
  readonly email: string;
  readonly oktaId: string;
  readonly appId: string;
  readonly githubLogin: string;
  readonly githubId: number;
  readonly home: Place;
  readonly phone: Place;
}

export interface World {
  readonly seed: string;
  readonly people: readonly Person[];
  readonly engineers: readonly Person[];
  readonly supporters: readonly Person[];
  readonly oktaOrgId: string;
  /** The IT administrator whose account is taken over second. */
  readonly administrator: Person;
  /** The service-desk contractor whose account is taken over first. */
  readonly contractor: Person;
  readonly responder: Person;
  readonly sprayPlaces: readonly Place[];
  readonly intruder: Place;
  readonly intruderLater: Place;
  readonly intruderIpv6: Place;
  readonly contractorStolenSession: string;
  readonly administratorStolenSession: string;
  readonly appStolenSession: string;
  readonly ciAccessKeyId: string;
  readonly ingestRoleKeyId: string;
}

export function buildWorld(seed: string): World {
  const random = createRandom(seed, 'world');
  const people = STAFF.map((row) => person(random, row));
  const byLogin = (login: string): Person => {
    const found = people.find((candidate) => candidate.login === login);
    if (found === undefined) throw new Error(`nobody logs in as ${login}`);
    return found;
  };
  const hosts = [17, 18, 41, 77, 130, 204];
  return {
    seed,
    people,
    engineers: people.filter((one) => one.department === 'engineering'),
    supporters: people.filter((one) => one.department === 'support' || one.department === 'success'),
    oktaOrgId: `00o${random.text(17, ALPHANUMERIC)}`,
    administrator: byLogin('zoe.vanderlinde'),
    contractor: byLogin('tomasz.wierzbicki'),
    responder: byLogin('henrike.tolksdorf'),
    sprayPlaces: hosts.map((host) => place(`203.0.113.${host}`, HOSTING, SPRAY_DEVICE)),
    intruder: place('203.0.113.86', HOSTING, INTRUDER_DEVICE),
    intruderLater: place('198.51.100.23', VPN_EXIT, INTRUDER_DEVICE),
    intruderIpv6: place('2001:db8:51c:9::4f2a', VPN_EXIT, INTRUDER_DEVICE),
    contractorStolenSession: oktaSession(random),
    administratorStolenSession: oktaSession(random),
    appStolenSession: appSession(random),
    ciAccessKeyId: `AKIA${random.text(16, BASE32)}`,
    ingestRoleKeyId: `ASIA${random.text(16, BASE32)}`,
  };
}

export function oktaSession(random: Random): string {
  return `102${random.text(22, ALPHANUMERIC)}`;
}

export function appSession(random: Random): string {
  return `sess_${random.text(24, ALPHANUMERIC)}`;
}

/** A working person for this moment: most people rest outside their own day. */
export function pickAwake(random: Random, from: readonly Person[], timeMs: number): Person {
  const utcHour = new Date(timeMs).getUTCHours();
  let chosen = random.pick(from);
  for (let tries = 0; tries < 5; tries++) {
    const local = (utcHour + UTC_OFFSET_HOURS[chosen.country] + 24) % 24;
    if ((local >= 8 && local < 19) || random.chance(0.06)) return chosen;
    chosen = random.pick(from);
  }
  return chosen;
}

const UTC_OFFSET_HOURS = { DE: 1, GB: 0, PT: 0, PL: 1, US: -8, JP: 9 } as const;

function person(random: Random, row: StaffRow): Person {
  const facts = COUNTRIES[row.country];
  const homeDevice = desktop(random);
  const handset: Device =
    DEVICES.map(([device]) => device).find((device) => device.kind === 'Mobile') ?? homeDevice;
  const [first = '', last = ''] = row.login.split('.');
  return {
    ...row,
    email: `${row.login}@${COMPANY.domain}`,
    oktaId: `00u${random.text(17, ALPHANUMERIC)}`,
    appId: `usr_${random.hex(12)}`,
    githubLogin: random.pick([
      `${first}-${last}`,
      `${first.charAt(0)}${last}`,
      `${last}${first.charAt(0)}`,
      `${first}${last.charAt(0)}-bw`,
    ]),
    githubId: random.int(1_000_000, 190_000_000),
    home: { ip: homeAddress(random, row.country), facts, device: homeDevice, isProxy: false },
    phone: { ip: homeAddress(random, row.country), facts, device: handset, isProxy: false },
  };
}

function desktop(random: Random): Device {
  return random.weighted(DEVICES.filter(([device]) => device.kind === 'Computer'));
}

function place(ip: string, facts: Place['facts'], device: Device): Place {
  return { ip, facts, device, isProxy: true };
}
