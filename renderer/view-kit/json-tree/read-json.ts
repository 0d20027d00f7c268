/**
 * JSON text to a value for showing. Numbers that JavaScript cannot hold exactly keep their digits (`ExactNumber`),
 * and text that is not JSON is undefined. Duplicate keys: the last one is shown, the text beside it has all.
 */
export class ExactNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | ExactNumber
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The third argument is in every engine Afterlog runs on and not yet in TypeScript's library. */
type SourceReviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

const keepDigits: SourceReviver = (_key, value, context) => {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  const isExact =
    Number.isSafeInteger(value) ||
    (Number.isFinite(value) &&
      !/^-?\d+$/.test(context.source) &&
      String(value).length >= context.source.length);
  return isExact ? value : new ExactNumber(context.source);
};

export function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text, keepDigits);
  } catch (cause) {
    // A reviver recurses: a record nested 100,000 deep overflows it, where plain parsing does not.
    return cause instanceof RangeError ? readPlain(text) : undefined;
  }
}

function readPlain(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
