/** `verb resource/subresource` of a Kubernetes request -> action, category, severity. */
import type { Rule } from '../../rule-list.ts';

const read = '(get|list|watch)';
const write = '(create|update|patch)';

export const kubernetesRules: readonly Rule[] = [
  ['^impersonate ', 'impersonate', 'authz', 'high'],
  ['^(bind|escalate) ', 'role.grant', 'authz', 'high'],
  ['^[a-z]+ pods/(exec|attach|ephemeralcontainers)$', 'command.execute', 'admin', 'high'],
  ['^[a-z]+ (pods/(portforward|proxy)|services/proxy|nodes/proxy)$', 'command.execute', 'admin', 'medium'],
  ['^create serviceaccounts/token$', 'token.create', 'authz', 'medium'],
  [`^${write} certificatesigningrequests(/approval|/status)?$`, 'token.create', 'authz', 'medium'],
  [`^${write} (cluster)?rolebindings$`, 'role.grant', 'authz', 'high'],
  ['^delete(collection)? (cluster)?rolebindings$', 'role.revoke', 'authz', 'medium'],
  [`^(${write}|delete|deletecollection) (cluster)?roles$`, 'policy.change', 'authz', 'high'],
  ['^create serviceaccounts$', 'user.create', 'admin', 'medium'],
  ['^delete(collection)? serviceaccounts$', 'user.delete', 'admin', 'medium'],
  [
    `^(${write}|delete|deletecollection) (networkpolicies|podsecuritypolicies|resourcequotas|limitranges)$`,
    'policy.change',
    'admin',
    'medium',
  ],
  [
    `^(${write}|delete|deletecollection) (mutating|validating)(webhookconfigurations|admissionpolicies|admissionpolicybindings)$`,
    'config.change',
    'admin',
    'high',
  ],
  [`^${read} secrets$`, 'data.read', 'app', 'medium'],
  [`^(${write}|delete|deletecollection) secrets$`, 'config.change', 'admin', 'medium'],
  ['^(create|update|patch|get|delete) leases$', 'other', 'other'],
  [
    '^create (tokenreviews|subjectaccessreviews|selfsubjectaccessreviews|selfsubjectrulesreviews|localsubjectaccessreviews|selfsubjectreviews)$',
    'request',
    'auth',
  ],
  [`^${write} (events|nodes/status|endpoints|endpointslices|[a-z]+/status)$`, 'other', 'other'],
  [
    `^${write} (pods|daemonsets|deployments|statefulsets|replicasets|jobs|cronjobs|pods/eviction)(/scale)?$`,
    'deploy',
    'admin',
    'low',
  ],
  [
    `^${write} (services|ingresses|configmaps|persistentvolumes|persistentvolumeclaims)$`,
    'config.change',
    'admin',
    'low',
  ],
  [`^(${read}|head|options|propfind) (.*/)?(healthz|livez|readyz)`, 'health.check', 'app'],
  [`^(${read}|head|options|propfind)( |$)`, 'data.read', 'app'],
  ['^(delete|deletecollection) ', 'data.delete', 'admin', 'low'],
  ['^(create|update|patch|post|put) ', 'config.change', 'admin', 'low'],
];
