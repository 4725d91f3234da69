// Whether the analysis at hand is of the text as it is now, and how long the last one was in coming.
import { untrack } from 'svelte';
import type { OpenModel } from '../../open';

// To be called while a component is set up.
export function freshness(model: () => OpenModel) {
  let about = $state.raw<{ text: string; variant: string | null } | null>(null);
  let milliseconds = $state<number | null>(null);
  let changed: number | null = null;
  let first = true;
  $effect(() => {
    void model().text;
    void model().variant;
    changed = first ? null : performance.now();
    first = false;
  });
  $effect(() => {
    if (model().analysis === null) return;
    untrack(() => {
      about = { text: model().text, variant: model().variant };
      if (changed !== null) milliseconds = performance.now() - changed;
      changed = null;
    });
  });
  return {
    get old() {
      return about !== null && (about.text !== model().text || about.variant !== model().variant);
    },
    get milliseconds() {
      return milliseconds;
    },
  };
}
