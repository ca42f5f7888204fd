import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus, NominationStatus } from "@/lib/domain/shared/training-lists";

/** What people do to a nomination that is there. */
export const NOMINATION_ACTS = [
  "accept",
  "reject",
  "return",
  "waitlist",
  "resubmit",
  "withdraw",
  "replace",
  "noShow",
] as const;
export type NominationAct = (typeof NOMINATION_ACTS)[number];

type ActRule = Readonly<{
  from: readonly NominationStatus[];
  to: NominationStatus;
  /** Held at the organiser for the organiser's acts, at the nominating unit for that unit's. */
  permission: Permission;
  side: "organiser" | "unit";
  whileClass: readonly ClassStatus[];
  reason: boolean;
}>;

const FILLING: readonly ClassStatus[] = ["calling", "selecting"];
/** NOM-24: until its first day an opened class still lets people be changed. */
const CHANGING: readonly ClassStatus[] = [...FILLING, "opened"];
const ORGANISER = { permission: "nomination:decide", side: "organiser", whileClass: FILLING } as const;
const UNIT = { permission: "nomination:create", side: "unit", whileClass: FILLING } as const;

/**
 * NOM-14: the one table of steps. Besides these, the capacity engine itself writes four: submitted or waitlisted when a
 * unit sends, waitlisted → submitted when a seat frees, anything alive → cancelled when the class is, and waitlisted →
 * cancelled when the class is opened without them.
 */
export const ACT_RULES: Readonly<Record<NominationAct, ActRule>> = {
  accept: { ...ORGANISER, from: ["submitted"], to: "accepted", whileClass: CHANGING, reason: false },
  reject: {
    ...ORGANISER,
    from: ["submitted", "returned", "waitlisted"],
    to: "rejected",
    whileClass: CHANGING,
    reason: true,
  },
  return: { ...ORGANISER, from: ["submitted"], to: "returned", reason: true },
  waitlist: { ...ORGANISER, from: ["submitted", "returned"], to: "waitlisted", reason: true },
  resubmit: { ...UNIT, from: ["returned"], to: "submitted", reason: false },
  withdraw: {
    ...UNIT,
    from: ["draft", "submitted", "returned", "accepted", "waitlisted"],
    to: "withdrawn",
    whileClass: CHANGING,
    reason: true,
  },
  replace: {
    ...UNIT,
    from: ["submitted", "returned", "accepted"],
    to: "replaced",
    whileClass: CHANGING,
    reason: true,
  },
  noShow: { ...ORGANISER, from: ["accepted"], to: "noShow", whileClass: ["opened", "running"], reason: true },
};

export type ActViolation =
  | Readonly<{ rule: "NOM-14"; name: string; act: NominationAct; status: NominationStatus }>
  | Readonly<{ rule: "NOM-16"; act: NominationAct; classStatus: ClassStatus }>
  | Readonly<{ rule: "NOM-17"; startsOn: Day }>
  | Readonly<{ rule: "NOM-23"; name: string }>
  | Readonly<{ rule: "NOM-24"; startsOn: Day }>;

export type ActOn = Readonly<{
  classStatus: ClassStatus;
  startsOn: Day;
  /** `wasThere`: some session, mark or result says that the person did come. */
  nominations: readonly Readonly<{ name: string; status: NominationStatus; wasThere?: boolean }>[];
}>;

/** Whether an act may be done now, to all of these, with every reason why not. */
export function decideAct(act: NominationAct, on: ActOn, today: Day): Decision<NominationStatus, ActViolation> {
  const rule = ACT_RULES[act];
  const violations: ActViolation[] = [];
  if (!rule.whileClass.includes(on.classStatus)) violations.push({ rule: "NOM-16", act, classStatus: on.classStatus });
  if (act === "noShow" && today < on.startsOn) violations.push({ rule: "NOM-17", startsOn: on.startsOn });
  else if (on.classStatus === "opened" && act !== "noShow" && today >= on.startsOn)
    violations.push({ rule: "NOM-24", startsOn: on.startsOn });
  for (const { name, status, wasThere } of on.nominations) {
    if (!rule.from.includes(status)) violations.push({ rule: "NOM-14", name, act, status });
    if (act === "noShow" && wasThere) violations.push({ rule: "NOM-23", name });
  }
  return violations.length > 0 ? refuse(violations) : ok(rule.to);
}

/** What may be done to one nomination now by somebody on one of the sides: the buttons to offer. */
export function actsFor(
  nomination: Readonly<{ status: NominationStatus; classStatus: ClassStatus; startsOn: Day }>,
  sides: Readonly<Record<"organiser" | "unit", boolean>>,
  today: Day,
): readonly NominationAct[] {
  const { status, classStatus, startsOn } = nomination;
  const on = { classStatus, startsOn, nominations: [{ name: "", status }] };
  return NOMINATION_ACTS.filter((act) => sides[ACT_RULES[act].side] && decideAct(act, on, today).ok);
}
