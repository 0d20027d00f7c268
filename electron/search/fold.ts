/**
 * Letters that a search without regard to case takes for one another have one code here. Rather too many than too few: what
 * the engine would match must never fold apart, or the index would hide it.
 */
const size = 0x10000;
const hexMark = 0x10000;

/** Simple foldings that neither the lower nor the upper case of a letter tells (Unicode 15.1, CaseFolding, S). */
const further: readonly (readonly [number, number])[] = [
  [0x0390, 0x1fd3],
  [0x03b0, 0x1fe3],
  [0xfb05, 0xfb06],
];

function rootOf(parents: Uint16Array, code: number): number {
  let root = code;
  while (parents[root] !== root) root = parents[root] ?? root;
  return root;
}

function unite(parents: Uint16Array, a: number, b: number): void {
  const [one, other] = [rootOf(parents, a), rootOf(parents, b)];
  if (one !== other) parents[Math.max(one, other)] = Math.min(one, other);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}

function makeFolding(): Uint32Array {
  const parents = new Uint16Array(size);
  for (let code = 0; code < size; code += 1) parents[code] = code;
  for (let code = 0; code < size; code += 1) {
    if (isSurrogate(code)) continue;
    const letter = String.fromCharCode(code);
    for (const other of [letter.toLowerCase(), letter.toUpperCase()])
      if (other.length === 1) unite(parents, code, other.charCodeAt(0));
  }
  for (const [a, b] of further) unite(parents, a, b);
  const folding = new Uint32Array(size);
  for (let code = 0; code < size; code += 1) {
    // Letters beyond the first plane that differ in case share their first half.
    const folded = code >= 0xdc00 && code < 0xe000 ? 0xdc00 : rootOf(parents, code);
    const lower = String.fromCharCode(folded).toLowerCase();
    folding[code] = folded | (folded < 0x80 && /^[0-9a-f]$/.test(lower) ? hexMark : 0);
  }
  return folding;
}

/** By UTF-16 unit: the folded unit, with the 17th bit set where it is a hexadecimal digit. */
export const folding: Uint32Array = makeFolding();

export const isHexUnit = (folded: number): boolean => folded >= hexMark;
