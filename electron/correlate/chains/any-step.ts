/**
 * The condition on an event that it is a step of a chain. Where each step begins with the actions it is about, those are told
 * first and together: the engine then passes over whole blocks of events by them, and looks at nothing else of those.
 */
const actions = /^action (?:= ('[\w.]+')|IN \(((?:'[\w.]+'(?:, )?)+)\))(?: AND |$)/;
/** Other ways to write texts, and remarks: what is outermost is not told from them here. */
const unread = /\$\w*\$|--|\/\*|\b[ex]'/i;

/** Without what stands in texts and in brackets, so that a word of it joins the whole. */
function outermost(where: string): string {
  let rest = where.replace(/'(?:[^']|'')*'/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, '');
  }
  return rest;
}

function actionsOf(where: string): readonly string[] | undefined {
  const found = actions.exec(where);
  if (found === null || unread.test(where) || /\bOR\b/i.test(outermost(where))) return undefined;
  return (found[1] ?? found[2] ?? '').split(', ');
}

export function anyStep(steps: readonly { readonly where: string }[]): string {
  const each = steps.map(({ where }) => `(${where})`).join(' OR ');
  const all = new Set<string>();
  for (const { where } of steps) {
    const those = actionsOf(where);
    if (those === undefined) return each;
    for (const action of those) all.add(action);
  }
  return `action IN (${[...all].join(', ')}) AND (${each})`;
}
