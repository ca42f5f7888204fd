import type { z } from "zod";
import type { Reason } from "./action-state";

/** Field name → reason, from zod's issues; nested fields keep their dotted name as the form sent it. */
export function formProblems(issues: readonly z.core.$ZodIssue[]): Record<string, Reason> {
  const fields: Record<string, Reason> = {};
  for (const issue of issues) {
    const name = issue.path.join(".");
    if (name in fields) continue;
    const known = /^[a-z][A-Za-z]+$/.test(issue.message);
    const limit = "maximum" in issue ? Number(issue.maximum) : "minimum" in issue ? Number(issue.minimum) : undefined;
    fields[name] = {
      key: `validation.${known ? issue.message : "invalid"}`,
      ...(limit === undefined ? {} : { values: { limit } }),
    };
  }
  return fields;
}
