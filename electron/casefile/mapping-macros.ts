/**
 * SQL macros that sources map with. They belong to the program, not to the case: every open puts the current ones in.
 * All give NULL for what they cannot read, and never throw.
 */
import type { Connection } from './engine.ts';
import { inLists } from './in-lists.ts';

const macros: readonly string[] = [
  // Address as exported -> address alone: first of a forwarded chain, no port, no brackets, no zone index, no
  // IPv4-in-IPv6 prefix. Most addresses are plain IPv4: only the others pay for the expressions.
  `store.address(x) AS CASE
     WHEN x IS NULL OR x IN ('', '-', 'null', '<null>', 'unknown', 'Not Available') THEN NULL
     WHEN NOT contains(x, ':') AND NOT contains(x, ',') THEN trim(x)
     ELSE nullif(regexp_replace(regexp_replace(regexp_replace(
       trim(split_part(x, ',', 1)), '^\\[([^\\]]*)\\](:\\d+)?$', '\\1'), '^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$', '\\1'), '(?i)^::ffff:(\\d+\\.\\d+\\.\\d+\\.\\d+)$', '\\1'), '') END`,
  // The same, and NULL for what is no address at all: a service's name, a sentence.
  `store.address_only(x) AS CASE WHEN regexp_matches(store.address(x), '^[0-9a-fA-F.:]{2,45}$') THEN store.address(x) END`,
  `store.email(x) AS CASE WHEN contains(x, '@') THEN lower(trim(x)) END`,
  `store.given(x) AS CASE WHEN x NOT IN ('', 'null', '<null>', '-', 'N/A', 'Not Available', 'None', 'undefined') THEN x END`,
  // NULL for text that is no JSON, so that json_extract_string cannot throw over a JSON-in-a-string.
  'store.inner_json(x) AS CASE WHEN json_valid(x) THEN x::JSON END',
  'store.epoch_s(x) AS make_timestamptz(try_cast(try_cast(x AS DECIMAL(28, 6)) * 1000000 AS BIGINT))',
  'store.epoch_ms(x) AS make_timestamptz(try_cast(try_cast(x AS DECIMAL(28, 3)) * 1000 AS BIGINT))',
  'store.epoch_us(x) AS make_timestamptz(try_cast(x AS BIGINT))',
  'store.epoch_ns(x) AS make_timestamptz(try_cast(x AS BIGINT) // 1000)',
  // Seconds, milliseconds, microseconds or nanoseconds, told apart by their size (good from 1973 to 5138).
  `store.epoch(x) AS CASE
     WHEN abs(try_cast(x AS DOUBLE)) < 1e11 THEN store.epoch_s(x) WHEN abs(try_cast(x AS DOUBLE)) < 1e14 THEN store.epoch_ms(x)
     WHEN abs(try_cast(x AS DOUBLE)) < 1e17 THEN store.epoch_us(x) ELSE store.epoch_ns(x) END`,
  // ISO 8601 and its kin, 0 to 9 digits of a second, with Z, an offset, a zone's name, or none: then in \`zone\`.
  // In a gap of daylight saving the clock is taken as not yet moved; in a fold the second of the two is taken.
  // Abbreviations that more than one country has are read as the commonest in logs: BST London, IST India, CST and EST America.
  `store.zone_offset(x) AS CASE regexp_extract(x, ' ([A-Z]{3,4})$', 1)
     WHEN 'EST' THEN '-05' WHEN 'EDT' THEN '-04' WHEN 'CST' THEN '-06' WHEN 'CDT' THEN '-05' WHEN 'MST' THEN '-07' WHEN 'MDT' THEN '-06'
     WHEN 'PST' THEN '-08' WHEN 'PDT' THEN '-07' WHEN 'BST' THEN '+01' WHEN 'WEST' THEN '+01' WHEN 'WET' THEN '+00' WHEN 'CET' THEN '+01'
     WHEN 'CEST' THEN '+02' WHEN 'EET' THEN '+02' WHEN 'EEST' THEN '+03' WHEN 'MSK' THEN '+03' WHEN 'IST' THEN '+05:30' WHEN 'JST' THEN '+09'
     WHEN 'KST' THEN '+09' WHEN 'AEST' THEN '+10' WHEN 'AEDT' THEN '+11' END`,
  `store.instant(x, zone) AS CASE
     WHEN store.zone_offset(x) IS NOT NULL THEN try_cast(concat(regexp_replace(replace(x, ',', '.'), ' [A-Z]{3,4}$', ''), store.zone_offset(x)) AS TIMESTAMPTZ)
     WHEN right(x, 1) = 'Z' OR regexp_matches(x, ':\\d\\d(\\.\\d+)? ?([+-]\\d\\d(:?\\d\\d)?|[A-Za-z][A-Za-z/_+-]*\\d*)$') THEN try_cast(replace(replace(x, ' +', '+'), ' -', '-') AS TIMESTAMPTZ)
     ELSE timezone(zone, try_cast(replace(x, ',', '.') AS TIMESTAMP)) END`,
  // Any written form, by strptime's format; one with %z or %Z gives its own zone.
  `store.written(x, format, zone) AS CASE WHEN contains(format, '%z') OR contains(format, '%Z')
     THEN try_cast(try_strptime(x, format)::VARCHAR AS TIMESTAMPTZ) ELSE timezone(zone, try_cast(try_strptime(x, format)::VARCHAR AS TIMESTAMP)) END`,
  // Apache and nginx: 10/Oct/2000:13:55:36 -0700.
  `store.clf(x) AS try_strptime(x, '%d/%b/%Y:%H:%M:%S %z')`,
  // Syslog's own clock, \`Mar  4 02:11:09\`, with the year that the pipeline inferred.
  `store.yearless(x, year, zone) AS timezone(zone, try_strptime(concat(year, ' ', regexp_replace(x, ' +', ' ', 'g')), '%Y %b %d %H:%M:%S'))`,
  // Salesforce: yyyyMMddHHmmss.SSS, UTC.
  `store.compact(x) AS timezone('UTC', try_strptime(rpad(x, 18, '.000'), '%Y%m%d%H%M%S.%g'))`,
  // Outside of these a time is a slip or an attack (infinity, the year 290000), and would stretch every chart.
  `store.plausible(x) AS CASE WHEN x >= TIMESTAMPTZ '1970-01-01 00:00:00+00' AND x < TIMESTAMPTZ '2200-01-01 00:00:00+00' THEN x END`,
];

export async function installMappingMacros(connection: Connection): Promise<void> {
  await connection.exclusive(async () => {
    await connection.runNow('BEGIN');
    for (const macro of macros) await connection.runNow(`CREATE OR REPLACE MACRO ${inLists(macro)}`);
    await connection.runNow('COMMIT');
  });
}
