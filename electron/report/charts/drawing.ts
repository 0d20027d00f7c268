/** What every picture of a report is made of. */
import type { TableColumn } from '../../../shared/model/report-document.ts';

export interface Drawing {
  /** In the units of the drawing, whole numbers. */
  readonly width: number;
  readonly height: number;
  /** Elements of SVG; text in them is escaped. */
  readonly parts: readonly string[];
  /** The picture in words, not escaped. */
  readonly says: string;
}

/** The same numbers as text. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}
