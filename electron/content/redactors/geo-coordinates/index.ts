/**
 * Places on the map: latitude and longitude by name, as a pair with at least three decimals each, in degrees, minutes
 * and seconds, as `geo:` and in addresses of maps. Rounded pairs (`52.5, 13.4`) tell a region and stay.
 */
import type { Redactor, Span } from '../../redactor.ts';
import { findAll } from '../../scan.ts';

const latitude = '[-+]?(?:90(?:\\.0{1,15})?|[1-8]?\\d\\.\\d{3,15})';
const longitude = '[-+]?(?:180(?:\\.0{1,15})?|(?:1[0-7]\\d|\\d{1,2})\\.\\d{3,15})';
const pair = new RegExp(
  `(?<![\\p{L}\\p{N}_.,-])${latitude}(?:, ?| {1,2}|;|%2C|/)${longitude}(?![\\p{N}_]|\\.\\d)`,
  'giu',
);
const named =
  /(?:\b|_)(?:lat(?:itude)?|lng|lon(?:g(?:itude)?)?|geo_?(?:lat|lon|lng))\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?<value>[-+]?\d{1,3}\.\d{2,15})/dgi;
const degrees =
  /\d{1,3}(?:[.,]\d{1,6})?\s?[°º]\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?['′’]\s?)?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:["″”]|'')\s?)?[NS][, ;/]{0,3}\d{1,3}(?:[.,]\d{1,6})?\s?[°º]\s?(?:\d{1,2}(?:[.,]\d{1,6})?\s?['′’]\s?)?(?:\d{1,2}(?:[.,]\d{1,6})?\s?(?:["″”]|'')\s?)?[EWO]/g;
const geo = /\b(?:geo:|POINT ?\()(?<value>[-+]?\d{1,3}\.\d{1,15}[, ]{1,2}[-+]?\d{1,3}\.\d{1,15})/dgi;

function find(text: string): readonly Span[] {
  if (!/\d\.\d\d|[°º]/.test(text)) return [];
  const spans = [
    ...findAll(text, pair),
    ...findAll(text, named),
    ...(/[°º]/.test(text) ? findAll(text, degrees) : []),
    ...findAll(text, geo),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

export const redactor: Redactor = {
  id: 'geo-coordinates',
  kind: 'coordinates',
  title: 'Geographic coordinates',
  severity: 'personal',
  entity: 'place',
  find,
};
