/** Another account entered by support or an admin, then data taken out by the same person. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'impersonation-to-export',
  title: 'An impersonation, then an export',
  question: 'Who acted as somebody else and then exported data?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'somebody was impersonated',
      where: `action = 'impersonate' AND outcome <> 'failure' AND NOT regexp_matches(coalesce(action_original, ''), '(?i)(end|ended|stop|revoke)$')`,
    },
    {
      title: 'data was exported',
      where: "action = 'data.export' AND outcome <> 'failure'",
    },
  ],
  wants: 'an admin or audit log with impersonations and exports',
};
