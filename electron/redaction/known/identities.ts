/**
 * Joins the spellings of one person: e-mail, display name and vendor ids that events carry together.
 * A name that several e-mails share is nobody's in particular and stays an entity of its own; an id that more than
 * three e-mails share is a shared account. Logins equal to one person's local part join that person.
 */
import { foldText } from '../text/fold.ts';

export interface IdentityFact {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly id: string | undefined;
}

export interface Identity {
  /** Folded, the same for the same set of spellings: an e-mail where there is one. */
  readonly entity: string;
  readonly spellings: readonly string[];
}

const maxEmailsOfAnId = 3;

class UnionFind {
  readonly #parents = new Map<string, string>();

  find(node: string): string {
    let root = node;
    for (let up = this.#parents.get(root); up !== undefined && up !== root; up = this.#parents.get(root))
      root = up;
    let at = node;
    while (at !== root) {
      const up = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = up;
    }
    if (!this.#parents.has(root)) this.#parents.set(root, root);
    return root;
  }

  union(a: string, b: string): void {
    this.#parents.set(this.find(a), this.find(b));
  }
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const set = index.get(key);
  if (set === undefined) index.set(key, new Set([value]));
  else set.add(value);
}

/** `e:`, `n:` and `i:` nodes; a name or id that is an e-mail is that e-mail. */
function nodeOf(kind: 'e' | 'n' | 'i', text: string | undefined): string | undefined {
  const folded = text === undefined ? '' : foldText(text.trim());
  if (folded === '') return undefined;
  return folded.includes('@') && !folded.includes(' ') ? `e:${folded}` : `${kind}:${folded}`;
}

export function joinIdentities(facts: readonly IdentityFact[]): readonly Identity[] {
  const spellings = new Map<string, string>();
  const emailsOf = new Map<string, Set<string>>();
  const locals = new Map<string, Set<string>>();
  const rows = facts.map((fact) => {
    const row = { email: nodeOf('e', fact.email), name: nodeOf('n', fact.name), id: nodeOf('i', fact.id) };
    for (const [node, text] of [
      [row.email, fact.email],
      [row.name, fact.name],
      [row.id, fact.id],
    ] as const) {
      if (node !== undefined && text !== undefined && !spellings.has(node)) spellings.set(node, text.trim());
      if (node?.startsWith('e:') === true) addTo(locals, node.slice(2, node.indexOf('@')), node);
    }
    const email = [row.email, row.name, row.id].find((node) => node?.startsWith('e:') === true);
    if (email !== undefined) {
      if (row.name !== undefined) addTo(emailsOf, row.name, email);
      if (row.id !== undefined) addTo(emailsOf, row.id, email);
    }
    return row;
  });

  const sets = new UnionFind();
  const isShared = (node: string): boolean =>
    !node.startsWith('e:') && (emailsOf.get(node)?.size ?? 0) > (node.startsWith('n:') ? 1 : maxEmailsOfAnId);
  for (const row of rows) {
    const nodes = [row.email, row.name, row.id].filter((node) => node !== undefined);
    for (const node of nodes) sets.find(node);
    const own = nodes.filter((node) => !isShared(node));
    for (const node of own.slice(1)) sets.union(node, own[0] ?? node);
  }
  for (const node of spellings.keys()) {
    if (node.startsWith('e:') || emailsOf.has(node)) continue;
    const owners = locals.get(node.slice(2));
    const owner = owners?.size === 1 ? [...owners][0] : undefined;
    if (owner !== undefined) sets.union(node, owner);
  }

  const groups = new Map<string, string[]>();
  for (const node of spellings.keys()) {
    const root = sets.find(node);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [node]);
    else group.push(node);
  }
  return [...groups.values()].map((nodes) => {
    const sorted = nodes.sort((a, b) => (a < b ? -1 : 1));
    return { entity: (sorted[0] ?? '').slice(2), spellings: sorted.map((node) => spellings.get(node) ?? '') };
  });
}
