/**
 * Who works at the sample company: invented people, one row each.
 * Display names are written as the person writes them (Cyrillic, Kana, Han,
 * accents), logins in ASCII, because that is how directories look and because
 * a redactor that only knows ASCII must fail on this sample.
 */
export type CountryCode = 'DE' | 'GB' | 'PT' | 'PL' | 'US' | 'JP';
export type Department =
  | 'engineering'
  | 'support'
  | 'success'
  | 'it'
  | 'finance'
  | 'product'
  | 'people'
  | 'sales';

export interface StaffRow {
  readonly name: string;
  readonly login: string;
  readonly department: Department;
  readonly country: CountryCode;
  readonly isContractor: boolean;
}

const ROWS: readonly (readonly [string, string, Department, CountryCode])[] = [
  ['Zoë Vanderlinde', 'zoe.vanderlinde', 'it', 'DE'],
  ['Tomasz Wierzbicki-Hale', 'tomasz.wierzbicki', 'it', 'PL'],
  ['Анна Лисогорская', 'anna.lisogorskaya', 'engineering', 'DE'],
  ['佐伯 美冬', 'mifuyu.saeki', 'success', 'JP'],
  ['Jürgen Almstedt', 'juergen.almstedt', 'engineering', 'DE'],
  ['Priyanka Ravindar', 'priyanka.ravindar', 'engineering', 'GB'],
  ['Callum Strathearn-Boyd', 'callum.strathearn', 'support', 'GB'],
  ['Beatriz Sampaio-Rocha', 'beatriz.sampaio', 'success', 'PT'],
  ['Dorota Gawrońska', 'dorota.gawronska', 'finance', 'PL'],
  ['Marcus Ellerdine', 'marcus.ellerdine', 'sales', 'US'],
  ['Ingrid Hallvardsen', 'ingrid.hallvardsen', 'product', 'DE'],
  ['Олексій Вербицький', 'oleksii.verbytskyi', 'engineering', 'PL'],
  ['Noémie Dutertre', 'noemie.dutertre', 'people', 'PT'],
  ['林 書豪', 'shuhao.lin', 'engineering', 'US'],
  ['Gwendolyn Passmore', 'gwen.passmore', 'support', 'GB'],
  ['Rui Vasconcelos-Maia', 'rui.vasconcelos', 'engineering', 'PT'],
  ['Fenella Cruickdale', 'fenella.cruickdale', 'finance', 'GB'],
  ['Lukas Brenninger', 'lukas.brenninger', 'engineering', 'DE'],
  ['Adaeze Nwobodo', 'adaeze.nwobodo', 'success', 'GB'],
  ['Hartmut Kiesewald', 'hartmut.kiesewald', 'support', 'DE'],
  ['Siobhán Mac Giolla', 'siobhan.macgiolla', 'sales', 'GB'],
  ['Kacper Dłuski', 'kacper.dluski', 'engineering', 'PL'],
  ['Leonor Quintanilha', 'leonor.quintanilha', 'support', 'PT'],
  ['Evander Holmquist', 'evander.holmquist', 'sales', 'US'],
  ['Mette Søndergård-Lyng', 'mette.sondergard', 'product', 'DE'],
  ['Bartholomew Inskip', 'bart.inskip', 'engineering', 'GB'],
  ['高橋 蓮太', 'renta.takahashi', 'engineering', 'JP'],
  ['Wanda Skierniewska', 'wanda.skierniewska', 'people', 'PL'],
  ['Otto Weidenbruch', 'otto.weidenbruch', 'engineering', 'DE'],
  ['Clementine Ashbridge', 'clementine.ashbridge', 'success', 'US'],
  ['Tiago Figueirinha', 'tiago.figueirinha', 'engineering', 'PT'],
  ['Roswitha Eckl', 'roswitha.eckl', 'finance', 'DE'],
  ['Declan Harrowgate', 'declan.harrowgate', 'support', 'GB'],
  ['Yevhenia Koltsova', 'yevhenia.koltsova', 'product', 'PL'],
  ['Franziska Oberlechner', 'franziska.oberlechner', 'success', 'DE'],
  ['Ezra Lindenbaum', 'ezra.lindenbaum', 'engineering', 'US'],
  ['Matilde Boaventura', 'matilde.boaventura', 'sales', 'PT'],
  ['Nikodem Przybylak', 'nikodem.przybylak', 'engineering', 'PL'],
  ['Henrike Tolksdorf', 'henrike.tolksdorf', 'it', 'DE'],
  ['Augustin Pemberlow', 'august.pemberlow', 'engineering', 'GB'],
];

const CONTRACTORS: ReadonlySet<string> = new Set([
  'tomasz.wierzbicki',
  'nikodem.przybylak',
  'declan.harrowgate',
]);

export const STAFF: readonly StaffRow[] = ROWS.map(([name, login, department, country]) => ({
  name,
  login,
  department,
  country,
  isContractor: CONTRACTORS.has(login),
}));

/** Machine accounts, by the name the code host and the cloud know them by. */
export const SERVICE_ACCOUNTS = [
  'brindle-ci',
  'brindle-release-bot',
  'dependency-steward',
  'scim-bridge',
] as const;
