import "server-only";

/**
 * Whether the database itself refused one seat too many (the CHECKs behind the locks): a writer that took no lock came
 * in between. Commands answer it with words of their own, as they answer any "changed meanwhile".
 */
export function isSeatCheck(error: unknown): boolean {
  const text = `${String(error)} ${JSON.stringify((error as { meta?: unknown } | null)?.meta ?? "")}`;
  return /seat_allotment_seats|training_class_seats|no seats are allotted to this unit/.test(text);
}
