/**
 * A finished report as a tree without a format: every writer (HTML, Markdown, later PDF and DOCX) reads this.
 * All text is plain text; a writer escapes it. Nothing here carries markup.
 */
import type { Category } from './event-column.ts';
import type { ReportChart } from './report-chart.ts';

export interface KeyedValue {
  readonly label: string;
  readonly value: string;
  /** Identifiers and hashes, set in a fixed-width face. */
  readonly mono?: true;
}

export interface TableColumn {
  readonly label: string;
  readonly align?: 'right';
  readonly mono?: true;
}

export interface TimelineEntry {
  /** `E-001`, resolved by `eventId` in the case. */
  readonly ref: string;
  readonly eventId: string;
  readonly day: string;
  readonly time: string;
  readonly category: Category;
  readonly severity: string;
  readonly outcome: string;
  readonly title: string;
  readonly details: readonly KeyedValue[];
  readonly notes: readonly string[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'keyed'; readonly items: readonly KeyedValue[] }
  | {
      readonly kind: 'figures';
      readonly items: readonly { readonly value: string; readonly label: string }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'timeline'; readonly entries: readonly TimelineEntry[] }
  | { readonly kind: 'chart'; readonly title: string; readonly caption: string; readonly chart: ReportChart };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  readonly kicker: string;
  readonly marking: string;
  readonly markingMeans: string;
  readonly meta: readonly KeyedValue[];
  readonly sections: readonly Section[];
  readonly footer: string;
}
