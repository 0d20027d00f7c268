/**
 * Pictures of a report, as values: each is drawn once as SVG for every format, and told as a table where pictures are not seen.
 * All text in them was redacted before: names are pseudonyms, times as precise as the profile has them.
 */
import type { Category } from './event-column.ts';

/** `counts[i]` covers [from + i*bucketMs, from + (i+1)*bucketMs). */
export interface OverTimeChart {
  readonly kind: 'over-time';
  readonly from: string;
  readonly bucketMs: number;
  readonly series: readonly { readonly category: Category; readonly counts: readonly number[] }[];
}

/** What succeeded and what failed, by a name. */
export interface BarsChart {
  readonly kind: 'bars';
  /** `sign-in`, in the singular. */
  readonly unit: string;
  readonly rows: readonly { readonly label: string; readonly ok: number; readonly failed: number }[];
}

/** The same by country, on a map: labels are ISO 3166-1 alpha-2 codes, and what is none has a bar only. */
export interface MapChart {
  readonly kind: 'map';
  readonly unit: string;
  readonly rows: BarsChart['rows'];
}

/** Runs over time that went well and that failed, a strip a name: jobs, webhook deliveries. */
export interface HealthChart {
  readonly kind: 'health';
  readonly from: string;
  readonly bucketMs: number;
  readonly strips: readonly {
    readonly label: string;
    readonly ok: readonly number[];
    readonly failed: readonly number[];
  }[];
}

/** The events told, on a line of time for each phase. */
export interface PhasesChart {
  readonly kind: 'phases';
  readonly lanes: readonly {
    readonly label: string;
    readonly marks: readonly { readonly at: string; readonly ref: string; readonly isSerious: boolean }[];
  }[];
}

export const graphSides = ['address', 'actor', 'object'] as const;

/** From where, who, to what: links are events that name both ends. */
export interface GraphChart {
  readonly kind: 'graph';
  readonly nodes: readonly {
    readonly side: (typeof graphSides)[number];
    readonly label: string;
    readonly events: number;
  }[];
  /** By place in `nodes`. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly events: number }[];
}

export type ReportChart = OverTimeChart | BarsChart | MapChart | HealthChart | PhasesChart | GraphChart;
