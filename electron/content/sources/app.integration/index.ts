/**
 * Integrations of a company's own application, NDJSON, logfmt or CSV: connecting and disconnecting, OAuth grants, tokens
 * and scopes. Tokens and OAuth's `state` are not read; the names of scopes are, as the role.
 */
import {
  claimOwn,
  meaningOf,
  ownActor,
  ownAddress,
  ownMeaning,
  ownResult,
  ownScope,
  ownTime,
  ownVerb,
  type VerbRule,
} from '../../own-application.ts';
import type { Source } from '../../source.ts';

const rules: readonly VerbRule[] = [
  [
    'disconnect|uninstall|deauthori[sz]|unlink|integration.*(delet|remov|disab)',
    'integration.disconnect',
    'integration',
    'medium',
  ],
  ['scope.*(chang|add|expand|upgrad|grant|escalat)', 'oauth.grant', 'integration', 'high'],
  ['scope', 'oauth.grant', 'integration', 'medium'],
  ['refresh|renew', 'oauth.refresh', 'integration', 'info'],
  [
    '(token|oauth|consent|grant|credential|authori[sz]ation).*(revok|expir|invalid|remov|delet|reject|den)|revok',
    'oauth.revoke',
    'integration',
    'medium',
  ],
  [
    'oauth.*(start|state|redirect|callback)|authori[sz]e\\.(start|request)',
    'oauth.grant',
    'integration',
    'low',
  ],
  ['oauth|consent|authori[sz]|token|grant', 'oauth.grant', 'integration', 'medium'],
  [
    'credential.*(updat|chang|rotat)|(integration|connection|connector).*(updat|chang|config)',
    'config.change',
    'integration',
    'medium',
  ],
  ['connect|install|link|integration.*(creat|add|enabl)', 'integration.connect', 'integration', 'medium'],
];

export const source: Source = {
  id: 'app.integration',
  title: 'Own application: integrations',
  recognise: (sample, form) => claimOwn('integration', sample, form),
  fields: {
    ...ownTime.fields,
    ...ownVerb.fields,
    ...ownActor.fields,
    ...ownAddress.fields,
    ...ownScope.fields,
    ...ownResult.fields,
    provider: '$.provider',
    integration: '$.integration',
    connector: '$.connector',
    integrationId: '$.integration_id',
    connectionId: '$.connection_id',
    connectorId: '$.connector_id',
    scopes: '$.scopes',
    scope: '$.scope',
    newScopes: '$.new_scopes',
  },
  derived: {
    ...ownTime.derived,
    ...ownVerb.derived,
    ...ownActor.derived,
    ...ownResult.derived,
    meaning: meaningOf(rules, 'other|integration|info'),
    went: "coalesce({result}, CASE WHEN regexp_matches({verb}, 'fail|error|denied|reject|mismatch|invalid') OR {failure} IS NOT NULL AND {loud} <> 'info' THEN 'failure' ELSE 'success' END)",
    about: "CASE WHEN starts_with({integration}, '{') THEN store.inner_json({integration}) END",
    named:
      "coalesce(store.given({provider}), ({about}->>'$.provider'), ({about}->>'$.name'), CASE WHEN NOT starts_with({integration}, '{') THEN store.given({integration}) END, store.given({connector}))",
    asked:
      "regexp_replace(coalesce(store.given({newScopes}), store.given({scopes}), store.given({scope})), '[\\[\\]\"]', '', 'g')",
  },
  identity: [],
  columns: {
    ...ownTime.columns,
    ...ownActor.columns,
    ...ownAddress.columns,
    ...ownScope.columns,
    ...ownMeaning,
    outcome: '{went}',
    severity: `CASE WHEN {went} = 'failure' AND ${ownMeaning.severity} = 'info' THEN 'low' ELSE ${ownMeaning.severity} END`,
    target_kind: "'integration'",
    target_id:
      "coalesce(store.given({connectionId}), store.given({integrationId}), store.given({connectorId}), ({about}->>'$.id'))",
    target_name: '{named}',
    role: '{asked}',
    integration: '{named}',
    status_code: 'store.given({status})',
    error: '{failure}',
    message:
      "concat_ws(' ', {original}, CASE WHEN {original} <> {named} THEN {named} END, CASE WHEN {asked} IS NOT NULL THEN concat('(', {asked}, ')') END, {failure})",
  },
};
