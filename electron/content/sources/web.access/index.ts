/**
 * Access logs of nginx and Apache, common and combined; the two write the same lines and cannot be told apart. The
 * address is that of the connection: with a proxy before the server, the client is the first of the forwarded chain.
 * What a client sent as its request is kept in the message; the path stands without its query in target_name.
 */
import type { Source } from '../../source.ts';
import { millisecondsOf, requestAction, requestOutcome, requestSeverity } from '../../web-request.ts';

export const source: Source = {
  id: 'web.access',
  title: 'Web server access log (nginx, Apache)',
  recognise: (sample, form) => (form.format === 'web-access' && sample.length > 0 ? 1 : 0),
  fields: {
    time: '$.time',
    address: '$.remote_addr',
    forwarded: '$.forwarded_for',
    user: '$.remote_user',
    request: '$.request',
    method: '$.method',
    path: '$.path',
    status: '$.status',
    agent: '$.user_agent',
    requestId: '$.request_id',
    took: '$.request_time',
    rt: '$.rt',
  },
  identity: [],
  derived: {
    client: 'coalesce(store.address_only({forwarded}), store.address({address}))',
    who: 'store.given({user})',
  },
  columns: {
    ts: 'store.clf({time})',
    time_original: '{time}',
    category: "'app'",
    action: requestAction('{status}', '{path}'),
    action_original: "coalesce({method}, 'malformed request')",
    outcome: requestOutcome('{status}'),
    severity: requestSeverity('{status}'),
    actor_kind: "CASE WHEN {who} IS NOT NULL THEN 'user' END",
    actor_name: '{who}',
    actor_email: 'store.email({who})',
    target_kind: "CASE WHEN {path} IS NOT NULL THEN 'path' END",
    target_name: '{path}',
    src_ip: '{client}',
    user_agent: '{agent}',
    request_id: '{requestId}',
    status_code: '{status}',
    duration_ms: millisecondsOf('coalesce({took}, {rt})'),
    message: "concat_ws(' ', coalesce({request}, 'no request'), {status})",
  },
};
