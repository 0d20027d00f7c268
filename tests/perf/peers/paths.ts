/** JSON paths (`$.actor.id`, `$.target[0].type`) as the languages of the peers write them. */

type Step = string | number;

/** Quoted keys are not needed by the sources that are measured. */
export function stepsOf(path: string): Step[] {
  return path
    .replace(/^\$/, '')
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

interface Node {
  readonly children: Map<string, Node>;
  isArray: boolean;
}

const leaf = (): Node => ({ children: new Map(), isArray: false });

function treeOf(paths: readonly string[]): Node {
  const root = leaf();
  for (const path of paths) {
    let at = root;
    for (const step of stepsOf(path)) {
      if (typeof step === 'number') {
        at.isArray = true;
        continue;
      }
      const next = at.children.get(step) ?? leaf();
      at.children.set(step, next);
      at = next;
    }
  }
  return root;
}

function typeOf(node: Node): string {
  if (node.children.size === 0) return 'Nullable(String)';
  const tuple = `Tuple(${[...node.children].map(([name, child]) => `\`${name}\` ${typeOf(child)}`).join(', ')})`;
  return node.isArray ? `Array(${tuple})` : tuple;
}

/** ClickHouse: the columns that JSONEachRow reads, and a tuple of the same for JSONExtract. */
export function clickHouseColumns(paths: readonly string[]): string {
  return [...treeOf(paths).children].map(([name, child]) => `\`${name}\` ${typeOf(child)}`).join(', ');
}

/** ClickHouse: one path into such columns. `t.` before it for a tuple. */
export function clickHousePath(path: string, from = ''): string {
  const steps = stepsOf(path).map((step, at) =>
    typeof step === 'number' ? `[${step + 1}]` : `${at === 0 ? '' : '.'}\`${step}\``,
  );
  return `${from}${steps.join('')}`;
}

/** jq: null where there is nothing, also on the way. */
export function jqPath(path: string): string {
  return stepsOf(path)
    .map((step) => (typeof step === 'number' ? `[${step}]?` : `."${step}"?`))
    .join('');
}
