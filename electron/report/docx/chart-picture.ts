/** A chart for a document: the SVG, and the same drawn as pixels for readers that know no SVG. No face of the machine is used. */
import { join } from 'node:path';
import type { ReportChart } from '../../../shared/model/report-chart.ts';
import { chartSvg } from '../charts/chart.ts';
import { printFonts } from '../pdf/fonts.ts';
import { standaloneSvg } from '../pdf/standalone-svg.ts';

export interface ChartPicture {
  readonly svg: Buffer;
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

export async function chartPicture(chart: ReportChart, title: string): Promise<ChartPicture> {
  const svg = standaloneSvg(chartSvg(chart, title));
  // Loaded by the first chart, not at the start of the program.
  const { Resvg } = await import('@resvg/resvg-js');
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: [join(printFonts().folder, 'NotoSans_400Regular.ttf')],
      defaultFontFamily: 'Noto Sans',
    },
  });
  const picture = drawn.render();
  return {
    svg: Buffer.from(svg),
    png: picture.asPng(),
    width: picture.width / 2,
    height: picture.height / 2,
  };
}
