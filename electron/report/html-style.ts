/**
 * The look of an HTML report: system faces, one measure, two inks, marking on every printed page.
 * Light and dark are equals; print is always light. Contrast is at least 4.5:1 for text on both.
 */

import { categoryHues } from '../../shared/model/category-hue.ts';
import { categories } from '../../shared/model/event-column.ts';

const hues = (mode: 'light' | 'dark'): string =>
  categories
    .map(
      (category) =>
        `.c-${category}{fill:${categoryHues[category][mode]};background:${categoryHues[category][mode]}}`,
    )
    .join('\n');

const light = `:root{--page:#fff;--ink:#1a1d21;--soft:#545b64;--rule:#d5d9de;--faint:#f5f6f7;--link:#1f4e79;--bad:#a11d1d;--warn:#8a4b00}`;
const dark = `:root{--page:#14171a;--ink:#e4e7ea;--soft:#a2abb5;--rule:#343b42;--faint:#1d2226;--link:#8ec1f0;--bad:#ff9a94;--warn:#f0b664}`;

/** `marking` is one of the TLP labels: letters, a colon and a plus sign, safe inside a CSS string. */
export function styleFor(marking: string): string {
  return `${light}
${hues('light')}
@media (prefers-color-scheme:dark){${dark}
${hues('dark')}}
*{box-sizing:border-box}
html{font-size:16px;-webkit-text-size-adjust:100%;color-scheme:light dark}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif}
.sheet{max-width:56rem;margin:0 auto;padding:1.5rem 2rem 3rem}
.marking{display:flex;gap:.9rem;align-items:center;font-size:.85rem;color:var(--soft)}
.tlp{background:#000;padding:.1rem .55rem;font-weight:700;letter-spacing:.02em;white-space:nowrap;border:1px solid var(--rule)}
.tlp-red{color:#ff2b2b}.tlp-amber,.tlp-amber-strict{color:#ffc000}.tlp-green{color:#33ff00}.tlp-clear{color:#fff}
header{margin:2.2rem 0 2.4rem;border-bottom:2px solid var(--ink);padding-bottom:1.5rem}
.kicker{margin:0 0 .35rem;font-size:.9rem;color:var(--soft)}
h1{margin:0 0 1.4rem;font:600 2.05rem/1.2 Charter,"Iowan Old Style",Georgia,"Noto Serif","Liberation Serif",serif;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere}
h2{margin:0 0 .9rem;font:600 1.35rem/1.25 Charter,"Iowan Old Style",Georgia,"Noto Serif","Liberation Serif",serif}
h2 .n{display:inline-block;min-width:1.6em;color:var(--soft);font-weight:400}
h3{margin:1.4rem 0 .5rem;font-size:1rem;font-weight:600}
section{margin:0 0 2.6rem}
p{margin:0 0 .9rem;max-width:42rem}
ul{margin:0 0 .9rem;padding-left:1.25rem;max-width:42rem}
.empty{color:var(--soft)}
dl.keyed{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.28rem 1.4rem;margin:0 0 1rem}
dl.keyed dt{color:var(--soft)}dl.keyed dd{margin:0;overflow-wrap:anywhere}
code{font:.86em/1.45 ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono","Liberation Mono",Consolas,monospace;overflow-wrap:anywhere}
nav{margin:0 0 2.4rem;font-size:.92rem}
nav ol{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:0;padding:0;list-style:none}
nav a,a{color:var(--link);text-underline-offset:.18em}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.6rem;margin:1.1rem 0 1.1rem;padding:0;list-style:none;max-width:none}
.figures b{display:block;font:600 1.7rem/1.15 Charter,"Iowan Old Style",Georgia,"Noto Serif","Liberation Serif",serif;font-variant-numeric:lining-nums tabular-nums}
.figures span{font-size:.88rem;color:var(--soft)}
figure{margin:0 0 1.6rem}
figcaption,caption{font-size:.86rem;color:var(--soft);text-align:left}
figcaption{margin-top:.5rem}caption{caption-side:bottom;padding-top:.5rem}
svg{display:block;width:100%;height:auto}
svg .grid{stroke:var(--rule)}svg .base{stroke:var(--soft)}
svg text{font:11px system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .name{fill:var(--ink);font-size:12px}svg .end{text-anchor:end}svg .mid{text-anchor:middle}svg .halo{paint-order:stroke;stroke:var(--page);stroke-width:3px}
svg .land{fill:var(--rule)}svg .disc{opacity:.75}svg .ok{fill:var(--link)}svg .failed{fill:var(--bad)}svg .mark{fill:var(--page);stroke:var(--ink)}svg .mark-serious{fill:var(--bad);stroke:var(--bad)}
svg .span{stroke:var(--soft);stroke-width:3;opacity:.5}svg .link{fill:none;stroke:var(--soft);opacity:.55}
.scroll{overflow-x:auto;margin:0 0 1.5rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.38rem .9rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);overflow-wrap:break-word}td:first-child,td code{overflow-wrap:anywhere}
th{font-weight:600;border-bottom:1px solid var(--ink);white-space:nowrap;overflow-wrap:normal}
th:last-child,td:last-child{padding-right:0}
.small{width:auto;min-width:27rem}td code{font-size:.76rem}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.day{margin:1.6rem 0 .2rem;padding-bottom:.3rem;border-bottom:1px solid var(--ink);font-size:1rem;font-weight:600}
.timeline{margin:0;padding:0;list-style:none;max-width:none}
.timeline>li{display:grid;grid-template-columns:3.9rem 6.6rem minmax(0,1fr);gap:0 1rem;padding:.75rem 0 .7rem;border-bottom:1px solid var(--rule)}
.timeline.coarse>li{grid-template-columns:3.9rem 3.4rem minmax(0,1fr)}
.ref{font-weight:600;font-variant-numeric:tabular-nums}
.when{font-variant-numeric:tabular-nums;color:var(--soft)}
.what{margin:0 0 .2rem;max-width:none;overflow-wrap:anywhere}
.facts{margin:0 0 .3rem;font-size:.86rem;color:var(--soft);max-width:none}
.facts>span{white-space:nowrap;margin-right:1.1rem}
.swatch{display:inline-block;width:.7em;height:.7em;margin-right:.4em}
.sev-critical,.sev-high,.out-failure{color:var(--bad);font-weight:600}.sev-medium{color:var(--warn);font-weight:600}
.details{display:flex;flex-wrap:wrap;gap:.05rem 1.2rem;margin:0;font-size:.86rem}
.details div{overflow-wrap:anywhere}.details dt{display:inline;color:var(--soft)}.details dd{display:inline;margin:0 0 0 .35em}
.note{margin:.45rem 0 .1rem;padding-left:.9rem;border-left:2px solid var(--soft);max-width:none;font-size:.92rem}
footer{margin-top:3rem;padding-top:1rem;border-top:2px solid var(--ink);font-size:.86rem;color:var(--soft)}
@media (max-width:40rem){.sheet{padding:1rem}.small{min-width:0;width:100%}.timeline>li,.timeline.coarse>li{grid-template-columns:3.9rem 1fr}.timeline>li>.body{grid-column:1/-1}dl.keyed{grid-template-columns:1fr;gap:0}dl.keyed dd{margin-bottom:.5rem}}
@page{margin:18mm 16mm 20mm;@top-left{content:"${marking}";font:700 9pt sans-serif}@bottom-left{content:"${marking}";font:700 9pt sans-serif}@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}
@media print{${light}
${hues('light')}
html{font-size:9.5pt;color-scheme:light}section{margin-bottom:1.8rem}.timeline>li{padding:.5rem 0 .45rem}td,th{padding-top:.22rem;padding-bottom:.22rem}.sheet{max-width:none;padding:0}nav{display:none}
.tlp,.swatch,svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2,h3,.day{break-after:avoid}.timeline>li,figure,tr,.figures{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}
a{color:inherit;text-decoration:none}}`;
}
