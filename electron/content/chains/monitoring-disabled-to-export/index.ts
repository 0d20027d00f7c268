/** Monitoring or logging weakened, then data taken out by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'monitoring-disabled-to-export',
  title: 'Monitoring weakened, then an export',
  question: 'Who weakened monitoring or logging and then exported data?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'monitoring or logging was weakened',
      where: `action IN ('config.change', 'policy.change') AND outcome <> 'failure' AND (regexp_matches(action_original, '(?i)^(StopLogging|DeleteTrail|UpdateTrail|PutEventSelectors|DeleteFlowLogs|DeleteDetector|UpdateDetector|DisableSecurityHub|StopConfigurationRecorder|DeleteConfigurationRecorder|DeleteAlarms|DisableAlarmActions|Set-AdminAuditLogConfig)$|log_stream[.]lifecycle[.](deactivate|delete)|audit_log_streaming[.](update|destroy)|(Delete|Update)Sink$|DeleteAlertPolicy$|diagnosticsettings/delete') OR (regexp_matches(action_original, '(?i)monitor|alert') AND regexp_matches(concat_ws(' ', action_original, message), '(?i)disabl|delet|remov|silenc|mute')))`,
    },
    {
      title: 'data was exported',
      where: "action = 'data.export' AND outcome <> 'failure'",
    },
  ],
  wants: 'an admin or audit log with both settings and exports',
};
