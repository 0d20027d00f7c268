/** A text of which it is known what is sensitive in it, and by which detector that ought to be found. */
export interface Labelled {
  readonly start: number;
  readonly end: number;
  /** Ids of the detectors in charge; any of them finding it is a find. */
  readonly by: readonly string[];
}

export interface Sample {
  readonly text: string;
  readonly labels: readonly Labelled[];
}

/** The value in the place of `{}`; without a detector in charge it is a near-miss and nothing is sensitive. */
export function placed(context: string, value: string, ...by: string[]): Sample {
  const start = context.indexOf('{}');
  const text = context.replace('{}', () => value);
  return { text, labels: by.length === 0 ? [] : [{ start, end: start + value.length, by }] };
}

/** The same text with a part of it labelled too. */
export function alsoLabelled(sample: Sample, part: string, ...by: string[]): Sample {
  const start = sample.text.lastIndexOf(part);
  return start === -1
    ? sample
    : { ...sample, labels: [...sample.labels, { start, end: start + part.length, by }] };
}
