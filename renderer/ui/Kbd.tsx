/** A key or a sequence of keys as keycaps: `mod+k`, `g o`, `?`. */
import './Kbd.css';
import { keycaps } from './keycaps.ts';

export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="kbd">
      {keycaps(keys).map((cap, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: caps of one key never reorder
        <kbd key={index}>{cap}</kbd>
      ))}
    </span>
  );
}
