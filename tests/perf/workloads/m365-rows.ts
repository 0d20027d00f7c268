/** Rows of a unified audit export: a few columns and the whole record as JSON in the last, with doubled quotes. */
import { createStaff, domain } from './people.ts';
import { createRandom } from './random.ts';
import type { LineMaker } from './write-lines.ts';

export const m365Header = '"RecordType","CreationDate","UserIds","Operations","AuditData"\n';

const operations = [
  ['FileAccessed', 'SharePoint', 6],
  ['FileDownloaded', 'SharePoint', 6],
  ['MailItemsAccessed', 'Exchange', 50],
  ['UserLoggedIn', 'AzureActiveDirectory', 15],
  ['UserLoginFailed', 'AzureActiveDirectory', 15],
  ['New-InboxRule', 'Exchange', 1],
  ['TeamsSessionStarted', 'MicrosoftTeams', 25],
  ['Add member to role.', 'AzureActiveDirectory', 8],
] as const;

export function m365Rows(): LineMaker {
  const random = createRandom(365);
  const staff = createStaff(random, 2_000);
  const tenant = random.uuid();
  let ms = Date.UTC(2026, 2, 4, 6);
  return () => {
    ms += random.below(300);
    const person = random.pick(staff);
    const [operation, workload, recordType] = random.pick(operations);
    const at = new Date(ms).toISOString().slice(0, 19);
    const failed = operation === 'UserLoginFailed';
    const path = `Shared Documents/Case notes/${random.hex(6)}.docx`;
    const record = {
      CreationTime: at,
      Id: random.uuid(),
      Operation: operation,
      OrganizationId: tenant,
      RecordType: recordType,
      ResultStatus: failed ? 'Failed' : 'Success',
      UserKey: random.hex(16),
      UserType: 0,
      Version: 1,
      Workload: workload,
      ClientIP: person.address,
      ObjectId: workload === 'SharePoint' ? `https://files.${domain}/sites/desk/${path}` : random.uuid(),
      UserId: person.login,
      CorrelationId: random.uuid(),
      ...(workload === 'SharePoint'
        ? {
            ItemType: 'File',
            SourceFileName: path,
            SiteUrl: `https://files.${domain}/sites/desk/`,
            UserAgent: person.agent.raw,
          }
        : {}),
      ...(workload === 'AzureActiveDirectory'
        ? {
            AzureActiveDirectoryEventType: 1,
            ExtendedProperties: [
              { Name: 'ResultStatusDetail', Value: failed ? 'UserError' : 'Success' },
              { Name: 'UserAgent', Value: person.agent.raw },
              { Name: 'RequestType', Value: 'OAuth2:Authorize' },
            ],
            DeviceProperties: [
              { Name: 'OS', Value: person.agent.os },
              { Name: 'SessionId', Value: random.uuid() },
            ],
            ErrorNumber: failed ? '50126' : '0',
          }
        : { SessionId: random.uuid(), Parameters: [{ Name: 'Identity', Value: person.login }] }),
    };
    const audit = JSON.stringify(record).replaceAll('"', '""');
    return `"${recordType}","${at}","${person.login}","${operation}","${audit}"`;
  };
}
