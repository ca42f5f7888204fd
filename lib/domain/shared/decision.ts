/** The answer of a rule: yes with a value, or no with every reason. Reasons are data, never prose. */
export type Decision<Value, Violation> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; violations: readonly Violation[] }>;

export function ok<Value>(value: Value): Decision<Value, never> {
  return { ok: true, value };
}

export function refuse<Violation>(violations: readonly Violation[]): Decision<never, Violation> {
  return { ok: false, violations };
}
