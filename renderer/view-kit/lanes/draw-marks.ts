/** Single events and what people marked, as small shapes: kind and outcome are told by shape, then by colour. */
import type { LaneMark, MarkKind } from './lane-data.ts';
import { categoryToken, type LanePalette } from './lane-palette.ts';

/** Success a disc, failure a cross, unknown a ring; severe ones are larger. */
export function drawEvent(
  context: CanvasRenderingContext2D,
  palette: LanePalette,
  at: {
    readonly x: number;
    readonly y: number;
    readonly category: string;
    readonly outcome: string;
    readonly severity: string;
  },
): void {
  const { x, y } = at;
  const radius = at.severity === 'high' || at.severity === 'critical' ? 4.5 : 3.25;
  context.beginPath();
  if (at.outcome === 'failure') {
    context.moveTo(x - radius, y - radius);
    context.lineTo(x + radius, y + radius);
    context.moveTo(x + radius, y - radius);
    context.lineTo(x - radius, y + radius);
    context.lineWidth = 2;
    context.strokeStyle = palette.color('--danger');
    context.stroke();
    return;
  }
  context.arc(x, y, radius, 0, 2 * Math.PI);
  const color = palette.color(categoryToken(at.category));
  if (at.outcome === 'success') {
    context.fillStyle = color;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = palette.color('--surface');
  } else {
    context.fillStyle = palette.color('--surface');
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = color;
  }
  context.stroke();
}

const markTokens: Readonly<Record<MarkKind, string>> = {
  pin: '--accent',
  star: '--warning',
  note: '--text-muted',
  tag: '--text-muted',
};

/** One shape a kind, side by side, hanging from the top of the lane; a line leads down to the moment. */
export function drawMark(
  context: CanvasRenderingContext2D,
  palette: LanePalette,
  mark: LaneMark,
  x: number,
  top: number,
  heightPx: number,
): void {
  context.strokeStyle = palette.color(markTokens[mark.kinds[0] ?? 'tag']);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, top + 6);
  context.lineTo(Math.round(x) + 0.5, top + heightPx - 2);
  context.stroke();
  for (const [place, kind] of mark.kinds.entries()) {
    shape(context, kind, x + place * 10, top + 6);
    context.fillStyle = palette.color(markTokens[kind]);
    context.lineWidth = 2;
    context.strokeStyle = palette.color('--surface');
    context.stroke();
    context.fill();
  }
}

function shape(context: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number): void {
  context.beginPath();
  if (kind === 'pin')
    polygon(context, [
      [x - 5, y - 5],
      [x + 5, y - 5],
      [x, y + 5],
    ]);
  else if (kind === 'note') context.roundRect(x - 4.5, y - 4.5, 9, 7, 1.5);
  else if (kind === 'tag')
    polygon(context, [
      [x, y - 5],
      [x + 5, y],
      [x, y + 5],
      [x - 5, y],
    ]);
  else
    polygon(
      context,
      Array.from({ length: 10 }, (_, corner) => {
        const angle = (corner * Math.PI) / 5 - Math.PI / 2;
        const radius = corner % 2 === 0 ? 6 : 2.6;
        return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const;
      }),
    );
}

function polygon(context: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  for (const [place, [x, y]] of corners.entries()) {
    if (place === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
}
