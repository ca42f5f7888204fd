import { useTranslations } from "next-intl";
import { PlanStatus } from "@/components/plan/plan-status";
import { Note } from "@/components/ui/note";
import type { VersionHead, VersionRow } from "@/lib/features/plan/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Where the version stands, who said what about it, and whose needs are only forecast. */
export function VersionNotes({
  version,
  open,
  forecastUnits,
}: {
  version: VersionHead;
  open: VersionRow | null;
  forecastUnits: number;
}) {
  const t = useTranslations("plans");
  const resolution = {
    resolution: version.resolutionNo ?? "",
    day: version.approvedOn ? formatDay(version.approvedOn) : "",
  };
  const words = {
    draft: () => t("one.draftNote"),
    submitted: () =>
      t("one.submittedNote", {
        who: version.submittedBy ?? "",
        day: version.submittedAt ? formatMoment(version.submittedAt) : "",
      }),
    returned: () => t("one.returnedNote"),
    approved: () => t("one.approvedNote", resolution),
    superseded: () => t("one.supersededNote", resolution),
    discarded: () =>
      t("one.discardedNote", {
        who: version.discardedBy ?? "",
        day: version.discardedAt ? formatMoment(version.discardedAt) : "",
      }),
  };
  const writing = version.status === "draft" || version.status === "returned" || version.status === "submitted";
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{t("versionNo", { number: version.number })}</strong>
        <PlanStatus status={version.status} />
        {version.status !== "returned" && <span className="text-ink-soft">{words[version.status]()}</span>}
        {!writing && open && <a href={`/plans/${open.id}`}>{t("one.openAmendment", { number: open.number })}</a>}
      </p>
      {version.remarks && (
        <Note tone="warn" title={words.returned()}>
          <p className="whitespace-pre-line">{version.remarks}</p>
        </Note>
      )}
      {version.discardReason && (
        <Note tone="warn" title={t("one.discardedWhy")}>
          <p className="whitespace-pre-line">{version.discardReason}</p>
        </Note>
      )}
      {version.reason && (
        <Note tone="info" title={t("one.amends")}>
          <p>{version.reason}</p>
        </Note>
      )}
      {writing && forecastUnits > 0 && (
        <Note tone="warn">{t("one.forecast", { count: formatNumber(forecastUnits) })}</Note>
      )}
    </div>
  );
}
