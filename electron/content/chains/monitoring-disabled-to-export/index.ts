/** Monitoring or logging changed, then data taken out by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'monitoring-disabled-to-export',
  title: 'Monitoring changed, then an export',
  question: 'Who changed monitoring or logging and then exported data?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'monitoring was changed',
      where: `action IN ('config.change', 'policy.change') AND outcome <> 'failure' AND regexp_matches(action_original, '(?i)^(StopLogging|DeleteTrail|UpdateTrail|PutEventSelectors|DeleteFlowLogs|DeleteDetector|UpdateDetector|DisableSecurityHub|StopConfigurationRecorder|DeleteConfigurationRecorder|DeleteAlarms|DisableAlarmActions)$|^monitoring[.]rule|log_stream[.]lifecycle[.](deactivate|delete)|audit_log_streaming|Set-AdminAuditLogConfig|(Delete|Update)Sink$|DeleteAlertPolicy$|diagnosticsettings/delete')`,
    },
    {
      title: 'data was exported',
      where: "action = 'data.export' AND outcome <> 'failure'",
    },
  ],
  wants: 'an admin or audit log with both settings and exports',
};
