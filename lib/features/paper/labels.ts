import type { Reason } from "@/lib/auth/action-state";
import { isOfClosing } from "@/lib/domain/paper/decide-paper";
import type { PaperRefusal } from "./commands";
import type { SettingsRefusal } from "./commands-settings";

/** What is wrong with the time of a paper: of a cancelled class none is issued, of any other it depends on the paper. */
function timeWords({ kind, status }: Extract<PaperRefusal, { rule: "PAP-05" }>): string {
  if (status === "cancelled") return status;
  if (isOfClosing(kind)) return "notClosed";
  return kind === "attendanceBook" ? "notOpened" : status;
}

/** Why a paper was not issued, or settings not kept, as a message key; the field it concerns, where there is one. */
export function explainPaperRefusal(violation: PaperRefusal | SettingsRefusal): Reason {
  const key = `papers.refused.${violation.rule}`;
  switch (violation.rule) {
    case "PAP-00":
      return { key: `${key}.${violation.field}` };
    case "PAP-02":
      return { key: `${key}.${violation.kind}` };
    case "PAP-03":
      return { key, field: "sensitive[]" };
    case "PAP-05":
      return { key: `${key}.${timeWords(violation)}` };
    case "PAP-01":
    case "PAP-04":
    case "PAP-06":
    case "PAP-08":
      return { key };
  }
}

/** Address of the papers about a thing. */
export function papersPath(about: Readonly<{ kind: "class" | "planVersion" | "planReport"; subject: string }>): string {
  switch (about.kind) {
    case "class":
      return `/classes/${about.subject}/papers`;
    case "planVersion":
      return `/plans/${about.subject}/papers`;
    case "planReport":
      return `/reports/${about.subject}/papers`;
  }
}
