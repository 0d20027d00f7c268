/**
 * What a folder under `views/` exports: one question about the case, asked in SQL. Pure data; the engine of views
 * (electron/correlate/views) puts the filter and the parameters in, runs it and words the answer.
 */
import type { EventColumnName } from '../../shared/model/event-column.ts';
import type { FilterTerm } from '../../shared/model/event-filter.ts';
import type { ViewColumn, ViewGroup, ViewParam, ViewPicture } from '../../shared/model/view.ts';

export interface View {
  /** The folder's name; begins with its group. */
  readonly id: string;
  readonly group: ViewGroup;
  readonly title: string;
  /** One sentence that ends in a question mark. */
  readonly question: string;
  readonly params: readonly ViewParam[];
  /** SQL condition on events: those that can answer the question. Without any, the view says what is missing. */
  readonly answerable: string;
  /** Which export would answer: completes "No source here can answer this; ... would." */
  readonly wants: string;
  /**
   * SELECT (it may begin with WITH) over `scope`, the events that the filter lets through, and over `events`, all of them,
   * where the past counts too. `:name` is a parameter. Its columns are `columns`, in order; its rows come worst first, and the
   * order is total, so that the same case always gives the same list.
   */
  readonly sql: string;
  readonly columns: readonly (ViewColumn & { readonly opens?: EventColumnName })[];
  readonly picture: ViewPicture;
  readonly answer: {
    /** SELECT of one row over `result`, the rows found. */
    readonly sql: string;
    /** `{name}` is a column of that row; `{name|address|addresses}` adds the noun in the right number. Ends in a full stop. */
    readonly sentence: string;
  };
  /** What was looked for, for the sentence "None found: no <subject> in N events." `{name}` is the value of a parameter. */
  readonly subject: string;
  /** Set where rows are something to look at first: how much it matters. The overview asks these by itself. */
  readonly weight?: 'high' | 'medium' | 'low';
  /** Terms that the events behind every row have: what a click on a row shows. */
  readonly terms?: readonly FilterTerm[];
}
