/** GitHub tokens: personal (classic and fine-grained), OAuth, user-to-server, server-to-server, refresh. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const token = /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_[A-Za-z0-9_]{20,255})/g;

export const redactor: Redactor = {
  id: 'github-token',
  kind: 'github-token',
  title: 'GitHub token',
  severity: 'secret',
  entity: 'token',
  find: (text) => (text.includes('gh') || text.includes('github_pat_') ? findAll(text, token) : []),
};
