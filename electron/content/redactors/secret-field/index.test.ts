import { expect, test } from 'vitest';
import { slowest } from '../../hostile-text.ts';
import { redactor } from './index.ts';

const found = (text: string): readonly string[] =>
  redactor.find(text).map((span) => text.slice(span.start, span.end));

test.each([
  ['{"password":"correct horse"}', 'correct horse'],
  ['client_secret=s3cr3t&x=1', 's3cr3t'],
  ['{\\"api_key\\":\\"k-99\\"}', 'k-99'],
  ['password: hunter2', 'hunter2'],
  ['Cookie: sid=abc; theme=dark', 'sid=abc; theme=dark'],
  ['DB_PASSWORD=letmein', 'letmein'],
  ['password=Tr0ub4dor&3 in clear', 'Tr0ub4dor&3'],
  ['session_id=9f8e7d', '9f8e7d'],
  ['"pin": 4821', '4821'],
  ['password=secret-20240101', 'secret-20240101'],
  ['password = hunter', 'hunter'],
  ['password: "two words, more"', 'two words, more'],
  ["db_password : 'x1'", 'x1'],
  ['<password>open sesame</password>', 'open sesame'],
  ['mysql --password hunter', 'hunter'],
  ['"password" => "abc"', 'abc'],
  ['{:password=>"abc"}', 'abc'],
  ['Passwort=geheim', 'geheim'],
  ['пароль=тайна', 'тайна'],
  ['密码：秘密', '秘密'],
  ['user[password]=abc', 'abc'],
  ['password[]=abc', 'abc'],
  ['password=(abc)', 'abc'],
  ['{"password":["abc"]}', 'abc'],
  ['password := tr0ub{4}dor', 'tr0ub{4}dor'],
  ['api_key := "k{{9}}-4"', 'k{{9}}-4'],
  ['db_password_secure = "x1-y2"', 'x1-y2'],
  ['if (api_key == "k9-4b7e") {', 'k9-4b7e'],
  ['if ("k9-4b7e" !== config.password)', 'k9-4b7e'],
  ['api_key: `k9-4b7e`', 'k9-4b7e'],
  ['secret("k9-4b7e")', 'k9-4b7e'],
  ['password "k9-4b7e";', 'k9-4b7e'],
  ['password = foo(bar)', 'foo(bar'],
  ['salt = b"x9#4"', 'x9#4'],
  ['api_key : k9x44b7e', 'k9x44b7e'],
  ['api_key= k9x44b7e', 'k9x44b7e'],
])('finds it in %s', (text, value) => {
  expect(found(text)).toEqual([value]);
});

test.each([
  'token_type=bearer',
  'password_changed: true',
  'gTxIAGXQ78hCbs9/tT+9Pw==',
  'password=null',
  'compass=north',
  'password: was changed',
  'password policy changed',
  'the password policy was changed by an admin',
  'token.create by person-02',
  'secret=***',
  'if (token == "missing entirely")',
  'if ("not signed in" == session)',
  'the password "must be longer" rule',
  'token("name of the token")',
  'token_type := bearer',
  'password_policy = strong',
  'session : opened',
  'session "web-01"',
  'token "build-2024"',
  'if (session == "web-01")',
  'session "0b51e2d6c3f14a7e9d20b1c4f5a6e7d8"',
  'token("f3b0c442-98fc-4c14-9afb-f4c8996fb924")',
  'session "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"',
  'token "2026-03-04T02:11:09Z"',
  'cookie "v2.14.3"',
  'auth "/v1/sign_in/2"',
  'basalt = "grey"',
  'tokens=12',
])('leaves %s alone', (text) => {
  expect(found(text)).toEqual([]);
});

test('takes linear time on hostile text', () => {
  expect(slowest(redactor.find)).toBeLessThan(400);
});
