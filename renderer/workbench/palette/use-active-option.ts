/**
 * Keeps `aria-activedescendant` on the option that is selected. The list itself names the one before while its options change
 * with what is typed, and a screen reader then tells another command than Enter runs.
 */
import { type RefObject, useEffect } from 'react';

const attribute = 'aria-activedescendant';

export function useActiveOption(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = root.current;
    if (list === null) return undefined;
    const mend = (): void => {
      const id = list.querySelector('[cmdk-item][aria-selected="true"]')?.id;
      for (const element of list.querySelectorAll('[cmdk-input], [cmdk-list]')) {
        if (id === undefined) element.removeAttribute(attribute);
        else if (element.getAttribute(attribute) !== id) element.setAttribute(attribute, id);
      }
    };
    mend();
    const observer = new MutationObserver(mend);
    observer.observe(list, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-selected', attribute],
    });
    return () => observer.disconnect();
  }, [root]);
}
