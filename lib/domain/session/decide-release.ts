import type { AssignmentStatus } from "@/lib/domain/shared/teaching-lists";

export type ReleaseViolation = Readonly<{ rule: "SES-34"; name: string }>;

/** Who has heard of a lesson, and so hears why it is no longer theirs; a name only noted down is not told. */
export function wasAsked(status: string): boolean {
  const asked: readonly AssignmentStatus[] = ["invited", "accepted"];
  return (asked as readonly string[]).includes(status);
}

/** SES-34: whoever was invited, or has accepted, is taken off only with a reason. */
export function releaseViolations(
  lecturers: readonly Readonly<{ name: string; status: string }>[],
  reason: string | null,
): readonly ReleaseViolation[] {
  if (reason !== null) return [];
  return lecturers.filter(({ status }) => wasAsked(status)).map(({ name }) => ({ rule: "SES-34", name }));
}
