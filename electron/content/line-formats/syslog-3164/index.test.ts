import { expect, test } from 'vitest';
import { linearMs, slowestHostileLine } from '../../../../tests/support/hostile-lines.ts';
import { lineFormat } from './index.ts';

const line = '<38>Mar  4 02:11:09 bastion-1 sshd[812]: Invalid user admin from 203.0.113.9 port 4022';
const read = {
  pri: '38',
  time: 'Mar  4 02:11:09',
  host: 'bastion-1',
  program: 'sshd',
  pid: '812',
  message: 'Invalid user admin from 203.0.113.9 port 4022',
};
const { pri: _pri, ...withoutPri } = read;
const { program: _program, pid: _pid, ...withoutTag } = withoutPri;

test.each([
  ['with a priority', line, read],
  ['without one', line.slice(4), withoutPri],
  [
    'with an ISO time',
    line.slice(4).replace('Mar  4 02:11:09', '2026-03-04T02:11:09.123456+01:00'),
    { ...withoutPri, time: '2026-03-04T02:11:09.123456+01:00' },
  ],
  [
    'with no program',
    'Mar  4 02:11:09 bastion-1 last message repeated 2 times',
    { ...withoutTag, message: 'last message repeated 2 times' },
  ],
  [
    'that rsyslog folded',
    'Mar  4 02:11:09 bastion-1 sshd[812]: message repeated 5 times: [ Failed password for root from 203.0.113.9]',
    { ...withoutPri, message: 'Failed password for root from 203.0.113.9', repeated: '5' },
  ],
  [
    'of sudo, which aligns names',
    'Mar  4 02:11:09 bastion-1 sudo:     ines : TTY=pts/0 ; COMMAND=/bin/ls',
    { ...withoutTag, program: 'sudo', message: '    ines : TTY=pts/0 ; COMMAND=/bin/ls' },
  ],
])('a line %s', (_, text, fields) => {
  expect(lineFormat.parse(text)).toEqual(fields);
});

test.each([
  '',
  'text',
  '2026-03-04T02:11:09Z INFO db: ready',
  '2026-03-04T02:11:09Z host text without a program',
])('no record: %s', (text) => expect(lineFormat.parse(text)).toBeUndefined());

test('the month is known where the time has no year', () => {
  const months = ['Jan 31 00:00:00', 'Dec  1 00:00:00', '2026-03-04T02:11:09Z'].map((time) =>
    lineFormat.monthOf?.({ time }),
  );
  expect(months).toEqual([1, 12, undefined]);
});

test('hostile lines in linear time', () =>
  expect(slowestHostileLine(lineFormat, line)).toBeLessThan(linearMs));
