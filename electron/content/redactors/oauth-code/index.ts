/** One-time codes and tokens in OAuth and OIDC redirects: `?code=`, `#access_token=`, `id_token_hint=`, `device_code=`. */
import type { Redactor } from '../../redactor.ts';
import { findAll, isPlaceholder } from '../../scan.ts';

const parameter =
  /(?:[?&#]|%3F|%26)(?:code|state|nonce|code_verifier|device_code|user_code|ticket|SAMLResponse|SAMLRequest|sig|signature)(?:=|%3D)(?<value>[^\s&#"'<>%,;]{6,8192})/dgi;

export const redactor: Redactor = {
  id: 'oauth-code',
  kind: 'oauth-code',
  title: 'OAuth code or state',
  severity: 'secret',
  entity: 'token',
  find: (text) =>
    findAll(text, parameter, (value) => !isPlaceholder(value) && (/\d/.test(value) || value.length >= 16)),
};
