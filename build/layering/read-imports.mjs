/**
 * Finds every module specifier in a TypeScript source: static, type-only, side-effect, re-export and
 * dynamic imports, `import('x').Type`, and require. Comments are passed over; an import written
 * inside a template literal that starts a line would be taken for one.
 */

const startsRegex = /(?:[=(,:;!&|?{}[+\-*%<>~^]|\b(?:return|typeof|case|in|of))\s*$/;

/** Ends of the literal that begins at `start`, one past its closing mark. */
function endOfQuoted(text, start) {
  const mark = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === mark || (mark !== '`' && text[at] === '\n')) return at + 1;
  }
  return text.length;
}

function endOfRegex(text, start) {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') return start + 1;
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at + 1;
  }
  return start + 1;
}

const blank = (text) => text.replace(/[^\n]/g, ' ');

/** The same text, offsets and lines kept, with comments and regular expressions blanked out. */
export function withoutComments(text) {
  let clean = '';
  let at = 0;
  while (at < text.length) {
    const pair = text.slice(at, at + 2);
    let end = at + 1;
    let isKept = true;
    if (pair === '//' || pair === '/*') {
      const close = pair === '//' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2;
      end = close < at + 2 ? text.length : close;
      isKept = false;
    } else if (text[at] === '"' || text[at] === "'" || text[at] === '`') {
      end = endOfQuoted(text, at);
    } else if (text[at] === '/' && (startsRegex.test(clean.slice(-40)) || clean.trim() === '')) {
      end = endOfRegex(text, at);
      isKept = false;
    }
    const piece = text.slice(at, end);
    clean += isKept ? piece : blank(piece);
    at = end;
  }
  return clean;
}

const patterns = [
  // import x from 'm'; import type { T } from 'm'; export * from 'm'; export { a } from 'm'
  /^[ \t]*(?:import|export)\b(?!\s*\()[^'"`;]*?\bfrom\s*(['"])(?<specifier>[^'"\n]+)\1/gm,
  // import 'm'
  /^[ \t]*import\s*(['"])(?<specifier>[^'"\n]+)\1/gm,
  // import('m'), require('m')
  /\b(?:import|require)\s*\(\s*(['"])(?<specifier>[^'"\n]+)\1/g,
];

/** @returns {readonly { specifier: string, line: number }[]} in order of appearance; line is 1-based */
export function readImports(text) {
  const clean = withoutComments(text);
  return patterns
    .flatMap((pattern) => [...clean.matchAll(pattern)])
    .map((match) => {
      const specifier = match.groups?.specifier ?? '';
      const offset = match.index + match[0].lastIndexOf(specifier);
      return { specifier, offset };
    })
    .sort((a, b) => a.offset - b.offset)
    .map(({ specifier, offset }) => ({ specifier, line: clean.slice(0, offset).split('\n').length }));
}
