/** What range an address lies in, by the registries of special-purpose addresses (RFC 6890 and its successors). */
import ipaddr from 'ipaddr.js';

export type AddressKind =
  | 'public'
  | 'private'
  | 'loopback'
  | 'link-local'
  | 'shared'
  | 'documentation'
  | 'benchmark'
  | 'multicast'
  | 'unique-local'
  | 'tunnel'
  | 'unspecified'
  | 'reserved'
  | 'malformed';

const own: readonly (readonly [range: string, kind: AddressKind])[] = [
  ['192.0.2.0/24', 'documentation'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['2001:db8::/32', 'documentation'],
  ['3fff::/20', 'documentation'],
  ['198.18.0.0/15', 'benchmark'],
  ['2001:2::/48', 'benchmark'],
];

const named: Readonly<Record<string, AddressKind>> = {
  unicast: 'public',
  private: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
  carrierGradeNat: 'shared',
  multicast: 'multicast',
  uniqueLocal: 'unique-local',
  '6to4': 'tunnel',
  teredo: 'tunnel',
  unspecified: 'unspecified',
};

const ranges = own.map(([range, kind]) => ({ range: ipaddr.parseCIDR(range), kind }));

export interface KnownAddress {
  readonly kind: AddressKind;
  /** 4 or 16; empty for what is no address. */
  readonly bytes: readonly number[];
}

export function addressKind(text: string): KnownAddress {
  // Only addresses in full: "1" is one to the library as well.
  if (!/^(\d+\.\d+\.\d+\.\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/.test(text) || !ipaddr.isValid(text))
    return { kind: 'malformed', bytes: [] };
  const address = ipaddr.process(text);
  const bytes = address.toByteArray();
  const special = ranges.find(({ range }) => range[0].kind() === address.kind() && address.match(range));
  return { kind: special?.kind ?? named[address.range()] ?? 'reserved', bytes };
}
