import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { Clash } from "@/lib/domain/training-class/find-clashes";
import type { ClassDetails, ClosingUnit, OfficeAbsence } from "@/lib/features/training-class/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

/** What speaks against a class as it stands: outside the plan, cancelled, clashes, units that end, offices emptied. */
export function ClassWarnings({
  training,
  closing,
  clashes,
  absences,
}: {
  training: ClassDetails;
  closing: readonly ClosingUnit[];
  clashes: readonly Clash[];
  absences: readonly OfficeAbsence[];
}) {
  const p = useTranslations("classes.page");
  return (
    <div className="mt-4 grid gap-3 empty:hidden">
      {training.cancelReason !== null && <Note tone="bad">{p("cancelled", { reason: training.cancelReason })}</Note>}
      {training.outsidePlan && (
        <Note tone="warn" title={p("outsideTitle")}>
          {training.outsidePlanReason}
        </Note>
      )}
      {closing.length > 0 && (
        <Note tone="warn" title={p("closingTitle")}>
          {closing.map((unit) => (
            <p key={unit.unitCode}>
              {p("closingUnit", {
                unit: unit.unitName,
                day: formatDay(unit.lastDay),
                successors: unit.successors.length > 0 ? unit.successors.join(", ") : "none",
              })}
            </p>
          ))}
        </Note>
      )}
      {clashes.length > 0 && (
        <Note tone="warn" title={p("clashTitle")}>
          {clashes.map((clash) =>
            clash.kind === "event" ? (
              <p key={`event-${clash.event.id}`}>
                {p("clashEvent", {
                  name: clash.event.name,
                  unit: clash.event.unitName,
                  from: formatDay(clash.event.startsOn),
                  to: formatDay(clash.event.endsOn),
                })}
              </p>
            ) : (
              <p key={clash.other.code}>
                {p("clashOther", {
                  learners: clash.other.learners,
                  code: clash.other.code,
                  from: formatDay(clash.other.startsOn),
                  to: formatDay(clash.other.endsOn),
                })}
              </p>
            ),
          )}
        </Note>
      )}
      {absences.length > 0 && (
        <Note tone="warn" title={p("absenceTitle")}>
          {absences.map((office) => (
            <p key={office.unitId}>
              {p("absenceLine", {
                unit: office.unitName,
                away: office.away,
                here: office.here,
                elsewhere: office.elsewhere,
                allowed: office.allowed ?? 0,
                percent: formatNumber(office.limitPercent ?? 0),
                staff: office.staff,
              })}
            </p>
          ))}
        </Note>
      )}
    </div>
  );
}
