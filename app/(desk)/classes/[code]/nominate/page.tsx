import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { BoardForm, LISTED } from "@/components/nomination/board-form";
import { BoardPeople, JudgedPeople } from "@/components/nomination/board-person";
import { ClosedNote } from "@/components/nomination/closed-note";
import { NominationStatusBadge } from "@/components/nomination/nomination-status";
import { SeatMeter } from "@/components/nomination/seat-meter";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { loadBoard } from "@/lib/features/nomination/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

/** One unit's board for one class: seats left, the eligible in the order of the policy, and why the others may not go. */
export default async function NominatePage({ params, searchParams }: PageProps<"/classes/[code]/nominate">) {
  const [{ code }, raw] = await Promise.all([params, searchParams]);
  const query = flatParams(raw);
  const { view, training, board, meter, units, absence, closed, mayOverride } = await loadBoard(code, raw);
  const t = await getTranslations("nominations");
  const left = Math.max(0, meter.seats - meter.taken) + meter.open;
  const path = `/classes/${encodeURIComponent(training.code)}/nominate`;
  const rows = board?.rows ?? [];
  const here = rows.filter((row) => row.here !== null);
  const eligible = rows.filter(({ verdict }) => verdict.ok);
  const overridable = mayOverride ? rows.filter((row) => row.overridable) : [];
  const barred = rows.filter((row) => row.here === null && !row.verdict.ok && !overridable.includes(row));
  const allHref = query.all === "1" ? null : withParams(path, { ...query, all: "1" });
  const listedBarred = allHref === null ? barred : barred.slice(0, LISTED);
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("boardTitle", { name: training.name })}
      lead={t("boardLead", {
        unit: view.unit.name,
        from: formatDay(training.startsOn),
        to: formatDay(training.endsOn),
        place: training.place ? t("placeOf", { place: training.place }) : "",
      })}
      figure={{ value: formatNumber(left), words: t("figure", { count: left }) }}
      crumbs={[
        {
          href: withParams(`/classes/${encodeURIComponent(training.code)}`, { unit: query.unit }),
          label: t("crumbClass", { code: training.code }),
        },
      ]}
      actions={
        <>
          {board !== null && closed.length === 0 && (
            <LinkButton href={withParams(`${path}/list`, { unit: view.unit.code })}>{t("sheet.link")}</LinkButton>
          )}
          <LinkButton href={withParams("/nominations", { unit: view.unit.code, class: training.code })}>
            {t("title")}
          </LinkButton>
        </>
      }
    >
      <div className="grid gap-4">
        <SeatMeter {...meter} />
        {training.nominateBy && (
          <p className="text-ink-soft">{t("closesOn", { day: formatDay(training.nominateBy) })}</p>
        )}
        <ClosedNote closed={closed} />
        {absence && (
          <Note tone={absence.excess > 0 ? "warn" : "info"} title={t("absence.title")}>
            <p>
              {absence.allowed === null
                ? t("absence.noLimit", { away: absence.away, staff: absence.staff })
                : t("absence.limit", {
                    away: absence.away,
                    allowed: absence.allowed,
                    staff: absence.staff,
                    percent: absence.limitPercent ?? 0,
                    left: Math.max(0, absence.allowed - absence.away),
                  })}{" "}
              {absence.excess > 0 && t("absence.over", { excess: absence.excess })}
            </p>
          </Note>
        )}
      </div>
      {board === null ? (
        <Section title={t("chooseUnit")} lead={t("chooseUnitLead")}>
          <DataTable
            caption={t("chooseUnit")}
            captionHidden
            rows={units}
            rowKey={(row) => row.code}
            rowHref={(row) => withParams(path, { unit: row.code })}
            columns={[
              { key: "unit", label: t("unitColumn"), cell: (row) => row.name },
              {
                key: "seats",
                label: t("seatsColumn"),
                numeric: true,
                telling: true,
                cell: (row) => (row.seats === null ? "–" : `${formatNumber(row.taken)} / ${formatNumber(row.seats)}`),
              },
              {
                key: "sent",
                label: t("sentColumn"),
                numeric: true,
                telling: true,
                cell: (row) => formatNumber(row.sent),
              },
              { key: "waiting", label: t("waitingColumn"), numeric: true, cell: (row) => formatNumber(row.waiting) },
            ]}
          />
        </Section>
      ) : (
        <>
          {closed.length === 0 && (
            <div className="mt-6">
              <BoardForm
                classCode={training.code}
                unitCode={view.unit.code}
                eligible={eligible}
                overridable={overridable}
                criteria={board.criteria}
                left={left}
                absence={absence}
                allHref={allHref}
              />
            </div>
          )}
          {here.length > 0 && (
            <Section title={t("onList", { count: here.length })}>
              <BoardPeople
                rows={here}
                below={(row) => <span>{row.here && <NominationStatusBadge status={row.here} />}</span>}
              />
            </Section>
          )}
          {barred.length > 0 && (
            <details className="mt-8">
              <summary className="min-h-11 w-fit content-center text-lg underline underline-offset-4">
                {t("barred", { count: barred.length })}
              </summary>
              <JudgedPeople rows={listedBarred} />
              {allHref !== null && listedBarred.length < barred.length && (
                <p>
                  <a className="inline-block min-h-11 content-center" href={allHref}>
                    {t("allBarred", { count: barred.length })}
                  </a>
                </p>
              )}
            </details>
          )}
        </>
      )}
    </DeskPage>
  );
}
