/**
 * The vendors' code tables are data files beside their sources. Their own lists are public only in parts: these are the
 * codes that documentation and vendors' clients name, and a table that loses one fails here.
 */
import { expect, test } from 'vitest';
import { categories, outcomes, severities } from '../../../shared/model/event-column.ts';
import logTypes from './auth0.logs/log-types.json' with { type: 'json' };
import recordTypes from './m365.audit/record-types.json' with { type: 'json' };
import eventTypes from './onelogin.events/event-types.json' with { type: 'json' };

const auth0Documented = `
acls_summary actions_execution_failed api_limit api_limit_warning appi ciba_exchange_failed
ciba_exchange_succeeded ciba_start_failed ciba_start_succeeded cls cs depnote f fc fce fco fcoa fcp fcph
fcpn fcpr fcpro fcu fd fdeac fdeaz fdecc fdu feacft feccft fecte fede federated_logout_failed fens feoobft
feotpft fepft fepotpft fercft ferrt fertft fi flo flows_execution_completed flows_execution_failed fn
forms_submission_failed forms_submission_succeeded fp fpar fpurh fs fsa fu fui fv fvr
gd_auth_email_verification gd_auth_fail_email_verification gd_auth_failed gd_auth_rejected gd_auth_succeed
gd_enrollment_complete gd_otp_rate_limit_exceed gd_recovery_failed gd_recovery_rate_limit_exceed
gd_recovery_succeed gd_send_email gd_send_email_verification gd_send_email_verification_failure gd_send_pn
gd_send_pn_failure gd_send_sms gd_send_sms_failure gd_send_voice gd_send_voice_failure gd_start_auth
gd_start_enroll gd_start_enroll_failed gd_tenant_update gd_unenroll gd_update_device_account
gd_webauthn_challenge_failed gd_webauthn_enrollment_failed kms_key_management_failure
kms_key_management_success kms_key_state_changed limit_delegation limit_mu limit_sul limit_wc mfar
mgmt_api_read my_account_authentication_method_failed my_account_authentication_method_succeeded
oidc_backchannel_logout_failed oidc_backchannel_logout_succeeded organization_member_added
passkey_challenge_failed passkey_challenge_started pla pwd_leak reset_pwd_leak resource_cleanup
rich_consents_access_error s sapi sce scoa scp scpn scpr scu scv sd sdu seacft seccft secte sede sens
seoobft seotpft sepft sepkoobft sepkotpft sepkrcft sercft sertft si signup_pwd_leak slo ss ss_sso_failure
ss_sso_info ss_sso_success ssa sscim sui sv svr too_many_records ublkdu universal_logout_failed
universal_logout_succeeded w wn wum
`
  .trim()
  .split(/\s+/);

test('every documented log type of Auth0 has a meaning', () => {
  const missing = auth0Documented.filter((code) => !(code in logTypes));
  expect({ documented: auth0Documented.length, missing }).toEqual({ documented: 148, missing: [] });
});

test('record types of Microsoft 365 are named from 1 to 290, but for the four that no list names', () => {
  const unnamed = Array.from({ length: 290 }, (_, index) => String(index + 1)).filter(
    (code) => !(code in recordTypes),
  );
  expect(unnamed).toEqual(['26', '27', '137', '219']);
  const documented: Readonly<Record<string, string>> = {
    '1': 'ExchangeAdmin',
    '15': 'AzureActiveDirectoryStsLogon',
    '50': 'ExchangeItemAggregated',
    '113': 'MS365DCustomDetection',
    '154': 'OMEPortal',
    '186': 'PowerPagesSite',
    '237': 'DefenderExpertsforXDRAdmin',
    '251': 'VfamCreatePolicy',
    '261': 'CopilotInteraction',
    '287': 'ProjectForTheWebAssignedToMeSettings',
  };
  expect(recordTypes).toMatchObject(documented);
});

test('event types of OneLogin: 220 numbers, those of people and privileges with what they mean', () => {
  const actionOf = (code: keyof typeof eventTypes): string | undefined => eventTypes[code][1];
  expect(Object.keys(eventTypes)).toHaveLength(220);
  expect([actionOf('3'), actionOf('5'), actionOf('6'), actionOf('13'), actionOf('17')]).toEqual([
    'impersonate',
    'sign_in',
    'sign_in',
    'user.create',
    'user.delete',
  ]);
});

test('a meaning is words, action, category, outcome and severity, each of the vocabulary', () => {
  const wrong = [...Object.entries(logTypes), ...Object.entries(eventTypes)].filter(
    ([, [words = '', action = '', category = '', outcome = '', severity = '', ...more]]) =>
      words === '' ||
      !/^[a-z_]+(\.[a-z_]+)*$/.test(action) ||
      !(categories as readonly string[]).includes(category) ||
      !(outcomes as readonly string[]).includes(outcome) ||
      !(severities as readonly string[]).includes(severity) ||
      more.length > 0,
  );
  expect(wrong).toEqual([]);
});
