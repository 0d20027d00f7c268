/** Token kinds of mail, chat and push services. Slack and GitHub have folders of their own. */
import { kindsOf } from '../token-scanner.ts';

export const messagingKinds = kindsOf([
  ['SendGrid key', 'SG.', "u16-64 '. u16-128"],
  ['Brevo API key', 'xkeysib-', "h64 '- w16"],
  ['Brevo SMTP key', 'xsmtpsib-', "h64 '- w16"],
  ['Mailchimp key', '-us', 'd1-2', 'w32'],
  ['Mandrill key', 'md-', 'u22'],
  ['Resend key', 're_', "w8 '_ w20-40"],
  ['Twilio API key', 'SK', 'h32'],
  ['Twilio account id', 'AC', 'h32'],
  ['Telegram bot token', ':AA', 'u32-35', 'd8-10'],
  ['Telegram bot token in an address', ':AA', 'u32-35', "'bot d8-10"],
  ['Discord bot token', 'MT Mj Mz ND NT Nj Nz OD OT MD', "w22-26 '. u6 '. u27-38"],
  ['Discord user token with second factor', 'mfa.', 'u60-100'],
  ['OneSignal key', 'os_v2_app_ os_v2_org_', 'l90-120'],
  ['Courier key', 'pk_prod_', 'U28'],
  ['Firebase cloud messaging key', 'AAAA', "u7 ': u120-180"],
  ['Pushbullet token', 'o.', 'w32'],
  ['Svix key', 'testsk_', 't30-80'],
  ['NTLM answer', 'TlRMTVNTUAAD', 'b40-2000'],
  ['Postmark server token beside its header', 'X-Postmark-Server-Token: X-Postmark-Account-Token:', "' g"],
]);
