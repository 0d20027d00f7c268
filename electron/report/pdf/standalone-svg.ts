/** A chart of the HTML report as a file of its own: its classes become rules inside it, in the light inks. */
import { categoryHues } from '../../../shared/model/category-hue.ts';
import { categories } from '../../../shared/model/event-column.ts';

const style = `.grid{stroke:#d5d9de}.base{stroke:#545b64}text{font-family:'Noto Sans';font-size:11px;fill:#545b64}.name{fill:#1a1d21;font-size:12px}.end{text-anchor:end}.mid{text-anchor:middle}.halo{paint-order:stroke;stroke:#fff;stroke-width:3px}.land{fill:#e3e6ea}.disc{opacity:.75}.ok{fill:#1f4e79}.failed{fill:#a11d1d}.mark{fill:#fff;stroke:#1a1d21}.mark-serious{fill:#a11d1d;stroke:#a11d1d}.span{stroke:#545b64;stroke-width:3;opacity:.5}.link{fill:none;stroke:#545b64;opacity:.55}${categories
  .map((category) => `.c-${category}{fill:${categoryHues[category].light}}`)
  .join('')}`;

export function standaloneSvg(svg: string): string {
  return svg.replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
    const size = /viewBox="0 0 (\d+) (\d+)"/.exec(attributes);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${size?.[1] ?? '720'}" height="${size?.[2] ?? '236'}" ${attributes}><style>${style}</style>`;
  });
}
