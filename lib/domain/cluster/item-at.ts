/** The item at a place that the code around has made sure of. */
export function itemAt<T>(items: ArrayLike<T>, index: number): T {
  return items[index] as T;
}
