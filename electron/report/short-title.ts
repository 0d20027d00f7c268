/** A title as it runs along the pages: whole signs only, and never half a network, which the gate takes for an address. */
const most = 90;

export function shortTitle(title: string): string {
  const signs = [...title];
  if (signs.length <= most) return title;
  const cut = signs.slice(0, most - 1).join('');
  return `${cut.replace(/\s\([\da-f.:/]*$/, '')}…`;
}
