/**
 * Finds the statements of a text: semicolons outside of quotes, dollar quotes and comments end one.
 * Good enough to choose what to run; what may run is decided by the core's own parser.
 */
export interface Statement {
  /** Without the semicolon and the white space around it. */
  readonly text: string;
  /** Character offsets of `text`. */
  readonly start: number;
  readonly end: number;
}

const tokens =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)|;/g;

export function statementsOf(sql: string): readonly Statement[] {
  const found: Statement[] = [];
  let from = 0;
  const add = (to: number): void => {
    const text = sql.slice(from, to);
    const trimmed = text.trim();
    if (trimmed !== '' && !isOnlyComment(trimmed)) {
      const start = from + text.length - text.trimStart().length;
      found.push({ text: trimmed, start, end: start + trimmed.length });
    }
    from = to + 1;
  };
  for (const token of sql.matchAll(tokens)) if (token[0] === ';') add(token.index);
  add(sql.length);
  return found;
}

/** The statement the cursor is in, or else the last one that ends before it, or the first. */
export function statementAt(sql: string, offset: number): Statement | undefined {
  const all = statementsOf(sql);
  return (
    all.find((one) => offset >= one.start && offset <= one.end + 1) ??
    all.findLast((one) => one.end <= offset) ??
    all[0]
  );
}

function isOnlyComment(text: string): boolean {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '').trim() === '';
}
