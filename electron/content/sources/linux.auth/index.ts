/**
 * Unix syslog (auth.log, secure, messages) in either syslog form: OpenSSH, sudo, su, the account tools, PAM, login and
 * cron; lines of other programs are kept as category `other`. Times of RFC 3164 have no zone (the host's own) and no
 * year. Who failed and then succeeded is told by sshd itself: PAM's report of the same attempt is not counted again.
 * The host is the target: a session id is sshd's process on it.
 */
import type { JsonObject, Source } from '../../source.ts';
import { hostPrograms, loginPrograms, type Verb, verbs } from './verbs.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const conditionOf = ({ programs, pattern }: Verb): string => {
  const isProgram = programs.length === 0 ? '' : `{program} IN (${programs.map(quoted).join(', ')}) AND `;
  return `${isProgram}regexp_matches({message}, ${quoted(pattern)})`;
};
const verbOf = `CASE ${verbs.map((each, index) => `WHEN ${conditionOf(each)} THEN ${index}`).join(' ')} END`;
/** One part of the meaning of the verb, whose place in the list is `{verb}`. */
const part = (index: 0 | 1 | 2 | 3, otherwise: string): string =>
  `coalesce([${verbs.map(({ meaning }) => quoted(meaning[index])).join(', ')}][{verb} + 1], ${otherwise})`;
const found = (pattern: string): string => `nullif(regexp_extract({message}, ${quoted(pattern)}, 1), '')`;

const isSsh = "{program} IN ('sshd', 'sshd-session', 'sshd-auth')";
const sshUser = found(
  '(?:for(?: invalid user| illegal user)?|[Ii]nvalid user|authenticating user|Illegal user|Disconnected from user|^User) ([^ ]+)(?: from| \\d| [\\da-f]*:|$)',
);
/** The account that an account tool worked on. */
const account = `coalesce(${found('^(?:new user: name=|new group: name=|group added to [^ ]+ name=)([^, ]+)')}, ${found("user '([^']+)'")}, ${found("^(?:add|delete) '([^']+)'")}, ${found('^user ([^ ]+) (?:added|removed)')}, ${found('password changed for ([^ ]+)')}, ${found("group '([^']+)'")}, ${found('expiry for ([^ ]+)')})`;
const pamUser = `coalesce(${found(' user=([^ ]+)')}, ${found('for user ([^ (]+)')})`;

const isAccountVerb =
  "{program} IN ('useradd', 'usermod', 'userdel', 'groupadd', 'groupmod', 'groupdel', 'gpasswd', 'passwd', 'chage', 'chpasswd', 'chfn', 'chsh', 'adduser', 'addgroup', 'deluser')";
const sudoUser = found('^ *([^ :]+) : ');
const sudoTarget = found('USER=([^ ;]+)');
const suUser = `coalesce(${found('^(?:Successful|FAILED) su for [^ ]+ by ([^ ]+)')}, ${found('^(?:FAILED SU )?\\(to [^)]*\\) ([^ ]+)')}, ${found('ruser=([^ ]+)')})`;
const suTarget = `coalesce(${found('^(?:Successful|FAILED) su for ([^ ]+) by')}, ${found('^(?:FAILED SU )?\\(to ([^)]*)\\)')}, ${found(' user=([^ ]+)')})`;

const actor = `CASE
  WHEN ${isSsh} THEN coalesce(${sshUser}, ${pamUser})
  WHEN {program} = 'sudo' AND NOT starts_with({message}, 'pam_') THEN ${sudoUser}
  WHEN {program} IN ('su', 'runuser') AND NOT contains({message}, 'session ') THEN ${suUser}
  WHEN starts_with({message}, 'pam_') AND contains({message}, ' by ') THEN coalesce(${found(' by ([^ (]+)\\(')}, ${pamUser})
  WHEN {program} = 'gpasswd' THEN ${found(' by ([^ ]+) ')}
  WHEN ${isAccountVerb} THEN NULL
  WHEN starts_with({message}, '(') THEN ${found('^\\(([^)]+)\\)')}
  ELSE coalesce(${pamUser}, ${found(" FOR '([^']+)'")}, ${found(' BY ([^ ]+)')}, ${found(' of user ([^ .]+)')}) END`;

