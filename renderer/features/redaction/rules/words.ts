/** What the operators and parts of a profile are called on the screen. */

const operators: Readonly<Record<string, string>> = {
  keep: 'named',
  drop: 'left out',
  scrub: 'shown, searched for names and secrets',
  entity: 'by the kind of what it names',
  country: 'shown when it is a country',
  'user-agent': 'families of browser and system',
  time: 'by the precision of times',
};

const operatorWords = (operator: string): string => operators[operator] ?? operator;

/** Of names of a kind, with what it looks like. */
export function kindOperatorWords(operator: string, kind: string): string {
  if (operator === 'pseudonymise') return `a pseudonym: ${kind}-07`;
  if (operator === 'prefix') return `a pseudonym and the network: ${kind}-07 (203.0.113.0/24)`;
  return operator === 'mask' ? `the kind only: [${kind}]` : operatorWords(operator);
}

/** For a column, `keep` is not about a name. */
export const columnWords = (operator: string): string =>
  operator === 'keep' ? 'shown' : operatorWords(operator);

const kinds: Readonly<Record<string, string>> = {
  person: 'People',
  service: 'Service accounts',
  ip: 'Addresses',
  session: 'Sessions',
  request: 'Requests',
  workspace: 'Workspaces and customers',
  client: 'Clients and connections',
  object: 'Objects: repositories, files, jobs',
  domain: 'Host and domain names',
  mac: 'Hardware addresses',
  phone: 'Phone numbers',
  card: 'Payment cards',
  account: 'Bank accounts',
  token: 'Tokens',
  key: 'Keys',
  secret: 'Passwords and secrets',
  place: 'Places',
  text: 'Messages of people',
  hidden: 'What is always hidden',
};

export const kindWords = (kind: string): string => kinds[kind] ?? kind;
