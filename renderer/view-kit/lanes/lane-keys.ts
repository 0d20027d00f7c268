/** What the keys of a lane chart do; `undefined` leaves a key to others. */
import type { LaneStage } from './lane-stage.ts';
import { spanOf } from './time-view.ts';

export interface LaneKeyActs {
  readonly step: (by: 1 | -1) => void;
  /** The brushed range, else the chosen lane. */
  readonly enter: () => void;
  readonly escape: () => void;
  readonly showAll: () => void;
}

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly hasModifier: boolean;
}

const panShare = 0.2;
const keyZoom = 1.6;
const brushShare = 0.04;

/** True when the key was served. */
export function pressLaneKey(
  { key, shiftKey, hasModifier }: Pressed,
  stage: LaneStage,
  acts: LaneKeyActs,
): boolean {
  if (hasModifier) return false;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const way = key === 'ArrowRight' ? 1 : -1;
      if (shiftKey) stretchBrush(stage, way);
      else stage.pan(way * panShare);
      return true;
    }
    case 'ArrowUp':
      acts.step(-1);
      return true;
    case 'ArrowDown':
      acts.step(1);
      return true;
    case '+':
    case '=':
      stage.zoom(keyZoom);
      return true;
    case '-':
    case '_':
      stage.zoom(1 / keyZoom);
      return true;
    case 'Home':
      stage.go({ fromUs: stage.limits.fromUs, toUs: stage.limits.fromUs + spanOf(stage.view) });
      return true;
    case 'End':
      stage.go({ fromUs: stage.limits.toUs - spanOf(stage.view), toUs: stage.limits.toUs });
      return true;
    case '0':
      acts.showAll();
      return true;
    case 'Enter':
      acts.enter();
      return true;
    case 'Escape':
      acts.escape();
      return true;
    default:
      return false;
  }
}

/** A brush begins in the middle, one step wide, and grows or shrinks at its end. */
function stretchBrush(stage: LaneStage, way: 1 | -1): void {
  const { fromUs, toUs } = stage.view;
  const step = brushShare * (toUs - fromUs);
  const middle = (fromUs + toUs) / 2;
  const brush = stage.brush ?? { fromUs: middle, toUs: middle };
  const end = Math.min(toUs, Math.max(brush.fromUs + step, brush.toUs + way * step));
  // Shrunk to one step, it walks on to the other side.
  if (way === -1 && brush.toUs - brush.fromUs <= step * 1.01)
    stage.setBrush({
      fromUs: Math.max(fromUs, brush.fromUs - step),
      toUs: Math.max(fromUs + step, brush.toUs - step),
    });
  else stage.setBrush({ fromUs: brush.fromUs, toUs: end });
}
