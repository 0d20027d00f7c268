/**
 * A report about nothing: every section filled with neutral values. What its artefacts say is the product's own
 * language, which the search for known values must leave alone (a repository called `summary` hides no heading).
 */

import type { Classification } from '../../shared/model/classification.ts';
import { categories, outcomes, severities } from '../../shared/model/event-column.ts';
import type { RedactionStatement, ReportEvent, ReportModel } from '../../shared/model/report.ts';
import type { Profile } from '../redaction/profiles/profile.ts';

const hash = '0'.repeat(64);

function specimenEvent(index: number): ReportEvent {
  return {
    columns: {
      event_id: '0'.repeat(32),
      ts: '2000-01-01T00:00:00.000000Z',
      category: categories[index % categories.length] ?? 'other',
      outcome: outcomes[index % outcomes.length] ?? 'unknown',
      severity: severities[index % severities.length] ?? 'info',
      actor_kind: 'user',
      actor_name: '0',
      actor_email: '1',
      actor_id: '2',
      action: '0',
      action_original: '1',
      target_kind: '0',
      target_id: '0',
      target_name: '0',
      role: '0',
      src_ip: '0',
      src_country: '0',
      src_asn: '0',
      user_agent: '0',
      session_id: '0',
      request_id: '0',
      integration: '0',
      workspace: '0',
      status_code: '0',
      error: '0',
      source: '0',
    },
    phase: '0',
    tags: ['0'],
    notes: [{ by: '0', at: '2000-01-01T00:00:00Z', text: '0' }],
  };
}

/** Two reports, one full and one empty, so that sentences for both cases are known. */
export function specimens(
  profile: Profile,
  classification: Classification,
  toolVersion: string,
): readonly ReportModel[] {
  const redaction: RedactionStatement = {
    profile: profile.id,
    title: profile.title,
    version: profile.version,
    help: profile.help,
    layers: [],
    counts: [],
  };
  const empty: ReportModel = {
    caseId: '0',
    caseName: '0',
    classification,
    asOf: '2000-01-01T00:00:00.000Z',
    toolVersion,
    title: '',
    author: '',
    summary: '',
    impact: '',
    detection: '',
    course: '',
    factors: '',
    wentWell: '',
    notice: '',
    actions: [],
    firstTs: undefined,
    lastTs: undefined,
    totals: { files: 0, records: 0, events: 0, eventRecords: 0, duplicates: 0, rejected: 0, ignored: 0 },
    selection: { kind: 'important', candidates: 0 },
    events: [],
    touched: { accounts: 0, addresses: 0, workspaces: 0, sessions: 0 },
    byCategory: [],
    chart: undefined,
    countries: [],
    health: undefined,
    answers: [],
    evidence: [],
    custody: [],
    redaction,
  };
  const full: ReportModel = {
    ...empty,
    title: '0',
    author: '0',
    summary: '0\n\n- 0',
    impact: '0',
    detection: '0',
    course: '0',
    factors: '0',
    wentWell: '0',
    notice: '0',
    actions: [{ what: '0', owner: '0', due: '0' }],
    firstTs: '2000-01-01T00:00:00Z',
    lastTs: '2000-01-02T00:00:00Z',
    totals: { files: 1, records: 1, events: 1, eventRecords: 1, duplicates: 1, rejected: 1, ignored: 1 },
    selection: { kind: 'pinned', candidates: 100 },
    events: Array.from({ length: 30 }, (_, index) => specimenEvent(index)),
    touched: { accounts: 1, addresses: 1, workspaces: 1, sessions: 1 },
    byCategory: categories.map((category) => ({ category, events: 1, failures: 1 })),
    countries: [
      { country: '', ok: 1, failed: 1 },
      ...Array.from({ length: 20 }, (_, at) => ({ country: String(at), ok: 2, failed: 0 })),
    ],
    health: {
      kind: 'health',
      from: '2000-01-01T00:00:00.000Z',
      bucketMs: 3_600_000,
      strips: ['Jobs', 'Webhooks'].map((label) => ({ label, ok: [1, 0], failed: [0, 1] })),
    },
    chart: {
      kind: 'over-time',
      from: '2000-01-01T00:00:00.000Z',
      bucketMs: 3_600_000,
      series: categories.map((category) => ({ category, counts: [1, 0] })),
    },
    answers: (['text', 'query', 'view'] as const).map((kind) => ({
      kind,
      title: '0',
      question: kind === 'view' ? '0' : '',
      text: '0',
      at: '2000-01-01T00:00:00Z',
      columns: Array.from({ length: 9 }, (_, at) => ({ name: String(at), type: 'VARCHAR' })),
      rows: [Array.from({ length: 9 }, () => '0')],
      total: 100,
    })),
    evidence: [
      {
        path: '0',
        sha256: hash,
        bytes: 1,
        source: '0',
        records: 1,
        events: 1,
        duplicates: 1,
        rejected: 1,
        ignored: 1,
        note: '0',
      },
    ],
    custody: [{ entry: 1, at: '2000-01-01T00:00:00Z', act: 'case.create', by: '0', hash }],
    redaction: {
      ...redaction,
      counts: (['policy', 'known-values', 'detector'] as const).map((layer) => ({
        layer,
        rule: '0',
        count: 1,
      })),
    },
  };
  return [
    empty,
    full,
    { ...full, selection: { kind: 'important', candidates: 100 }, totals: { ...full.totals, files: 2 } },
  ];
}
