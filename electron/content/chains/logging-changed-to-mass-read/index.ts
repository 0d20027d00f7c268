/** Logging of a cloud account changed, then much read within the same session. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'logging-changed-to-mass-read',
  title: 'Logging changed, then many reads in that session',
  question: 'Which session changed logging and then read much?',
  same: 'session',
  windowMinutes: 480,
  steps: [
    {
      title: 'logging was changed',
      where: `action IN ('config.change', 'policy.change') AND outcome <> 'failure' AND regexp_matches(action_original, '(?i)^(StopLogging|DeleteTrail|UpdateTrail|PutEventSelectors|DeleteFlowLogs|DeleteDetector|UpdateDetector|DisableSecurityHub|StopConfigurationRecorder|DeleteConfigurationRecorder|DeleteAlarms|DisableAlarmActions|Set-AdminAuditLogConfig)$|log_stream[.]lifecycle[.](deactivate|delete)|audit_log_streaming[.](update|destroy)|(Delete|Update)Sink$|DeleteAlertPolicy$|diagnosticsettings/delete')`,
    },
    {
      title: 'much was read',
      where: "action = 'data.read' AND outcome <> 'failure'",
      atLeast: 20,
    },
  ],
  wants: 'a cloud audit log with data events (CloudTrail with GetObject)',
};
