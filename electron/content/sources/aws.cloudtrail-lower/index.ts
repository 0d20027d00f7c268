/**
 * CloudTrail as Athena or a data warehouse gives it back: columns in lower case, `useridentity` as JSON or as the text of a
 * struct (`{type=IAMUser, principalid=..., arn=...}`), parameters as JSON text. The same columns as aws.cloudtrail's,
 * which stays free of the second set of paths.
 */
import { type Source, shareWith } from '../../source.ts';
import { source as cloudTrail } from '../aws.cloudtrail/index.ts';

const identityKeys: Readonly<Record<string, string>> = {
  identityType: 'type',
  principal: 'principalId',
  arn: 'arn',
  userName: 'userName',
  invokedBy: 'invokedBy',
  accessKey: 'accessKeyId',
  identityAccount: 'accountId',
};

const inJson = (text: string, ...paths: readonly string[]): string =>
  paths.map((path) => `json_extract_string(store.inner_json(${text}), '$.${path}')`).join(', ');
const inStruct = (pattern: string): string =>
  `store.given(regexp_extract({identity}, '${pattern}=([^,}]*)', 1))`;

const ofIdentity = Object.entries(identityKeys).map(([name, key]): [string, string] => [
  name,
  `coalesce(${inJson('{identity}', key, key.toLowerCase())}, ${inStruct(`^\\{(?:[^{]*, )?${key.toLowerCase()}`)})`,
]);
const issuer = `coalesce(${inJson('{identity}', 'sessionContext.sessionIssuer.userName', 'sessioncontext.sessionissuer.username')}, ${inStruct('sessionissuer=\\{[^}]*username')})`;

/** Names of fields below requestParameters, responseElements and resources -> how they are read here. */
const below = Object.entries(cloudTrail.fields).flatMap(([name, path]): [string, string][] => {
  const [, outer = '', rest = ''] = /^\$\.(requestParameters|responseElements)\.(.+)$/.exec(path) ?? [];
  if (outer === '') return [];
  const column = outer === 'requestParameters' ? '{parameters}' : '{response}';
  return [[name, `(${inJson(column, rest)})`]];
});

const derivedNames = new Set([
  ...Object.keys(identityKeys),
  ...below.map(([name]) => name),
  'issuerName',
  'resourceArn',
  'resourceType',
]);

export const source: Source = {
  ...cloudTrail,
  id: 'aws.cloudtrail-lower',
  title: 'AWS CloudTrail (from Athena or a warehouse)',
  recognise: (sample) => shareWith(sample, ['eventtime', 'eventname', 'eventsource', 'awsregion', 'eventid']),
  fields: {
    ...Object.fromEntries(
      Object.entries(cloudTrail.fields)
        .filter(([name]) => !derivedNames.has(name))
        .map(([name, path]) => [name, path.toLowerCase()]),
    ),
    identity: '$.useridentity',
    parameters: '$.requestparameters',
    response: '$.responseelements',
    resources: '$.resources',
  },
  zone: 'UTC',
  derived: {
    ...cloudTrail.derived,
    ...Object.fromEntries(ofIdentity),
    ...Object.fromEntries(below),
    issuerName: issuer,
    resourceArn: `nullif(regexp_extract({resources}, '(?i)arn(?:=|": ?")(arn:[^,"}]+)', 1), '')`,
    resourceType: `nullif(regexp_extract({resources}, 'type(?:=|": ?")([^,"}]+)', 1), '')`,
  },
  columns: {
    ...cloudTrail.columns,
    ts: 'store.instant({eventTime}, {zone})',
    // A CSV's empty cell is an empty text, and an error that is none.
    ...Object.fromEntries(
      Object.entries(cloudTrail.columns)
        .filter(([name]) =>
          ['outcome', 'severity', 'status_code', 'error', 'message', 'request_id'].includes(name),
        )
        .map(([name, sql]) => [
          name,
          sql.replace(/\{(errorCode|errorMessage|requestId|sharedId)\}/g, 'store.given({$1})'),
        ]),
    ),
  },
};
