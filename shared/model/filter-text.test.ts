import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventFilterSchema } from './event-filter.ts';
import { readFilterText } from './filter-text.ts';

test.each([
  [
    'actor:ana@x.example -action:sign_in ip:10.0.0.0/8 "free text"',
    {
      terms: [
        { column: 'actor_email', op: 'is', values: ['ana@x.example'] },
        { column: 'action', op: 'not', values: ['sign_in'] },
        { column: 'src_ip', op: 'is', values: ['10.0.0.0/8'], match: 'network' },
      ],
      text: 'free text',
    },
  ],
  [
    'source:okta.system source:github.audit target:"a b" name:*svc*',
    {
      terms: [
        { column: 'source', op: 'is', values: ['okta.system', 'github.audit'] },
        { column: 'target_name', op: 'is', values: ['a b'] },
        { column: 'actor_name', op: 'is', values: ['*svc*'], match: 'pattern' },
      ],
      text: '',
    },
  ],
  ['https://x.example/a?b=c 2001:db8::1', { terms: [], text: 'https://x.example/a?b=c 2001:db8::1' }],
  ['nothing:here actor:', { terms: [], text: 'nothing:here actor:' }],
  ['name:"*"', { terms: [{ column: 'actor_name', op: 'is', values: ['*'] }], text: '' }],
])('%s', (typed, read) => {
  expect(readFilterText(typed)).toEqual(read);
});

test('any text gives a filter that fits the contract', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (typed) => {
      const { terms, text } = readFilterText(`actor:x ${typed}`);
      expect(eventFilterSchema.safeParse({ terms, text }).success).toBe(true);
    }),
  );
});
