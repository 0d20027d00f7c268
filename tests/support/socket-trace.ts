/**
 * Watches a program's system calls with strace and tells every address on a network that it, or any process
 * or thread it started, bound, connected or sent to. Local sockets (AF_UNIX: the display, the session bus,
 * pipes between processes) and netlink (asking the kernel which interfaces exist) reach no network and are
 * not told; loopback is.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './project-paths.ts';

export const straceIsMissing = onPath('strace') === undefined ? 'strace is not installed' : undefined;

const calls = ['bind', 'connect', 'sendto', 'sendmsg', 'sendmmsg'] as const;

export interface NetworkUse {
  readonly call: string;
  /** `127.0.0.1:4711`, `[::1]:53` */
  readonly address: string;
}

const lineShape = /^\d+\s+(\w+)\(.*sa_family=AF_INET6?\b/;
const addressShapes = [
  /sin_port=htons\((?<port>\d+)\), sin_addr=inet_addr\("(?<host>[^"]+)"\)/,
  /sin6_port=htons\((?<port>\d+)\).*inet_pton\(AF_INET6, "(?<host>[^"]+)"/,
];

function readLine(line: string): NetworkUse | undefined {
  const call = lineShape.exec(line)?.[1];
  if (call === undefined) return undefined;
  const groups = addressShapes.map((shape) => shape.exec(line)?.groups).find((found) => found !== undefined);
  const host = groups?.host ?? 'unreadable';
  return { call, address: `${host.includes(':') ? `[${host}]` : host}:${groups?.port ?? line}` };
}

export interface SocketTrace {
  /** Put before the program and its arguments. The program stays the direct child, so that signals reach it. */
  readonly command: readonly string[];
  /** The same as one executable file, for those who take only a path. */
  wrapperOf(program: string): string;
  /** Every use so far, in order. */
  uses(): readonly NetworkUse[];
}

/** @param folder where the log goes; `name` tells several in one folder apart */
export function traceSockets(folder: string, name: string): SocketTrace {
  const log = join(folder, `${name}.strace`);
  const command = ['strace', '-D', '-f', '-qq', '--seccomp-bpf', '-e', `trace=${calls.join(',')}`, '-o', log];
  return {
    command,
    wrapperOf(program) {
      const file = join(folder, `${name}.sh`);
      const quoted = [...command, program].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
      writeFileSync(file, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
      chmodSync(file, 0o700);
      return file;
    },
    uses: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .flatMap((line) => readLine(line) ?? []),
  };
}
