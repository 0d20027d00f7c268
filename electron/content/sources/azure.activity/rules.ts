/** Azure operation names, lower-cased (`microsoft.authorization/roleassignments/write`) -> action, category, severity. */
import type { Rule } from '../../rule-list.ts';

export const azureRules: readonly Rule[] = [
  [
    '^microsoft\\.authorization/(roleassignments|roleassignmentschedulerequests|roleeligibilityschedulerequests)/write',
    'role.grant',
    'authz',
    'high',
  ],
  [
    '^microsoft\\.authorization/(roleassignments|roleassignmentschedulerequests|roleeligibilityschedulerequests)/delete',
    'role.revoke',
    'authz',
    'medium',
  ],
  ['^microsoft\\.authorization/elevateaccess/action', 'role.grant', 'authz', 'critical'],
  [
    '^microsoft\\.authorization/(policies|policyassignments|policydefinitions|policyexemptions|policysetdefinitions|roledefinitions|locks)/(write|delete)',
    'policy.change',
    'admin',
    'high',
  ],
  ['^microsoft\\.authorization/policies/', 'other', 'other'],
  ['/diagnosticsettings/(write|delete)$', 'config.change', 'admin', 'critical'],
  [
    '^microsoft\\.insights/(actiongroups|alertrules|metricalerts|activitylogalerts|scheduledqueryrules|logprofiles)/(write|delete)',
    'config.change',
    'admin',
    'high',
  ],
  [
    '^microsoft\\.(operationalinsights|securityinsights|security)/.*/(write|delete)$',
    'config.change',
    'admin',
    'high',
  ],
  [
    '(listkeys|listaccountsas|listservicesas|listconnectionstrings|listcredentials|listclusteradmincredential|listclusterusercredential|regeneratekey|begingetaccess|generatekeys|listsecrets|publishxml|retrieve)[a-z]*(/action)?$',
    'token.create',
    'admin',
    'high',
  ],
  [
    '/(runcommand|runcommands|extensions|startpacketcapture|hostruntime/host|serialports|executecommand|command)(/[a-z]+)*/?(write|action)?$',
    'command.execute',
    'admin',
    'high',
  ],
  ['^microsoft\\.automation/automationaccounts/(jobs)/write', 'job.start', 'job', 'medium'],
  [
    '^microsoft\\.automation/automationaccounts/(runbooks|webhooks|schedules)/',
    'config.change',
    'admin',
    'medium',
  ],
  [
    '^microsoft\\.network/(networksecuritygroups|azurefirewalls|firewallpolicies|applicationgatewaywebapplicationfirewallpolicies|frontdoorwebapplicationfirewallpolicies)(/[a-z]+)*/(write|delete)$',
    'policy.change',
    'admin',
    'high',
  ],
  ['^microsoft\\.keyvault/.*/(purge|recover|restore|backup)/action$', 'config.change', 'admin', 'high'],
  ['^microsoft\\.keyvault/vaults/(accesspolicies/write|write)$', 'policy.change', 'authz', 'high'],
  ['^microsoft\\.keyvault/.*/(delete)$', 'data.delete', 'admin', 'high'],
  ['^microsoft\\.(managedidentity)/.*/(write)$', 'user.create', 'admin', 'medium'],
  [
    '^microsoft\\.(compute)/(snapshots|disks|restorepointcollections)/(write)$',
    'data.export',
    'admin',
    'low',
  ],
  ['^microsoft\\.sql/servers/databases/export', 'data.export', 'admin', 'high'],
  [
    '^(getblob|copyblobsource|getfile|listblobs|listcontainers|getblobproperties|getblobmetadata|getblobserviceproperties)$',
    'data.read',
    'app',
  ],
  ['^(deleteblob|deletecontainer|deletefile)$', 'data.delete', 'app', 'low'],
  [
    '^(putblob|putblock|putblocklist|copyblob|createcontainer|setblob.*|setcontainer.*)$',
    'config.change',
    'app',
  ],
  ['/(read|list[a-z]*/action)$', 'data.read', 'app'],
  ['/delete$', 'data.delete', 'admin', 'medium'],
  ['/(write|action|extend)$', 'config.change', 'admin', 'low'],
];
