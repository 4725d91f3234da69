// How long the last answer was in coming after a change of the text or the variant.
import { untrack } from 'svelte';
import type { OpenModel } from '../../open';

// To be called while a component is set up. Null as long as nothing has changed since.
export function delay(model: () => OpenModel) {
  let milliseconds = $state<number | null>(null);
  let changed: number | null = null;
  $effect(() => {
    void model().text;
    void model().variant;
    const now = performance.now();
    if (model().upToDate) {
      if (changed !== null) untrack(() => (milliseconds = now - (changed ?? now)));
      changed = null;
    } else changed = now;
  });
  return {
    get milliseconds() {
      return milliseconds;
    },
  };
}
