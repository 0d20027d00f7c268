/**
 * What a report is made of before it is laid out: values read from the case, nothing formatted.
 * `ReportInput` is raw and sensitive; redaction turns it into a `ReportModel`, the only thing a template sees.
 * Times are ISO 8601 UTC text, absent values are undefined, counts are plain numbers.
 */
import type { Totals } from './accounting.ts';
import type { Column } from './cell.ts';
import type { Classification } from './classification.ts';
import type { Category, EventColumnName } from './event-column.ts';
import type { ReportProfile } from './redacted.ts';
import type { HealthChart, OverTimeChart } from './report-chart.ts';

/** Columns of `events` that a report may show; `raw` and `time_original` are never read for one. */
export const reportColumns = [
  'event_id',
  'ts',
  'source',
  'category',
  'action',
  'action_original',
  'outcome',
  'severity',
  'actor_kind',
  'actor_id',
  'actor_name',
  'actor_email',
  'target_kind',
  'target_id',
  'target_name',
  'role',
  'src_ip',
  'src_country',
  'src_asn',
  'user_agent',
  'session_id',
  'request_id',
  'integration',
  'workspace',
  'status_code',
  'error',
  'message',
  'file_id',
  'record_no',
] as const satisfies readonly EventColumnName[];
export type ReportColumn = (typeof reportColumns)[number];

export interface ReportNote {
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

export interface ReportEvent {
  readonly columns: Readonly<Partial<Record<ReportColumn, string>>>;
  readonly phase: string | undefined;
  readonly tags: readonly string[];
  readonly notes: readonly ReportNote[];
}

export interface ReportEvidence {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly source: string;
  readonly records: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly note: string;
}

/** An act on the case that changed what it holds, as the custody log has it. */
export interface ReportCustody {
  readonly entry: number;
  readonly at: string;
  readonly act: string;
  readonly by: string;
  /** Of the entry, over the one before it. */
  readonly hash: string;
}

/** Sign-ins from one country; an empty name stands for none that is known. */
export interface ReportCountry {
  readonly country: string;
  readonly ok: number;
  readonly failed: number;
}

/** A cell of the notebook with what it answered when it was asked last; a text has neither columns nor rows. */
export interface ReportAnswer {
  readonly kind: 'text' | 'query' | 'view';
  readonly title: string;
  /** A view's own words; of a query, none. */
  readonly question: string;
  /** The text, or a view's answer in a sentence. */
  readonly text: string;
  /** When it was asked, or empty. */
  readonly at: string;
  readonly columns: readonly Column[];
  /** The first rows; absent values are null. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows there were in all. */
  readonly total: number;
}

export interface ReportInput {
  readonly caseId: string;
  readonly caseName: string;
  readonly classification: Classification;
  /** The newest change of the case that the report shows, not the time of writing: same case, same bytes. */
  readonly asOf: string;
  readonly toolVersion: string;
  readonly title: string;
  readonly author: string;
  readonly summary: string;
  readonly impact: string;
  readonly detection: string;
  readonly course: string;
  readonly factors: string;
  readonly wentWell: string;
  readonly notice: string;
  readonly actions: readonly { readonly what: string; readonly owner: string; readonly due: string }[];
  readonly firstTs: string | undefined;
  readonly lastTs: string | undefined;
  readonly totals: Totals;
  /** `pinned` when a person chose the events; `important` when the rule in electron/report/select.ts did. */
  readonly selection: { readonly kind: 'pinned' | 'important'; readonly candidates: number };
  readonly events: readonly ReportEvent[];
  readonly touched: {
    readonly accounts: number;
    readonly addresses: number;
    readonly workspaces: number;
    readonly sessions: number;
  };
  readonly byCategory: readonly {
    readonly category: Category;
    readonly events: number;
    readonly failures: number;
  }[];
  readonly chart: OverTimeChart | undefined;
  readonly countries: readonly ReportCountry[];
  /** Jobs and webhook deliveries over time; without any, undefined. */
  readonly health: HealthChart | undefined;
  /** The notebook, in its order. */
  readonly answers: readonly ReportAnswer[];
  readonly evidence: readonly ReportEvidence[];
  readonly custody: readonly ReportCustody[];
}

export interface RedactionStatement {
  readonly profile: ReportProfile;
  readonly title: string;
  readonly version: number;
  readonly help: string;
  readonly layers: readonly { readonly layer: string; readonly says: string }[];
  readonly counts: readonly {
    readonly layer: 'policy' | 'known-values' | 'detector';
    readonly rule: string;
    readonly count: number;
  }[];
}

export interface ReportModel extends ReportInput {
  readonly redaction: RedactionStatement;
}
