/**
 * Salesforce SetupAuditTrail: the CSV of the console (its times are in the zone of who exported it) and rows of the API.
 */
import { type Source, shareWith } from '../../source.ts';

export const source: Source = {
  id: 'salesforce.setupaudit',
  title: 'Salesforce setup audit trail',
  recognise: (sample) =>
    shareWith(sample, ['Date', 'User', 'Action', 'Section', 'Delegate User']) >= 0.6 ||
    shareWith(sample, ['CreatedDate', 'Action', 'Section', 'Display']) >= 0.6
      ? 1
      : 0,
  fields: {
    at: '$.Date',
    created: '$.CreatedDate',
    user: '$.User',
    creator: '$.CreatedById',
    creatorName: '$.CreatedBy.Username',
    verb: '$.Action',
    display: '$.Display',
    section: '$.Section',
    delegate: '$."Delegate User"',
    delegateName: '$.DelegateUser',
    id: '$.Id',
  },
  identity: ['{id}'],
  columns: {
    ts: "coalesce(store.instant({created}, 'UTC'), store.instant({at}, {zone}), store.written({at}, '%m/%d/%Y, %I:%M:%S %p %Z', {zone}), store.written({at}, '%m/%d/%Y, %I:%M:%S %p', {zone}), store.written(regexp_replace({at}, ' [A-Z]{3,4}$', ''), '%m/%d/%Y, %I:%M:%S %p', {zone}))",
    time_original: 'coalesce({created}, {at})',
    category:
      "CASE WHEN regexp_matches(lower(coalesce({section}, '')), 'permission|profile|role|sharing') THEN 'authz' WHEN regexp_matches(lower(coalesce({section}, '')), 'session|password|login|identity|single') THEN 'auth' WHEN regexp_matches(lower(coalesce({section}, '')), 'connected|remote|api') THEN 'integration' ELSE 'admin' END",
    action:
      "CASE WHEN regexp_matches(lower({verb}), 'createduser|created new user|newuser') THEN 'user.create' WHEN regexp_matches(lower({verb}), 'deactivated|frozeuser|froze user') THEN 'user.suspend' WHEN regexp_matches(lower({verb}), 'permsetassign|assigned permission|changedprofile|changed profile|changedrole') THEN 'role.grant' WHEN regexp_matches(lower({verb}), 'permsetunassign|unassigned permission') THEN 'role.revoke' WHEN regexp_matches(lower({verb}), 'resetpassword|reset password') THEN 'password.reset' WHEN regexp_matches(lower({verb}), 'changedpassword|changed password') THEN 'password.change' WHEN regexp_matches(lower({verb}), 'suorgadminlogin|logged in using login-as') THEN 'impersonate' WHEN regexp_matches(lower({verb}), 'dataexport|data export') THEN 'data.export' WHEN regexp_matches(lower({verb}), 'connectedapp|connected app|remoteaccess') THEN 'integration.connect' ELSE 'config.change' END",
    action_original: '{verb}',
    outcome: "'success'",
    severity:
      "CASE WHEN regexp_matches(lower({verb}), 'permset|permission|profile|login-as|suorgadmin|dataexport|data export') THEN 'high' ELSE 'low' END",
    actor_kind: "CASE WHEN coalesce({user}, {creatorName}, {creator}) IS NOT NULL THEN 'user' END",
    actor_id: 'coalesce({creator}, {user})',
    actor_name: 'coalesce(store.given({user}), store.given({creatorName}))',
    actor_email: 'store.email(coalesce({user}, {creatorName}))',
    target_kind: "'setting'",
    target_name: 'store.given({section})',
    message:
      "concat_ws(' ', coalesce({display}, {verb}), CASE WHEN coalesce(store.given({delegate}), store.given({delegateName})) IS NOT NULL THEN concat('on behalf of ', coalesce({delegate}, {delegateName})) END)",
  },
};
