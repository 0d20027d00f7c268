/** The line format a file's framing names. A name that no folder has is a case from a newer Afterlog. */
import type { LineFormat } from '../../content/line-format.ts';
import { lineFormats } from '../../content/registry.gen.ts';

export { lineFormats };

export function lineFormatOf(id: string): LineFormat {
  const format = lineFormats.find((each) => each.id === id);
  if (format === undefined) throw new Error(`no line format is called ${id}`);
  return format;
}
