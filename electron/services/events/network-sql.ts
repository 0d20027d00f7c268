/**
 * An address range as a SQL condition over addresses in text. IPv4 of any length by number; IPv6 by its first groups, where
 * the range ends at a group (bits a multiple of 16), because the same IPv6 address is written in many ways.
 * What is no range matches nothing.
 */
type Bind = (value: string) => string;

function ipv4Number(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** All eight groups, without leading zeros; undefined for no IPv6 address. */
function ipv6Groups(text: string): string[] | undefined {
  const halves = text.toLowerCase().split('::');
  if (halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [
    ...before,
    ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'),
    ...after,
  ];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}

export function networkSql(column: string, range: string, bind: Bind): string {
  const [address = '', length = ''] = range.split('/');
  const bits = Number(length);
  if (!/^\d{1,3}$/.test(length)) return 'false';
  const number = ipv4Number(address);
  if (number !== undefined && bits <= 32) {
    const size = 2 ** (32 - bits);
    const first = Math.floor(number / size) * size;
    const octets = [1, 2, 3, 4].map((n) => `try_cast(split_part(${column}, '.', ${n}) AS BIGINT)`);
    const value = `((${octets[0]} * 256 + ${octets[1]}) * 256 + ${octets[2]}) * 256 + ${octets[3]}`;
    return `coalesce(${value} BETWEEN ${first} AND ${first + size - 1}, false)`;
  }
  const groups = ipv6Groups(address);
  if (groups === undefined || bits > 128 || bits % 16 !== 0 || bits === 0) return 'false';
  const wanted = groups.slice(0, bits / 16);
  // Leading groups are written out unless zeros among them are left out: such a range is told by the parts before.
  const zeros = wanted.findIndex(
    (group, at) => group === '0' && wanted.slice(at).every((each) => each === '0'),
  );
  const told = zeros === -1 ? wanted : wanted.slice(0, Math.max(1, zeros));
  const rest = wanted.length - told.length;
  const prefix = told.map((group) => `0{0,3}${group}`).join(':');
  const zerosWritten = rest === 0 ? '' : `(:0{1,4}){${rest}}`;
  const pattern = rest === 0 ? `^${prefix}:` : `^${prefix}(${zerosWritten}:|::)`;
  return `coalesce(regexp_matches(lower(${column}), ${bind(pattern)}), false)`;
}
