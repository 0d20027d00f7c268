/** Labels for a UTC time axis: as fine as the ticks, with the date where the day begins or the axis does. Pure. */
const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Steps uPlot may choose from, in milliseconds. */
export const timeSteps: number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((count) => count * minute),
  ...[1, 2, 3, 7, 14, 28, 60, 91, 182, 365, 730].map((count) => count * day),
];

export function timeLabels(ticks: readonly number[], stepMs: number): string[] {
  let lastDay = '';
  return ticks.map((tick) => {
    const iso = new Date(tick).toISOString();
    const date = iso.slice(0, 10);
    if (stepMs >= day) return date;
    const clock =
      stepMs >= minute ? iso.slice(11, 16) : stepMs >= second ? iso.slice(11, 19) : iso.slice(11, 23);
    const isNewDay = date !== lastDay;
    lastDay = date;
    return isNewDay ? `${clock}\n${date}` : clock;
  });
}

/** Ticks of a log axis drawn over `log10(count + 1)`: 0, 1, 10, 100, ... up to the greatest count. */
export function logTicks(greatest: number): number[] {
  const ticks = [0];
  for (let count = 1; count <= Math.max(1, greatest); count *= 10) ticks.push(toLog(count));
  return ticks;
}

export function toLog(count: number): number {
  return Math.log10(count + 1);
}

export function fromLog(value: number): number {
  return Math.round(10 ** value - 1);
}
