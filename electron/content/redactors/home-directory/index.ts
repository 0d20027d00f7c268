/** The person in a home directory: `/home/<name>/`, `/Users/<name>/`, `C:\\Users\\<name>\\`. Shared accounts stay. */
import type { Redactor } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const home =
  /(?:\/home\/|\/Users\/|[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2})(?<value>[^\s/\\:"'<>|?*]{1,64})/dgu;
const shared =
  /^(?:shared|public|default|guest|root|admin|administrator|runner|ubuntu|ec2-user|circleci|node|app|www|git|user|home)$/i;

export const redactor: Redactor = {
  id: 'home-directory',
  kind: 'home-directory',
  title: 'Person named by a home directory',
  severity: 'personal',
  entity: 'person',
  find: (text) => findAll(text, home, (value) => !shared.test(value)),
};
