/** False until `ms` have passed since the component appeared: for waiting signs that should not flash. */
import { useEffect, useState } from 'react';

export function useDelayed(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
