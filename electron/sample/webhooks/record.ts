/** Builds one row of the webhook gateway's delivery table, in the order of its columns. */
import type { Random } from '../base/random.ts';
import { iso, type SampleRecord } from '../base/record.ts';
import type { Workspace } from '../world/company.ts';

export const WEBHOOK_COLUMNS = [
  'received_at',
  'delivery_id',
  'endpoint',
  'provider',
  'event_type',
  'validation',
  'reason',
  'status',
  'source_ip',
  'latency_ms',
  'workspace_id',
  'attempt',
  'request_id',
  'user_agent',
] as const;

export type RejectReason = 'bad_signature' | 'stale_timestamp' | 'replay' | 'unknown_endpoint' | 'too_large';

export interface WebhookInput {
  readonly timeMs: number;
  readonly deliveryId: string;
  readonly provider: string;
  readonly eventType: string;
  readonly reason?: RejectReason;
  readonly ip: string;
  readonly workspace: Workspace;
  readonly attempt: number;
  readonly userAgent: string;
  readonly endpoint?: string;
  readonly milestone?: string;
}

const STATUS: Readonly<Record<RejectReason, number>> = {
  bad_signature: 401,
  stale_timestamp: 401,
  replay: 409,
  unknown_endpoint: 404,
  too_large: 413,
};

export function webhookRecord(random: Random, input: WebhookInput): SampleRecord {
  const { reason } = input;
  return {
    timeMs: input.timeMs,
    id: `${input.deliveryId}/${input.attempt}`,
    action: reason === undefined ? 'accepted' : 'rejected',
    actor: input.provider,
    ip: input.ip,
    tally: reason,
    milestone: input.milestone,
    body: {
      received_at: iso(input.timeMs),
      delivery_id: input.deliveryId,
      endpoint: input.endpoint ?? `/hooks/${input.provider}/${input.workspace.id}`,
      provider: input.provider,
      event_type: input.eventType,
      validation: reason === undefined ? 'accepted' : 'rejected',
      reason: reason ?? '',
      status: reason === undefined ? 202 : STATUS[reason],
      source_ip: input.ip,
      latency_ms: reason === undefined ? random.int(6, 120) : random.int(1, 9),
      workspace_id: input.workspace.id,
      attempt: input.attempt,
      request_id: `req_${random.hex(16)}`,
      user_agent: input.userAgent,
    },
  };
}
