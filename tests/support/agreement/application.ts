/** Expectations for logs of own applications: OpenTelemetry's log data model, as OTLP and as a search store flattens it. */
import type { JsonObject } from '../../../electron/content/source.ts';
import { type Agreement, at, instant, text } from './agreement.ts';

const record = 'resourceLogs.0.scopeLogs.0.logRecords.0';
const second = 'resourceLogs.0.scopeLogs.0.logRecords.1';

/** Lines of one log record: those of several give several events. */
function isOneRecord(event: JsonObject): boolean {
  return at(event, record) !== undefined && at(event, second) === undefined;
}

/** Nanoseconds since 1970 as events show a time; digits, since a number cannot hold them. */
function ofNanoseconds(written: string | undefined): string | undefined {
  if (written === undefined || !/^\d{19}$/.test(written)) return undefined;
  const seconds = new Date(Number(written.slice(0, 10)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${written.slice(10, 16)}Z`;
}

function serviceOf(event: JsonObject): string | undefined {
  const attributes = at(event, 'resourceLogs.0.resource.attributes');
  if (!Array.isArray(attributes)) return undefined;
  return text(
    attributes.find((each) => text(each, 'key') === 'service.name'),
    'value.stringValue',
  );
}

/** Ranges of severity numbers in the data model: 13 and more warn, 17 err, 21 are fatal. */
function severityOf(number: string | undefined): string | undefined {
  if (number === undefined) return undefined;
  const value = Number(number);
  if (value >= 21) return 'high';
  if (value >= 17) return 'medium';
  return value >= 13 ? 'low' : 'info';
}

export const application: readonly Agreement[] = [
  {
    logType: 'otel/otel-logs-samples.json',
    source: 'app.otel',
    expect: {
      ts: (event) => instant(text(event, 'time')),
      time_original: (event) => text(event, 'time'),
      target_name: (event) => text(event, 'serviceName'),
      request_id: (event) => text(event, 'traceId'),
      severity: (event) => severityOf(text(event, 'severityNumber')),
      message: (event) => `${text(event, 'serviceName')}: ${text(event, 'body')}`,
    },
  },
  {
    logType: 'lnav-formats/logfile_otel_collector.jsonl',
    source: 'app.otel',
    of: isOneRecord,
    expect: {
      ts: (event) => ofNanoseconds(text(event, `${record}.timeUnixNano`)),
      target_name: serviceOf,
      request_id: (event) => text(event, `${record}.traceId`),
      severity: (event) => severityOf(text(event, `${record}.severityNumber`)),
    },
  },
];
