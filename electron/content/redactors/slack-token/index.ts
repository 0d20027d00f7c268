/** Slack tokens of every kind and the incoming-webhook and workflow URLs, which are credentials themselves. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const token =
  /(?<![A-Za-z0-9])(?:xox[a-z]-[A-Za-z0-9-]{10,255}|xoxe\.xox[bp]-[A-Za-z0-9-]{10,255}|xapp-\d-[A-Za-z0-9-]{10,255}|(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{6,255})/g;

export const redactor: Redactor = {
  id: 'slack-token',
  kind: 'slack-token',
  title: 'Slack token or webhook address',
  severity: 'secret',
  entity: 'token',
  find: (text) => (/xox|xapp|hooks\.slack/.test(text) ? findAll(text, token) : []),
};
