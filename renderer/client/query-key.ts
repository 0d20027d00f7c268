/** One text for one question: the method and its input, whatever order the input's fields were written in. */
export function queryKey(name: string, input: unknown): string {
  return `${name} ${JSON.stringify(input, sortFields)}`;
}

function sortFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
