/**
 * Evidence files as a tree: folders and archives are branches, files are leaves with their accounts.
 * A branch with a single child is joined with it (`bundle.zip!/okta`, `2026/03/log.json`), so that depth means something. Pure.
 */
import type { FileAccount } from '../../../shared/model/accounting.ts';

export interface FileRow {
  /** The full path; unique. */
  readonly key: string;
  readonly name: string;
  readonly depth: number;
  /** Undefined for a folder or an archive. */
  readonly file: FileAccount | undefined;
  readonly files: number;
}

interface Branch {
  readonly branches: Map<string, Branch>;
  readonly leaves: { readonly name: string; readonly file: FileAccount }[];
}

/** Depth first, in the order in which the files came. */
export function fileRows(files: readonly FileAccount[]): readonly FileRow[] {
  const root: Branch = { branches: new Map(), leaves: [] };
  for (const file of files) {
    const parts = file.path.split(/(?<=!)\/|\//).filter((part) => part !== '');
    const name = parts.pop() ?? file.path;
    let branch = root;
    for (const part of parts) {
      const next: Branch = branch.branches.get(part) ?? { branches: new Map(), leaves: [] };
      branch.branches.set(part, next);
      branch = next;
    }
    branch.leaves.push({ name, file });
  }
  return rowsOf(root, '', 0);
}

function rowsOf(branch: Branch, prefix: string, depth: number): FileRow[] {
  const rows: FileRow[] = [];
  for (const [name, child] of branch.branches) {
    const joined = joinSingle(name, child);
    const [leaf, ...others] = joined.branch.leaves;
    if (leaf !== undefined && others.length === 0 && joined.branch.branches.size === 0) {
      rows.push(leafRow(prefix, `${joined.name}/${leaf.name}`, leaf.file, depth));
      continue;
    }
    const key = `${prefix}${joined.name}/`;
    const below = rowsOf(joined.branch, key, depth + 1);
    const files = below.filter((row) => row.file !== undefined).length;
    rows.push({ key, name: joined.name, depth, file: undefined, files }, ...below);
  }
  for (const leaf of branch.leaves) rows.push(leafRow(prefix, leaf.name, leaf.file, depth));
  return rows;
}

function leafRow(prefix: string, name: string, file: FileAccount, depth: number): FileRow {
  return { key: `${prefix}${name} ${file.fileId}`, name, depth, file, files: 1 };
}

function joinSingle(name: string, branch: Branch): { readonly name: string; readonly branch: Branch } {
  const [only, ...others] = branch.branches;
  if (only === undefined || others.length > 0 || branch.leaves.length > 0) return { name, branch };
  return joinSingle(`${name}/${only[0]}`, only[1]);
}
