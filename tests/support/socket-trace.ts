/**
 * Watches a program's system calls with strace and tells every address on a network that it, or any process
 * or thread it started, listened on, connected or sent to, loopback included. Local sockets (AF_UNIX: the
 * display, the session bus, pipes between processes) and netlink (asking the kernel which interfaces exist)
 * reach no network and are not told. Nor is what is sent over TCP: its connection was, or came from outside.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './project-paths.ts';

export const straceIsMissing = onPath('strace') === undefined ? 'strace is not installed' : undefined;

const calls = ['bind', 'connect', 'sendto', 'sendmsg', 'sendmmsg'] as const;

/**
 * TCP listens and connects. UDP has a port of ours open, or asks for a route (a socket that is given a peer: the
 * kernel answers which of our addresses would be used); no packet leaves by either, only by a send.
 */
export type NetworkUse = `${'listen' | 'connect' | 'open' | 'route' | 'send'} ${string}`;

const lineShape =
  /^\d+\s+(?<call>\w+)\(\d+<(?<socket>(?:TCP|UDP|ICMP|RAW|PING)[^>]*(?:->[^>]*)?)>,(?<rest>.*)/;
const addressShapes = [
  /sin_port=htons\((?<port>\d+)\), sin_addr=inet_addr\("(?<host>[^"]+)"\)/,
  /sin6_port=htons\((?<port>\d+)\).*inet_pton\(AF_INET6, "(?<host>[^"]+)"/,
];

function readAddress(text: string): string | undefined {
  const groups = addressShapes.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  if (groups?.host === undefined) return undefined;
  return `${groups.host.includes(':') ? `[${groups.host}]` : groups.host}:${groups.port}`;
}

function readLine(line: string): NetworkUse | undefined {
  const { call, socket, rest } = lineShape.exec(line)?.groups ?? {};
  if (call === undefined || socket === undefined || rest === undefined) return undefined;
  const address = readAddress(rest);
  const isUdp = socket.startsWith('UDP');
  if (call === 'bind') return `${isUdp ? 'open' : 'listen'} ${address ?? rest}`;
  if (call === 'connect') return `${isUdp ? 'route' : 'connect'} ${address ?? rest}`;
  if (address === undefined && socket.startsWith('TCP')) return undefined;
  return `send ${address ?? socket}`;
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
  const command = [
    'strace',
    '-D',
    '-f',
    '-qq',
    '-yy',
    '--seccomp-bpf',
    '-e',
    `trace=${calls.join(',')}`,
    '-o',
    log,
  ];
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
