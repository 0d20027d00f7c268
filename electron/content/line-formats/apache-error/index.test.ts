import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line =
  '[Wed Mar 04 08:00:00.123456 2026] [authz_core:error] [pid 12:tid 140] [client 203.0.113.9:50122] AH01630: client denied by server configuration: /srv/[a], referer: https://a.example/';

test('2.4 and 2.2', () => {
  expect([
    lineFormat.parse(line),
    lineFormat.parse('[Wed Mar  4 08:00:00 2026] [error] [client 203.0.113.9] File does not exist: /srv/x'),
    lineFormat.parse(
      '[Wed Mar 04 08:00:00 2026] [mpm_event:notice] [pid 1] AH00489: resuming normal operations',
    ),
  ]).toEqual([
    {
      time: 'Wed Mar 04 08:00:00.123456 2026',
      module: 'authz_core',
      level: 'error',
      pid: '12',
      tid: '140',
      client: '203.0.113.9:50122',
      code: 'AH01630',
      message: 'AH01630: client denied by server configuration: /srv/[a]',
      referer: 'https://a.example/',
    },
    {
      time: 'Wed Mar  4 08:00:00 2026',
      level: 'error',
      client: '203.0.113.9',
      message: 'File does not exist: /srv/x',
    },
    {
      time: 'Wed Mar 04 08:00:00 2026',
      module: 'mpm_event',
      level: 'notice',
      pid: '1',
      code: 'AH00489',
      message: 'AH00489: resuming normal operations',
    },
  ]);
});

test.each(['', '[error] text', 'sh: 1: php: not found', '[Wed Mar 04 08:00:00 2026] text'])(
  'no record: %s',
  (text) => expect(lineFormat.parse(text)).toBeUndefined(),
);

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
