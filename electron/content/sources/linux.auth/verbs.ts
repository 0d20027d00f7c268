/**
 * What a line of a Unix login program says. The first rule whose program and text match names the verb; the verb's
 * meaning is [action, category, severity, outcome]. Text is matched with RE2 patterns, which are linear.
 */
export interface Verb {
  readonly programs: readonly string[];
  readonly pattern: string;
  readonly verb: string;
  readonly meaning: readonly [action: string, category: string, severity: string, outcome: string];
}

const ssh = ['sshd', 'sshd-session', 'sshd-auth'];
const accounts = [
  'useradd',
  'usermod',
  'userdel',
  'groupadd',
  'groupmod',
  'groupdel',
  'gpasswd',
  'passwd',
  'chage',
  'chpasswd',
  'chfn',
  'chsh',
  'adduser',
  'addgroup',
  'deluser',
];
const cron = ['CRON', 'cron', 'crond', 'anacron', 'atd'];
const any: readonly string[] = [];

const rule = (
  programs: readonly string[],
  pattern: string,
  verb: string,
  ...meaning: Verb['meaning']
): Verb => ({ programs, pattern, verb, meaning });

export const verbs: readonly Verb[] = [
  rule(ssh, '^Accepted ', 'ssh accepted', 'sign_in', 'auth', 'info', 'success'),
  rule(
    ssh,
    '^(error: PAM: )?(Failed|Postponed failed) [^ ]+ for ',
    'ssh failed',
    'sign_in',
    'auth',
    'low',
    'failure',
  ),
  rule(ssh, '^error: PAM: .* for ', 'ssh failed by PAM', 'other', 'auth', 'low', 'failure'),
  rule(ssh, '^(Invalid|Illegal) user', 'ssh invalid user', 'sign_in', 'auth', 'low', 'failure'),
  rule(ssh, '^User .* not allowed because', 'ssh user not allowed', 'sign_in', 'auth', 'medium', 'failure'),
  rule(ssh, '^ROOT LOGIN REFUSED', 'ssh root refused', 'sign_in', 'auth', 'medium', 'failure'),
  rule(
    ssh,
    'maximum authentication attempts exceeded',
    'ssh too many attempts',
    'sign_in',
    'auth',
    'medium',
    'failure',
  ),
  rule(
    [...ssh, 'login', 'gdm-password', 'lightdm', 'xrdp-sesman', 'dropbear'],
    '^pam_[^ ]+ session closed for user ',
    'session closed',
    'sign_out',
    'auth',
    'info',
    'success',
  ),
  rule(ssh, 'POSSIBLE BREAK-IN ATTEMPT', 'ssh name mismatch', 'other', 'auth', 'low', 'unknown'),
  rule(
    ssh,
    '^(Connection (closed|reset|from)|Disconnecting|Disconnected|Received disconnect|Did not receive|Bad protocol|Unable to negotiate|ssh_dispatch|Timeout|Postponed|Starting session|Close session|subsystem request|pam_unix\\(sshd:auth\\)|input_userauth|error: |fatal: |PAM )',
    'ssh connection',
    'other',
    'auth',
    'info',
    'unknown',
  ),
  rule(
    ['sudo'],
    '(NOT in sudoers|incorrect password attempt|command not allowed|a password is required|authentication failure)',
    'sudo refused',
    'impersonate',
    'authz',
    'medium',
    'failure',
  ),
  rule(['sudo'], 'COMMAND=', 'sudo command', 'impersonate', 'authz', 'low', 'success'),
  rule(
    ['su', 'runuser'],
    '^(FAILED|pam_[^ ]+ authentication failure|BAD SU)',
    'su failed',
    'impersonate',
    'authz',
    'medium',
    'failure',
  ),
  rule(['su', 'runuser'], '^(Successful su|\\(to [^)]*\\) )', 'su', 'impersonate', 'authz', 'low', 'success'),
  rule(accounts, '^(failed |cannot )', 'account change failed', 'user.update', 'admin', 'low', 'failure'),
  rule(accounts, '^new user: ', 'user added', 'user.create', 'admin', 'medium', 'success'),
  rule(accounts, '^delete user ', 'user deleted', 'user.delete', 'admin', 'medium', 'success'),
  rule(
    accounts,
    '^(add .* to (shadow )?group |user .* added by .* to group )',
    'user added to group',
    'group.add_member',
    'authz',
    'medium',
    'success',
  ),
  rule(
    accounts,
    '^(delete .* from (shadow )?group |user .* removed by .* from group )',
    'user removed from group',
    'group.remove_member',
    'authz',
    'low',
    'success',
  ),
  rule(
    accounts,
    '^(lock user|account .* locked|password for .* locked)',
    'user locked',
    'user.suspend',
    'admin',
    'medium',
    'success',
  ),
  rule(
    accounts,
    '(password changed for|change user .* password$|changed password for)',
    'password changed',
    'password.change',
    'auth',
    'medium',
    'success',
  ),
  rule(
    accounts,
    '^(change user|unlock user|changed |change )',
    'user changed',
    'user.update',
    'admin',
    'low',
    'success',
  ),
  rule(
    accounts,
    '^(new group|group added|removed (shadow )?group|group .* removed)',
    'group changed',
    'config.change',
    'admin',
    'low',
    'success',
  ),
  rule(cron, '^\\([^)]*\\) CMD ', 'cron command', 'job.start', 'job', 'info', 'success'),
  rule(cron, '^(pam_unix|\\()', 'cron session', 'other', 'job', 'info', 'unknown'),
  rule(['systemd-logind', 'elogind'], '^New session', 'session opened', 'other', 'auth', 'info', 'success'),
  rule(
    ['systemd-logind', 'elogind'],
    '^Removed session',
    'session removed',
    'other',
    'auth',
    'info',
    'success',
  ),
  rule(['login'], '^(FAILED LOGIN|TOO MANY LOGIN)', 'login failed', 'sign_in', 'auth', 'low', 'failure'),
  rule(['login'], '^(ROOT )?LOGIN ON ', 'login', 'sign_in', 'auth', 'low', 'success'),
  rule(any, 'authentication failure;', 'PAM refused', 'sign_in', 'auth', 'low', 'failure'),
  rule(any, '^pam_[^ ]+ session opened for user ', 'PAM session opened', 'other', 'auth', 'info', 'success'),
  rule(any, '^pam_[^ ]+ session closed for user ', 'PAM session closed', 'other', 'auth', 'info', 'success'),
];

/** Programs that make a syslog an authentication log, and those that any Unix host has beside them. */
export const loginPrograms: readonly string[] = [
  ...new Set(verbs.flatMap(({ programs }) => programs)),
  'gdm-password]',
  'gdm',
  'lightdm',
  'polkitd',
  'pkexec',
  'systemd-user',
  'dropbear',
  'xrdp-sesman',
  'vsftpd',
  'doas',
];
export const hostPrograms: readonly string[] = [
  'kernel',
  'systemd',
  'rsyslogd',
  'syslogd',
  'dhclient',
  'NetworkManager',
  'ntpd',
  'chronyd',
  'dbus-daemon',
  'init',
  'auditd',
  'fail2ban',
  'snapd',
  'cloud-init',
  'systemd-resolved',
  'systemd-timesyncd',
  'postfix/smtpd',
  'postfix/qmgr',
  'networkd-dispatcher',
  'irqbalance',
];
