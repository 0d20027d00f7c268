/**
 * Kubernetes audit log of a cluster in Azure, as diagnostic settings deliver it: the API server's record is JSON text in
 * `properties.log`. It is read once into a list and mapped as kubernetes.audit maps it.
 * Lines of the cluster's other components come in the same file as plain text: they keep their time and their text.
 */
import { type JsonObject, type Source, valueAt } from '../../source.ts';
import { source as kubernetes } from '../kubernetes.audit/index.ts';

const names = Object.keys(kubernetes.fields);
const paths = Object.values(kubernetes.fields)
  .map((path) => `'${path.replaceAll("'", "''")}'`)
  .join(', ');

/** The same expression over the list of the inner record's fields. */
const inside = (sql: string): string =>
  sql.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const place = names.indexOf(name);
    return place === -1 ? whole : `{inner}[${place + 1}]`;
  });

function isAudit(record: JsonObject): boolean {
  const log = valueAt(record, 'properties.log');
  const { category } = record;
  return (
    typeof category === 'string' &&
    /^(kube-|guard$|cloud-controller|cluster-autoscaler|csi-)/.test(category) &&
    typeof log === 'string'
  );
}

const columns = Object.fromEntries(
  Object.entries(kubernetes.columns).map(([name, sql]) => [name, inside(sql)]),
) as Source['columns'];

export const source: Source = {
  id: 'kubernetes.audit-azure',
  title: 'Kubernetes audit log (Azure)',
  recognise: (sample) => (sample.length === 0 ? 0 : sample.filter(isAudit).length / sample.length),
  fields: {
    log: '$.properties.log',
    at: '$.time',
    category: '$.category',
    cluster: '$.resourceId',
    pod: '$.properties.pod',
  },
  zone: 'UTC',
  derived: {
    inner: `json_extract_string(store.inner_json({log}), [${paths}])`,
    verbOf: inside(kubernetes.derived?.['verbOf'] ?? 'NULL'),
    rule: inside(kubernetes.derived?.['rule'] ?? 'NULL'),
  },
  identity: kubernetes.identity.map(inside),
  columns: {
    ...columns,
    ts: `coalesce(${columns.ts}, store.instant({at}, {zone}))`,
    time_original: `coalesce(${columns.time_original}, {at})`,
    action_original: "coalesce(nullif({verbOf}, ''), {category})",
    actor_name: `coalesce(${columns.actor_name ?? 'NULL'}, {pod})`,
    workspace: "lower(regexp_extract({cluster}, '(?i)^/subscriptions/([^/]+)', 1))",
    message: `CASE WHEN {inner}[1] IS NULL AND nullif({verbOf}, '') IS NULL THEN {log} ELSE ${columns.message ?? 'NULL'} END`,
  },
};
