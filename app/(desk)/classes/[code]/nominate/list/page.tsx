import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { Section } from "@/components/layout/section";
import { ClosedNote } from "@/components/nomination/closed-note";
import { SeatMeter } from "@/components/nomination/seat-meter";
import { SheetForm, SheetProblems } from "@/components/nomination/sheet-form";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { readListAction } from "@/lib/features/nomination/actions";
import { loadSheetList } from "@/lib/features/nomination/loaders";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

const WORKBOOK = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The other door to a class: a unit's nomination list as a workbook, looked at row by row before it is sent. */
export default async function SheetPage({ params, searchParams }: PageProps<"/classes/[code]/nominate/list">) {
  const [{ code }, raw] = await Promise.all([params, searchParams]);
  const { view, training, list, rows, closed, mayOverride, meter, absence, tooMany } = await loadSheetList(code, raw);
  const t = await getTranslations("nominations");
  const board = `/classes/${encodeURIComponent(training.code)}/nominate`;
  const place = { unit: view.unit.code };
  const left = Math.max(0, meter.seats - meter.taken) + meter.open;
  const ready = rows.filter(({ state, people: [person] }) => state === "found" && person?.verdict.ok);
  const choose = rows.filter(({ state, people }) => state === "choose" && people.some(({ verdict }) => verdict.ok));
  const special = rows.filter(({ state, people: [one] }) => state === "found" && mayOverride && one?.overridable);
  const sendable = new Set([...ready, ...choose, ...special]);
  const others = rows.filter((row) => !sendable.has(row));
  return (
    <DeskPage
      view={view}
      path={`${board}/list`}
      params={flatParams(raw)}
      title={t("sheet.title")}
      lead={t("sheet.lead", { unit: view.unit.name, name: training.name })}
      {...(list
        ? { figure: { value: formatNumber(rows.length), words: t("sheet.figure", { count: rows.length }) } }
        : {})}
      crumbs={[{ href: withParams(board, place), label: t("boardTitle", { name: training.name }) }]}
    >
      <div className="grid gap-4">
        <SeatMeter {...meter} />
        <ClosedNote closed={closed} />
        {tooMany && (
          <Note tone="info" title={t("sheet.tooMany")}>
            <LinkButton href={withParams(board, place)}>{t("chooseUnit")}</LinkButton>
          </Note>
        )}
      </div>
      {list && !tooMany && (
        <Section title={t("sheet.of", { file: list.fileName, at: formatMoment(list.createdAt) })}>
          {closed.length === 0 && (
            <SheetForm
              classCode={training.code}
              unitCode={view.unit.code}
              ready={ready}
              choose={choose}
              special={special}
              left={left}
              absence={absence}
            />
          )}
          {others.length > 0 && (
            <section className="mt-6">
              <h3 className="text-lg">{t("sheet.not", { count: others.length })}</h3>
              <SheetProblems rows={others} />
            </section>
          )}
        </Section>
      )}
      {closed.length === 0 && !tooMany && (
        <Section title={list ? t("sheet.again") : t("sheet.file")}>
          <ActionForm
            action={readListAction}
            submit={t("sheet.read")}
            kind={list ? "secondary" : "primary"}
            hidden={{ class: training.code, unit: view.unit.code }}
            draft=""
          >
            <Field name="file" label={t("sheet.file")} help={t("sheet.fileHelp")} required>
              <FileInput accept={WORKBOOK} />
            </Field>
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
