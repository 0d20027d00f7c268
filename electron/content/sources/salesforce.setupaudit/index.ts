/**
 * Salesforce SetupAuditTrail: the CSV of the console (its times are in the zone of who exported it) and rows of the API.
 */
import { type Source, shareWith } from '../../source.ts';
import { verbMeaning } from '../../verb-meaning.ts';
import { setupRules } from './actions.ts';

const meaning = verbMeaning('{words}', {}, setupRules, ['config.change', 'admin', 'low']);

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
  derived: {
    words: "lower(concat_ws(' ', {verb}, {display}, CASE WHEN {section} = 'Data Export' THEN {section} END))",
    place: meaning.place,
    person:
      "nullif(trim(regexp_extract(coalesce({display}, {verb}), '(?i)(?:for|to|new|deactivated|froze|from) user:? ([^,:()]{1,80}?)(?: from | to |$)', 1)), '')",
  },
  identity: ["nullif({id}, '')"],
  columns: {
    ts: "coalesce(store.instant({created}, 'UTC'), store.instant({at}, {zone}), store.written({at}, '%m/%d/%Y, %I:%M:%S %p %Z', {zone}), store.written({at}, '%m/%d/%Y, %I:%M:%S %p', {zone}), store.written(regexp_replace({at}, ' [A-Z]{3,4}$', ''), '%m/%d/%Y, %I:%M:%S %p', {zone}))",
    time_original: 'coalesce({created}, {at})',
    category: meaning.category,
    action: meaning.action,
    action_original: '{verb}',
    outcome: "'success'",
    severity: meaning.severity,
    actor_kind:
      "CASE WHEN coalesce(store.given({user}), {creatorName}, {creator}) IS NOT NULL THEN 'user' END",
    actor_id: 'coalesce({creator}, store.given({user}))',
    actor_name: 'coalesce(store.given({user}), store.given({creatorName}))',
    actor_email: 'store.email(coalesce({user}, {creatorName}))',
    target_kind: "CASE WHEN {person} IS NOT NULL THEN 'user' ELSE 'setting' END",
    target_name: 'coalesce({person}, store.given({section}))',
    message:
      "concat_ws(' ', coalesce({display}, {verb}), CASE WHEN coalesce(store.given({delegate}), store.given({delegateName})) IS NOT NULL THEN concat('on behalf of ', coalesce({delegate}, {delegateName})) END)",
  },
};
