/** Hatches a stretch of time across the plot's full height: nothing was recorded here, which is not zero activity. */
import type uPlot from 'uplot';

const spacingPx = 6;

export function hatchRange(chart: uPlot, fromMs: number, toMs: number, color: string): void {
  const { ctx, bbox } = chart;
  const left = Math.max(bbox.left, chart.valToPos(fromMs, 'x', true));
  const right = Math.min(bbox.left + bbox.width, chart.valToPos(toMs, 'x', true));
  if (right - left < 2) return;
  const step = spacingPx * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.beginPath();
  for (let x = left - bbox.height; x < right; x += step) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = devicePixelRatio;
  ctx.stroke();
  ctx.restore();
}
