import { fold } from "./fold";

/** What search looks through for a unit: its folded names and its codes, present and former, each once. */
export function unitSearchText(names: readonly string[], codes: readonly string[]): string {
  return [...new Set([...names.map(fold), ...codes])].join(" ");
}
