/**
 * AWS CloudTrail: `{"Records":[...]}` files, NDJSON or arrays of records. Vendor id is `eventID`.
 * A missing errorCode means success; ConsoleLogin says it in responseElements. `sourceIPAddress` may be a service's
 * name: then it is no address. An assumed role is named by its session, its issuer is the role.
 */
import { meaningAt, placeOf, type Source, shareWith } from '../../source.ts';
import { cloudTrailActions } from './actions.ts';

const byVerb = `CASE
  WHEN regexp_matches({eventName}, '^(Get|List|Describe|Head|Lookup|BatchGet|Search|Select|Query|Scan|Filter|View|Simulate|Preview|Check|Test|Validate|Estimate)') THEN 'data.read'
  WHEN regexp_matches({eventName}, '^(Delete|Terminate|Remove|Purge|BatchDelete|Destroy)') THEN 'data.delete'
  WHEN regexp_matches({eventName}, '^(Put|Update|Modify|Set|Create|Attach|Detach|Associate|Disassociate|Enable|Disable|Start|Stop|Run|Tag|Untag|Register|Deregister|Reboot|Reset|Restore|Replace|Import|Add|Change|Cancel|Publish[A-Z]|Request|Allocate|Release|Accept|Invite|Verify|Leave|Authorize|Revoke|Provision|Copy|Upload|Rotate|Apply|Assign|Unassign|Move|Transfer)') THEN 'config.change'
  ELSE 'other' END`;

const accessErrors =
  "('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation')";

export const source: Source = {
  id: 'aws.cloudtrail',
  title: 'AWS CloudTrail',
  recognise: (sample) =>
    shareWith(sample, ['eventTime', 'eventName', 'eventSource']) *
    (shareWith(sample, ['userIdentity']) > 0 ? 1 : 0.7),
  fields: {
    eventTime: '$.eventTime',
    eventId: '$.eventID',
    eventName: '$.eventName',
    eventSource: '$.eventSource',
    region: '$.awsRegion',
    readOnly: '$.readOnly',
    ip: '$.sourceIPAddress',
    userAgent: '$.userAgent',
    identityType: '$.userIdentity.type',
    principal: '$.userIdentity.principalId',
    arn: '$.userIdentity.arn',
    userName: '$.userIdentity.userName',
    invokedBy: '$.userIdentity.invokedBy',
    accessKey: '$.userIdentity.accessKeyId',
    identityAccount: '$.userIdentity.accountId',
    issuerName: '$.userIdentity.sessionContext.sessionIssuer.userName',
    account: '$.recipientAccountId',
    requestId: '$.requestID',
    sharedId: '$.sharedEventID',
    errorCode: '$.errorCode',
    errorMessage: '$.errorMessage',
    consoleLogin: '$.responseElements.ConsoleLogin',
    resourceArn: '$.resources[0].ARN',
    resourceType: '$.resources[0].type',
    bucket: '$.requestParameters.bucketName',
    key: '$.requestParameters.key',
    roleArn: '$.requestParameters.roleArn',
    targetUser: '$.requestParameters.userName',
    targetRole: '$.requestParameters.roleName',
    group: '$.requestParameters.groupName',
    policyArn: '$.requestParameters.policyArn',
    trail: '$.requestParameters.name',
    secret: '$.requestParameters.secretId',
  },
  identity: ['{eventId}'],
  derived: { place: placeOf('{eventName}', cloudTrailActions) },
  columns: {
    ts: 'try_cast({eventTime} AS TIMESTAMPTZ)',
    time_original: '{eventTime}',
    category: meaningAt(
      '{place}',
      cloudTrailActions,
      1,
      "CASE WHEN {readOnly} = 'true' THEN 'app' WHEN {eventSource} IN ('iam.amazonaws.com', 'sso.amazonaws.com') THEN 'authz' WHEN {eventSource} IN ('signin.amazonaws.com', 'sts.amazonaws.com') THEN 'auth' ELSE 'admin' END",
    ),
    action: meaningAt('{place}', cloudTrailActions, 0, byVerb),
    action_original: '{eventName}',
    outcome: "CASE WHEN {errorCode} <> '' OR {consoleLogin} = 'Failure' THEN 'failure' ELSE 'success' END",
    severity: meaningAt(
      '{place}',
      cloudTrailActions,
      2,
      `CASE WHEN {errorCode} IN ${accessErrors} OR {consoleLogin} = 'Failure' THEN 'low' ELSE 'info' END`,
    ),
    actor_kind:
      "CASE {identityType} WHEN 'AWSService' THEN 'system' WHEN 'AWSAccount' THEN 'service' WHEN 'IAMUser' THEN 'user' WHEN 'Root' THEN 'user' WHEN 'SAMLUser' THEN 'user' WHEN 'FederatedUser' THEN 'user' WHEN 'WebIdentityUser' THEN 'user' WHEN 'IdentityCenterUser' THEN 'user' WHEN 'Role' THEN 'service' WHEN 'AssumedRole' THEN CASE WHEN contains({principal}, '@') OR starts_with({issuerName}, 'AWSReservedSSO_') THEN 'user' ELSE 'service' END END",
    actor_id: 'coalesce({arn}, {principal}, {invokedBy})',
    actor_name:
      "coalesce(CASE WHEN {identityType} = 'AssumedRole' THEN nullif(split_part({principal}, ':', 2), '') END, nullif({userName}, 'HIDDEN_DUE_TO_SECURITY_REASONS'), {issuerName}, CASE WHEN {identityType} = 'Root' THEN 'root' END, {invokedBy})",
    actor_email: "store.email(coalesce(nullif(split_part({principal}, ':', 2), ''), {userName}))",
    target_kind:
      "CASE WHEN {targetUser} IS NOT NULL THEN 'user' WHEN {targetRole} IS NOT NULL OR {roleArn} IS NOT NULL THEN 'role' WHEN {bucket} IS NOT NULL THEN 'bucket' WHEN {secret} IS NOT NULL THEN 'secret' ELSE lower({resourceType}) END",
    target_id:
      'coalesce({resourceArn}, CASE WHEN {targetUser} IS NULL AND {targetRole} IS NULL THEN coalesce({roleArn}, {policyArn}) END)',
    target_name:
      "coalesce({targetUser}, {targetRole}, CASE WHEN {bucket} IS NOT NULL THEN concat_ws('/', {bucket}, {key}) END, {secret}, {group}, {roleArn}, {trail}, {resourceArn})",
    role: "coalesce({policyArn}, {roleArn}, CASE WHEN {targetUser} IS NOT NULL THEN {group} END, CASE WHEN {identityType} = 'AssumedRole' THEN {issuerName} END)",
    src_ip: "CASE WHEN regexp_matches({ip}, '^[0-9a-fA-F.:]+$') THEN store.address({ip}) END",
    user_agent: '{userAgent}',
    session_id: "nullif({accessKey}, '')",
    request_id: 'coalesce({requestId}, {sharedId})',
    workspace: 'coalesce({account}, {identityAccount})',
    status_code: "nullif({errorCode}, '')",
    error: "nullif(concat_ws(': ', {errorCode}, {errorMessage}), '')",
    message:
      "concat_ws(' ', {eventName}, 'on', replace({eventSource}, '.amazonaws.com', ''), {region}, {errorCode})",
  },
};
