/**
 * Years for times that name only month and day, in file order: from December to January a new year begins. A line or two
 * out of order across New Year goes back and forth with it.
 */
const halfYear = 6;

export class YearClock {
  #year: number;
  #month: number | undefined;

  /** `year` is that of the first record. */
  constructor(year: number) {
    this.#year = year;
  }

  /** `month` is 1 to 12. */
  yearFor(month: number): number {
    if (this.#month !== undefined && this.#month - month > halfYear) this.#year += 1;
    if (this.#month !== undefined && month - this.#month > halfYear) this.#year -= 1;
    this.#month = month;
    return this.#year;
  }
}

/**
 * The year of a first record in `month`, for a file last written at `modifiedMs`: the latest year in which that month is
 * not after the writing. A log is read after it was written, so it cannot hold what lies ahead.
 */
export function yearOfFirst(month: number, modifiedMs: number): number {
  const written = new Date(modifiedMs);
  const year = written.getUTCFullYear();
  return month > written.getUTCMonth() + 1 ? year - 1 : year;
}
