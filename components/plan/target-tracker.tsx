import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TargetBar } from "@/components/charts/target-bar";
import { useTargetName } from "@/components/target/gauge-list";
import { Badge } from "@/components/ui/badge";
import { HelpTip } from "@/components/ui/help-tip";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { Track } from "@/lib/domain/plan/track-targets";
import type { Gauge } from "@/lib/domain/target/compute-gauge";
import type { TargetRow } from "@/lib/features/target/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

export type Tracked = Readonly<{
  target: TargetRow;
  gauge: Gauge;
  leavers: number;
  planned: Track;
  tried: Track | null;
}>;

/** The targets of a plan's unit as they will stand on their day; `query` is the trial, carried along by links. */
export function TargetTracker({
  versionId,
  targets,
  query,
}: {
  versionId: number;
  targets: readonly Tracked[];
  query: QueryParams;
}) {
  const t = useTranslations("plans.track");
  const name = useTargetName();
  const figure = (reached: number, total: number) => ({ reached: formatNumber(reached), total: formatNumber(total) });
  return (
    <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-1">
      {targets.map(({ target, gauge, leavers, planned, tried }) => {
        const { expected, movers } = tried ?? planned;
        const href = (list: string) => withParams(`/plans/${versionId}/targets/${target.id}`, { ...query, list });
        return (
          <li key={target.id} className="panel p-4">
            <TargetBar
              title={name(target)}
              numerator={expected.reached}
              denominator={expected.total}
              target={target.percent}
              reached={expected.met}
              words={
                <>
                  <Badge tone={expected.met ? "good" : "warn"}>
                    {expected.met ? t("met") : t("missing", { count: formatNumber(expected.missing) })}
                  </Badge>{" "}
                  {t("due", { day: formatDay(target.dueOn) })} · {t("now", figure(gauge.reached, gauge.total))} ·{" "}
                  {t("planned", figure(planned.expected.reached, planned.expected.total))}
                  {tried && ` · ${t("tried", figure(expected.reached, expected.total))}`}
                </>
              }
              missing={
                <span className="flex flex-wrap gap-x-4">
                  <NamesLink href={movers.length > 0 && href("movers")}>
                    {t("movers", { count: formatNumber(movers.length) })}
                  </NamesLink>
                  <NamesLink href={leavers > 0 && href("leavers")}>
                    {t("leavers", { count: formatNumber(leavers) })}
                  </NamesLink>
                </span>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

/** A figure that opens its names; nobody opens nothing. */
function NamesLink({ href, children }: { href: string | false; children: ReactNode }) {
  return href ? (
    <a className="inline-flex min-h-11 items-center text-accent underline underline-offset-4" href={href}>
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

/** How the expected figure comes about, where the question arises. */
export function TrackHelp() {
  const t = useTranslations("plans.track");
  return (
    <HelpTip id="help-track" about={t("method")} source={t("methodSource")}>
      {t("methodHelp")}
    </HelpTip>
  );
}