const target = `CASE
  WHEN {program} = 'sudo' AND NOT starts_with({message}, 'pam_') THEN ${sudoTarget}
  WHEN {program} IN ('su', 'runuser') AND NOT contains({message}, 'session ') THEN ${suTarget}
  WHEN ${isAccountVerb} THEN ${account} END`;

const role = `CASE
  WHEN {program} IN ('sudo', 'su', 'runuser') THEN {target}
  WHEN ${isAccountVerb} THEN coalesce(${found("(?:to|from)(?: shadow)? group '?([^ ']+)")}, ${found('group ([^ ]+)$')}) END`;

const ip = `coalesce(
  ${found('(?: from| by|rhost=|Disconnected from user [^ ]+)(?: (?:invalid |authenticating )?user [^ ]*)? ?([\\da-fA-F.:]{3,45})(?: port|[ :\\]]|$)')},
  ${found('([\\da-fA-F.:]{3,45}) port \\d+')})`;

const isOf = (programs: readonly string[], record: JsonObject): boolean =>
  typeof record['program'] === 'string' && programs.includes(record['program']);

export const source: Source = {
  id: 'linux.auth',
  title: 'Unix authentication log (syslog)',
  recognise: (sample, form) => {
    if (form.format !== 'syslog-3164' && form.format !== 'syslog-5424') return 0;
    if (sample.some((record) => isOf(loginPrograms, record))) return 1;
    const ofHost = sample.filter((record) => isOf(hostPrograms, record)).length;
    if (sample.length > 0 && ofHost / sample.length >= 0.3) return 0.7;
    // JSON behind syslog's header is an application's own log.
    const isText = sample.every(({ message }) => typeof message === 'string' && !message.startsWith('{'));
    const named = sample.filter(({ program }) => typeof program === 'string' && /^[a-z_]/i.test(program));
    return isText && named.length > 0 && named.length / sample.length >= 0.6 ? 0.6 : 0;
  },
  fields: {
    time: '$.time',
    year: '$.year',
    host: '$.host',
    program: '$.program',
    pid: '$.pid',
    message: '$.message',
    repeated: '$.repeated',
  },
  identity: [],
  derived: { verb: verbOf, actor, target },
  columns: {
    ts: 'CASE WHEN {year} IS NULL THEN store.instant({time}, {zone}) ELSE store.yearless({time}, {year}, {zone}) END',
    time_original: '{time}',
    category: part(1, "'other'"),
    action: part(0, "'other'"),
    action_original: `coalesce([${verbs.map(({ verb }) => quoted(verb)).join(', ')}][{verb} + 1], {program}, 'syslog')`,
    outcome: part(3, "'unknown'"),
    severity: part(2, "'info'"),
    actor_kind:
      "CASE WHEN {actor} IS NOT NULL THEN 'user' WHEN {verb} IS NULL AND {program} IS NOT NULL THEN 'system' END",
    actor_name: '{actor}',
    target_kind: "CASE WHEN {target} IS NOT NULL THEN 'user' ELSE 'host' END",
    target_id: 'CASE WHEN {target} IS NULL THEN {host} END',
    target_name: 'coalesce({target}, {host})',
    role,
    src_ip: `CASE WHEN {verb} IS NOT NULL THEN store.address_only(${ip}) END`,
    session_id: `CASE WHEN ${isSsh} THEN concat({host}, ':', {pid}) END`,
    status_code: `CASE WHEN ${isSsh} THEN ${found('^(?:Accepted|Failed|Postponed) ([^ ]+) for')} END`,
    error: `CASE WHEN ${part(3, "''")} = 'failure' THEN trim({message}) END`,
    item_count: '{repeated}',
    message: "concat_ws(': ', concat_ws(' ', {host}, {program}), trim({message}))",
  },
};
