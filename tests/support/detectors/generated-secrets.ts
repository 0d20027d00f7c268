/** Generated samples of secrets, with near-misses for each kind. */
import { tokenKinds } from '../../../electron/content/redactors/service-token/index.ts';
import { vendorRows } from '../../../electron/content/redactors/vendor-key/vendors.ts';
import { webhookKinds } from '../../../electron/content/token-kinds/webhooks.ts';
import { madeOf, tokenSamples } from './generated-tokens.ts';
import { alsoLabelled, placed, type Sample } from './sample.ts';
import { alphabets, type Seeded } from './seeded.ts';

const { hex, alnum, base64, upper, lower, digits } = alphabets;
const uuidOf = (random: Seeded): string =>
  [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join('-');
const base64url = `${alnum}-_`;

function fields(random: Seeded): Sample[] {
  const value = random.text(alnum, 12 + random.below(20));
  const plain = `${random.text(lower, 6)}${random.below(99)}`;
  return [
    placed(
      random.pick([
        '{"password":"{}"}',
        'password={}&x=1',
        "pwd='{}'",
        'DB_PASSWORD={}',
        '"api_key": "{}"',
        'client_secret={} ',
      ]),
      random.pick([value, plain]),
      'secret-field',
    ),
    placed(
      '{}',
      random.pick([
        'password=null',
        'token_type=bearer',
        'password_changed: true',
        'secret=***',
        'the password policy',
      ]),
    ),
    placed(
      random.pick(['Authorization: Bearer {}', 'bearer {}', 'auth "Bearer {}" sent']),
      random.text(base64url, 32),
      'auth-header',
      'secret-field',
    ),
    placed('{} ok', random.pick(['bearer authentication', 'basic subscription', 'bearer of news'])),
    placed(random.pick(['Cookie: {}', 'set-cookie: {}']), `sid=${random.text(alnum, 24)}`, 'secret-field'),
    placed(
      random.pick(['https://app.example/cb?code={}&x=1', '/cb?state={} ok', '#code={}']),
      random.text(base64url, 24),
      'oauth-code',
    ),
    placed(
      random.pick(['postgres://{}@db.example/x', 'mongodb+srv://{}@h.example', 'redis://{}@cache:6379']),
      `app:${plain}`,
      'database-url',
    ),
    placed('https://{}@git.example/x', `ann:${plain}`, 'url-userinfo'),
    placed('https://{}/x', `git.example/@${plain}`),
    placed(
      random.pick(['signed with secret {} ok', 'the token was {}']),
      random.text(alnum, 28),
      'high-entropy',
      'prefixed-token',
    ),
    placed('token {} of', uuidOf(random)),
    placed(
      'see {} ok',
      `eyJ${random.text(base64url, 30)}.eyJ${random.text(base64url, 40)}.${random.text(base64url, 43)}`,
      'jwt',
    ),
    placed('see {} ok', `eyJ${random.text(alnum, 4)}`),
    placed(
      '{}',
      `-----BEGIN RSA PRIVATE KEY-----\n${random.text(base64, 64)}\n${random.text(base64, 40)}\n-----END RSA PRIVATE KEY-----`,
      'pem-key',
    ),
    placed('{}', `-----BEGIN PUBLIC KEY-----\n${random.text(hex, 60)}\n-----END PUBLIC KEY-----`),
    placed('key {} ok', `AKIA${random.text(upper + '234567', 16)}`, 'aws-key'),
    placed('id {} ok', `AIDA${random.text(upper + '234567', 16)}`),
    placed('got {} ok', `gh${random.pick([...'pousr'])}_${random.text(alnum, 36)}`, 'github-token'),
    placed(
      'got {} ok',
      `xox${random.pick([...'bpar'])}-${random.text(digits, 12)}-${random.text(alnum, 24)}`,
      'slack-token',
    ),
    placed('open /home/{}/x', `ann${random.text(lower, 4)}`, 'home-directory'),
  ];
}

const chosen = ['Sommer2026!', 'hunter2', 'Tr0ub4dor&3', 'correct-Horse7', 'p@ssw0rd', 'letMeIn99'];

function told(random: Seeded): Sample[] {
  const value = random.pick(chosen) + random.text(digits, 2);
  const [word, , ...shapes] = random.pick(vendorRows);
  return [
    placed(
      random.pick([
        'password changed to {} by ann',
        'the password is {}',
        'pw: {}',
        'new pin is {}, thanks',
        'log in with password {}',
        'mot de passe: {}',
        'creds: ann:{}',
        'curl --user ann:{} https://a.example',
      ]),
      value,
      'prose-credential',
      'secret-field',
    ),
    placed(
      '{}',
      random.pick([
        'the password was changed by an admin',
        'password is required here',
        'the api key was revoked',
        'pin is needed',
        'password policy: strong',
        'credentials are missing',
        'password changed to meet the policy',
      ]),
    ),
    placed(
      random.pick([
        '{"name":"password","value":"{}"}',
        '{"value":"{}","key":"client_secret"}',
        '<add key="ApiKey" value="{}"/>',
        '{\\"name\\":\\"token\\",\\"value\\":\\"{}\\"}',
      ]),
      value,
      'named-value',
      'secret-field',
    ),
    placed('{"name":"colour","value":"{}"}', value.replace(/[!&]/g, '')),
    placed(
      random.pick([`${word.toUpperCase()}_KEY = "{}"`, `${word}Secret: {}`, `export ${word}_token={}`]),
      madeOf(random, random.pick(shapes)),
      'vendor-key',
      'secret-field',
    ),
    placed(`${word}.request_id={} ok`, madeOf(random, 'g')),
    placed('POST https://hub.example/hooks/build/{} 200', `${random.text(alnum, 20)}a1B2`, 'webhook-url'),
    placed('/webhooks/{} 200', `invoice-payment-failed-${random.below(9)}`),
  ];
}

export function secretSamples(random: Seeded, rounds: number): readonly Sample[] {
  const made = Array.from({ length: rounds }, () => [...fields(random), ...told(random)]).flat();
  const tokens = [
    ...tokenSamples(random, tokenKinds, 'service-token', Math.ceil(rounds / 20)),
    ...tokenSamples(random, webhookKinds, 'webhook-url', Math.ceil(rounds / 20)),
  ];
  return [...made, ...tokens].map((sample) => {
    const host = /:\/\/(?:[^/@ ]*@)?([a-z.]+)/.exec(sample.text)?.[1];
    return host === undefined ? sample : alsoLabelled(sample, host, 'url-host');
  });
}
