/**
 * Builds one line of the product's own log. Keys with nothing to say are left
 * out, as the logger does, so records of different kinds have different keys.
 */

import type { Random } from '../base/random.ts';
import { iso, type JsonObject, type JsonValue, type SampleRecord } from '../base/record.ts';
import type { Workspace } from '../world/company.ts';
import type { Place } from '../world/places.ts';
import type { Person } from '../world/world.ts';

export type AppKind = 'admin' | 'integration' | 'sync' | 'health' | 'request' | 'auth';

export interface AppActor {
  readonly type: 'user' | 'service' | 'system';
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

export interface AppInput {
  readonly timeMs: number;
  readonly kind: AppKind;
  readonly event: string;
  readonly actor: AppActor;
  readonly message: string;
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  readonly outcome?: 'success' | 'failure';
  readonly place?: Pick<Place, 'ip' | 'device'>;
  readonly workspace?: Workspace;
  readonly target?: { readonly type: string; readonly id: string; readonly name: string };
  readonly sessionId?: string;
  readonly traceId?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly role?: string;
  readonly provider?: string;
  readonly error?: string;
  /** Anything else the call site logged. */
  readonly extra?: JsonObject;
  readonly milestone?: string;
}

export function staffActor(person: Person): AppActor {
  return { type: 'user', id: person.appId, name: person.name, email: person.email };
}

export function customerActor(workspace: Workspace): AppActor {
  return { type: 'user', id: workspace.adminId, name: workspace.adminName, email: workspace.adminEmail };
}

export function serviceActor(name: string): AppActor {
  return { type: 'service', id: `svc_${name}`, name };
}

export function appRecord(random: Random, input: AppInput): SampleRecord {
  const id = `evt_${random.hex(24)}`;
  const outcome = input.outcome ?? 'success';
  const body: Record<string, JsonValue> = {
    time: iso(input.timeMs),
    level: input.level ?? (outcome === 'failure' ? 'warn' : 'info'),
    kind: input.kind,
    event: input.event,
    actor: { ...input.actor },
  };
  if (input.target !== undefined) body.target = { ...input.target };
  if (input.workspace !== undefined) body.workspace_id = input.workspace.id;
  if (input.sessionId !== undefined) body.session_id = input.sessionId;
  body.request_id = `req_${random.hex(16)}`;
  if (input.traceId !== undefined) body.trace_id = input.traceId;
  if (input.place !== undefined) {
    body.ip = input.place.ip;
    body.user_agent = input.place.device.userAgent;
  }
  body.outcome = outcome;
  if (input.status !== undefined) body.status = input.status;
  if (input.durationMs !== undefined) body.duration_ms = input.durationMs;
  if (input.count !== undefined) body.count = input.count;
  if (input.role !== undefined) body.role = input.role;
  if (input.provider !== undefined) body.provider = input.provider;
  body.message = input.message;
  if (input.error !== undefined) body.error = input.error;
  Object.assign(body, input.extra);
  body.event_uid = id;
  return {
    timeMs: input.timeMs,
    id,
    action: input.event,
    actor: input.actor.email ?? input.actor.name,
    ip: input.place?.ip,
    tally: undefined,
    milestone: input.milestone,
    body,
  };
}
