/**
 * The company of the sample: invented, as is everyone in it.
 * Brindlewick runs a conversation-analytics service for other companies; its
 * customers are workspaces, which it feeds from their help desks, call systems
 * and mailboxes. Domains end in `.example` (RFC 2606) and belong to nobody.
 */
import { createRandom } from '../base/random.ts';

export const COMPANY = {
  name: 'Brindlewick',
  slug: 'brindlewick',
  domain: 'brindlewick.example',
  githubOrg: 'brindlewick',
  githubOrgId: 48_120_077,
  awsAccount: '111122223333',
  awsRegions: ['eu-west-1', 'us-east-1'],
  apiHost: 'api.brindlewick.example',
  hooksHost: 'hooks.brindlewick.example',
} as const;

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly adminId: string;
  readonly adminName: string;
  readonly adminEmail: string;
  readonly provider: string;
}

/** Integration providers, invented. */
export const PROVIDERS: readonly string[] = [
  'deskpilot',
  'callbridge',
  'mailroom',
  'crmharbor',
  'chattern',
  'ledgerline',
];

/** name, domain label, workspace administrator. */
const CUSTOMERS: readonly (readonly [string, string, string])[] = [
  ['Osterholt Freight', 'osterholt', 'Greta Osterholt-Ruiz'],
  ['Quillmere Insurance', 'quillmere', 'Desmond Apsley'],
  ['Tarnhollow Outdoors', 'tarnhollow', 'Bryony Castellane'],
  ['Vesperine Hotels', 'vesperine', 'Aurélie Montclairon'],
  ['Kaldbakur Energy', 'kaldbakur', 'Sigrún Vatnsdal'],
  ['Pellinore Dental Group', 'pellinore', 'Hamish Trelawse'],
  ['Zöllner & Brandeis', 'zoellner-brandeis', 'Jörg Brandeis-Kühl'],
  ['Marrowgate Telecom', 'marrowgate', 'Philippa Dunstane'],
  ['Saffronwood Foods', 'saffronwood', 'Imani Okpara-Lind'],
  ['Hexmoor Logistics', 'hexmoor', 'Ruaridh Pennock'],
  ['Lindqvarn Pharma', 'lindqvarn', 'Åsa Lindqvarn'],
  ['Bluefallow Bank', 'bluefallow', 'Caspian Thornquist'],
  ['Larkwell Lane Motors', 'larkwelllane', 'Dulcie Farraway'],
  ['Ahornhof Kliniken', 'ahornhof', 'Wiebke Ahornsen'],
  ['Paperkite Studios', 'paperkite', 'Momoka Tanemura'],
  ['Greymantle Security', 'greymantle', 'Octavian Hesk'],
  ['Solstrand Ferries', 'solstrand', 'Torbjørn Ekerhavn'],
  ['Juniper Row Legal', 'juniperrow', 'Marguerite Sallowfield'],
  ['Winterbourne Grocers', 'winterbourne', 'Percival Oakhanger'],
  ['Estrela do Cabo', 'estreladocabo', 'Inês Carvalhosa-Brito'],
  ['Northferry Transit', 'northferry', 'Leopold Ashgrove'],
  ['Mirabeau Parfums', 'mirabeauparfums', 'Célestine Vaucourt'],
  ['Dovetail & Finch', 'dovetailfinch', 'Ottoline Finchley-Marsh'],
  ['Rookhaven Academy', 'rookhaven', 'Thaddeus Wrenlow'],
  ['Ironbark Fitness', 'ironbark', 'Kirra Dunmallet'],
];

export const WORKSPACES: readonly Workspace[] = CUSTOMERS.map(([name, label, adminName], index) => ({
  id: `ws_${String(1041 + index * 37)}`,
  name,
  domain: `${label}.example`,
  adminId: `usr_${createRandom('customer', label).hex(12)}`,
  adminName,
  adminEmail: `${mailbox(adminName)}@${label}.example`,
  provider: PROVIDERS[index % PROVIDERS.length] ?? 'deskpilot',
}));

export function workspaceNamed(name: string): Workspace {
  const found = WORKSPACES.find((workspace) => workspace.name === name);
  if (found === undefined) throw new Error(`no workspace is called ${name}`);
  return found;
}

/** `Jörg Brandeis-Kühl` gives `joerg.brandeis-kuehl`. */
export function mailbox(name: string): string {
  const folded = name
    .toLowerCase()
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  const words = folded.split(' ');
  return `${words[0] ?? ''}.${words.at(-1) ?? ''}`;
}
