/** Webhook addresses that are credentials themselves: who knows the address may post. */
import { kindsOf } from '../token-scanner.ts';

export const webhookKinds = kindsOf([
  ['Discord webhook', 'discord.com/api/webhooks/ discordapp.com/api/webhooks/', "d10-20 '/ u20-100"],
  ['Teams webhook', '.webhook.office.com/webhookb2/ outlook.office.com/webhook/', 'p20-255'],
  [
    'Power Automate or Logic Apps webhook',
    '.logic.azure.com/workflows/ .logic.azure.com:443/workflows/',
    "w20-64 '/ p1-80 '? q20-400",
  ],
  ['Google Chat webhook', 'chat.googleapis.com/v1/spaces/', "u6-40 '/messages? q30-300"],
  ['Zapier webhook', 'hooks.zapier.com/hooks/catch/', "d3-12 '/ w5-20"],
  [
    'Make webhook',
    'hook.eu1.make.com/ hook.eu2.make.com/ hook.us1.make.com/ hook.us2.make.com/ hook.integromat.com/',
    'w24-40',
  ],
  ['IFTTT webhook', '/with/key/', 'u20-60'],
  ['Telegram bot address', 'api.telegram.org/bot', "d6-12 ': u30-40"],
  ['DingTalk webhook', 'oapi.dingtalk.com/robot/send?access_token=', 'h64'],
  ['Feishu or Lark webhook', '/open-apis/bot/v2/hook/', 'u30-40'],
  ['WeCom webhook', 'qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', 'g'],
  ['PagerDuty integration address', 'events.pagerduty.com/integration/', "w32 '/enqueue"],
  ['Splunk On-Call address', 'alert.victorops.com/integrations/generic/', "d6-12 '/alert/ u36"],
  ['Opsgenie address with key', 'api.opsgenie.com/v1/json/', 'p20-120'],
  ['Webhook.site address', 'webhook.site/', 'g'],
  ['Pipedream webhook', '.m.pipedream.net', "'", "'en l10-20"],
  ['SoftLayer API address', 'api.softlayer.com/soap/v3/ api.softlayer.com/soap/v3.1/', 'w64'],
  ['GitLab or Mattermost style hook', '/hooks/', 'l26'],
]);
