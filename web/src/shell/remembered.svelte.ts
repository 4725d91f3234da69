// A number that this browser remembers from one visit to the next.
export function remembered(name: string, otherwise: number): { value: number } {
  const key = `demarche: ${name}`;
  const kept = Number(localStorage.getItem(key) ?? Number.NaN);
  let value = $state(Number.isFinite(kept) ? kept : otherwise);
  return {
    get value() {
      return value;
    },
    set value(to: number) {
      value = to;
      localStorage.setItem(key, String(to));
    },
  };
}
