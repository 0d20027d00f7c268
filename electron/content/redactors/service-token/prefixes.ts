/**
 * Vendor prefixes and the shape of what follows. Lengths are the vendor's or a little looser; all bounded.
 * Public knowledge from the vendors' own documentation on token formats and secret scanning.
 */
export interface TokenPrefix {
  readonly vendor: string;
  readonly pattern: string;
}

export const prefixes: readonly TokenPrefix[] = [
  { vendor: 'Stripe', pattern: '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}' },
  { vendor: 'Stripe, Svix webhooks', pattern: 'whsec_[A-Za-z0-9+/=]{16,250}' },
  { vendor: 'Google API', pattern: 'AIza[A-Za-z0-9_-]{35}' },
  {
    vendor: 'Google OAuth',
    pattern: 'ya29\\.[A-Za-z0-9_-]{20,2048}|GOCSPX-[A-Za-z0-9_-]{20,64}|1//0[A-Za-z0-9_-]{20,512}',
  },
  { vendor: 'npm', pattern: 'npm_[A-Za-z0-9]{30,64}' },
  { vendor: 'GitLab', pattern: 'gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[A-Za-z0-9_=-]{16,128}' },
  { vendor: 'SendGrid', pattern: 'SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,128}' },
  {
    vendor: 'OpenAI, Anthropic',
    pattern: 'sk-(?:ant-|proj-|svcacct-)[A-Za-z0-9_-]{20,250}|sk-[A-Za-z0-9]{32,128}',
  },
  { vendor: 'DigitalOcean', pattern: 'do[opr]_v1_[a-f0-9]{64}' },
  { vendor: 'PyPI', pattern: 'pypi-AgE[A-Za-z0-9_-]{20,512}' },
  { vendor: 'Hugging Face', pattern: 'hf_[A-Za-z0-9]{30,64}' },
  { vendor: 'Shopify', pattern: 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}' },
  { vendor: 'New Relic', pattern: 'NR(?:AK|II|JS)-[A-Za-z0-9]{20,64}' },
  { vendor: 'Linear', pattern: 'lin_(?:api|oauth)_[A-Za-z0-9]{20,128}' },
  { vendor: 'Brevo', pattern: 'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}' },
  { vendor: 'Mailgun', pattern: 'key-[a-f0-9]{32}' },
  { vendor: 'Postman', pattern: 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}' },
  { vendor: 'Databricks', pattern: 'dapi[a-f0-9]{32}(?:-\\d)?' },
  { vendor: 'HashiCorp Vault', pattern: 'hv[sbr]\\.[A-Za-z0-9_-]{20,512}' },
  { vendor: 'Terraform Cloud', pattern: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{40,128}' },
  { vendor: 'Atlassian', pattern: 'AT(?:ATT3|CTT3|BBT3)[A-Za-z0-9_=-]{40,512}' },
  { vendor: 'Square', pattern: 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{20,64}|EAAA[A-Za-z0-9_-]{56,64}' },
  { vendor: 'Telegram', pattern: '\\d{8,10}:AA[A-Za-z0-9_-]{32,35}' },
  { vendor: 'RubyGems', pattern: 'rubygems_[a-f0-9]{48}' },
  { vendor: 'Figma', pattern: 'fig[dou]_[A-Za-z0-9_-]{20,128}' },
  { vendor: 'Grafana', pattern: 'gl(?:c|sa)_[A-Za-z0-9+/=_]{20,512}' },
  { vendor: 'Doppler', pattern: 'dp\\.(?:pt|st|ct|scim|audit)\\.[A-Za-z0-9._-]{20,128}' },
  { vendor: 'Sentry', pattern: 'sntr(?:ys|yu)_[A-Za-z0-9+/=_]{20,512}' },
  { vendor: 'PlanetScale', pattern: 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9._=-]{20,128}' },
  { vendor: 'Notion', pattern: '(?:ntn|secret)_[A-Za-z0-9]{40,64}' },
  { vendor: 'Airtable', pattern: 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}' },
  { vendor: 'Docker Hub', pattern: 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}' },
  { vendor: 'Dropbox', pattern: 'sl\\.[A-Za-z0-9_-]{100,512}' },
  { vendor: 'Azure storage', pattern: 'AccountKey=[A-Za-z0-9+/]{86}==' },
  {
    vendor: 'Discord webhook',
    pattern:
      'https://(?:ptb\\.|canary\\.)?discord(?:app)?\\.com/api/webhooks/\\d{10,20}/[A-Za-z0-9_-]{20,100}',
  },
  {
    vendor: 'Teams webhook',
    pattern: 'https://[a-z0-9-]{1,63}\\.webhook\\.office\\.com/webhookb2/[A-Za-z0-9@/-]{20,255}',
  },
  { vendor: 'age', pattern: 'AGE-SECRET-KEY-1[A-Z0-9]{58}' },
];
