/** A sign-in from a new address, then a mailbox rule or forwarding: mail fraud being set up. */
import type { Chain } from '../../chain.ts';

export const chain: Chain = {
  id: 'sign-in-to-mailbox-rule',
  title: 'A sign-in from elsewhere, then a mailbox rule',
  question: 'Who signed in from a new address and then set a mailbox rule or forwarding?',
  same: 'person',
  windowMinutes: 24 * 60,
  steps: [
    {
      title: 'a sign-in from a new address',
      where: "action = 'sign_in' AND outcome = 'success'",
      fresh: 'address',
    },
    {
      title: 'a mailbox rule was set',
      where: `action = 'config.change' AND outcome <> 'failure' AND action_original IN ('New-InboxRule', 'Set-InboxRule', 'UpdateInboxRules', 'Set-Mailbox', 'email_forwarding_out_of_domain')`,
    },
  ],
  wants: 'a mailbox audit log together with sign-ins (Microsoft 365, Google Workspace)',
};
