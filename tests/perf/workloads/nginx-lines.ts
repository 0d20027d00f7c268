/** Access log lines in the combined format. */

import { createStaff, domain } from './people.ts';
import { createRandom } from './random.ts';
import type { LineMaker } from './write-lines.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const requests = [
  ['GET', '/api/v2/tickets?page='],
  ['GET', '/api/v2/tickets?page='],
  ['GET', '/api/v2/workspaces/'],
  ['POST', '/api/v2/messages/'],
  ['POST', '/hooks/inbound/'],
  ['GET', '/assets/app.'],
  ['PUT', '/api/v2/settings/'],
  ['DELETE', '/api/v2/sessions/'],
] as const;
const statuses = [200, 200, 200, 200, 200, 204, 201, 304, 302, 401, 403, 404, 500] as const;

export function nginxLines(): LineMaker {
  const random = createRandom(80);
  const staff = createStaff(random, 4_000);
  let ms = Date.UTC(2026, 2, 4, 6);
  return () => {
    ms += random.below(20);
    const at = new Date(ms);
    const two = (value: number): string => String(value).padStart(2, '0');
    const clock = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
    const person = random.pick(staff);
    const [method, path] = random.pick(requests);
    const status = random.pick(statuses);
    return `${person.address} - ${random.chance(0.2) ? person.login.split('@')[0] : '-'} [${clock}] "${method} ${path}${random.hex(8)} HTTP/1.1" ${status} ${random.below(90_000)} "https://desk.${domain}/inbox/${random.below(5_000)}" "${person.agent.raw}"`;
  };
}
