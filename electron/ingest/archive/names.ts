/**
 * Names of archive members. They are labels only, no byte is ever written under one; a name that means harm elsewhere is
 * said to, and a second member of one name is told apart.
 */
import { isUtf8 } from 'node:buffer';

/** The upper half of code page 437, which zip means where it does not say UTF-8. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : cp437[byte - 0x80])).join('');
}

export interface Label {
  readonly path: string;
  readonly note: string | undefined;
}

export class Labels {
  readonly #container: string;
  readonly #seen = new Map<string, number>();
  readonly #given = new Set<string>();
  /** The number last tried for a name: names made to collide would else be walked again for each. */
  readonly #tried = new Map<string, number>();

  constructor(container: string) {
    this.#container = container;
  }

  labelFor(name: string): Label {
    const flat = name.replaceAll('\\', '/');
    const shown = flat.replace(/^([A-Za-z]:)?\/+/, '').replace(/^\.\//, '') || '(no name)';
    const times = (this.#seen.get(shown) ?? 0) + 1;
    this.#seen.set(shown, times);
    const notes = [
      flat.split('/').includes('..') ? 'its name points out of the archive: only a label here' : '',
      /^([A-Za-z]:)?\//.test(flat) ? 'its name is an absolute path: only a label here' : '',
      times > 1 ? `the archive holds ${times} members of this name` : '',
    ].filter((note) => note !== '');
    return {
      path: `${this.#container}!/${this.#unused(shown, times)}`,
      note: notes.length === 0 ? undefined : notes.join('; '),
    };
  }

  /** A member may be named `d (2)` itself. */
  #unused(shown: string, times: number): string {
    let number = Math.max(times, (this.#tried.get(shown) ?? 0) + 1);
    let name = number > 1 ? `${shown} (${number})` : shown;
    while (this.#given.has(name)) {
      number += 1;
      name = `${shown} (${number})`;
    }
    this.#given.add(name);
    this.#tried.set(shown, number);
    return name;
  }
}
