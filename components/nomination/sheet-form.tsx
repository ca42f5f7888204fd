import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { EmptyState } from "@/components/layout/states";
import { Still } from "@/components/ui/still";
import { columnLetters, explainIssue } from "@/lib/features/import/labels";
import { submitNominationsAction } from "@/lib/features/nomination/actions";
import type { BoardRow, SheetRow } from "@/lib/features/nomination/schema-row";
import type { OfficeAbsence } from "@/lib/features/training-class/schema-row";
import { formatDay } from "@/lib/text/format";
import { BoardPeople } from "./board-person";
import { NominationStatusBadge } from "./nomination-status";
import { ReasonList } from "./reason-list";
import { OverrideFields, SendFields } from "./send-fields";

const TICK = { type: "checkbox", name: "people[]" } as const;

/** The row as the sheet has it: its number in the margin, the name and the birth date. */
function RowWords({ row }: { row: SheetRow["row"] }) {
  const t = useTranslations("nominations.sheet");
  const name = row.name === "" ? t("noName") : row.name;
  if (row.birth === null && row.issues.length > 0) return t("rowNamed", { row: row.no, name });
  if (row.birth === null) return t("rowNoBirth", { row: row.no, name });
  const birth = row.birth.precision === "year" ? row.birth.day.slice(0, 4) : formatDay(row.birth.day);
  return t("rowBorn", { row: row.no, name, birth });
}

/** People of the board whom rows of the sheet mean, each under the row that names them. */
function People({
  rows,
  ticked,
  below,
}: Readonly<{
  rows: readonly SheetRow[];
  ticked: boolean | null;
  below?: (row: BoardRow) => React.ReactNode;
}>) {
  const named = new Map(rows.flatMap((row) => row.people.map((person) => [person.id, row.row] as const)));
  return (
    <BoardPeople
      rows={[...new Map(rows.flatMap((row) => row.people.map((person) => [person.id, person]))).values()]}
      {...(ticked === null ? {} : { choose: { ...TICK, all: ticked } })}
      below={(person) => {
        const row = named.get(person.id);
        return (
          <>
            {row && (
              <span className="text-ink-soft">
                <RowWords row={row} />
              </span>
            )}
            {below?.(person)}
          </>
        );
      }}
    />
  );
}

/** What is wrong with a row of whom nobody can be sent. */
function Problems({ row }: { row: SheetRow }) {
  const t = useTranslations("nominations.sheet");
  const say = useTranslations();
  const [person] = row.people;
  if (row.state === "error")
    return row.row.issues.map((issue) => {
      const { key, values } = explainIssue(issue);
      const text = say(key as never, values as never);
      return (
        <span key={`${issue.code}${issue.column}`}>
          {issue.column === null ? text : t("cell", { column: columnLetters(issue.column), text })}
        </span>
      );
    });
  if (row.state === "twice") return <span>{t("twice", { row: row.twiceOf ?? 0 })}</span>;
  if (row.state === "unknown")
    return (
      <>
        <span>{t("unknown")}</span>
        {row.people.length > 0 && (
          <span>{t("nearly", { births: row.people.map(({ birthDate }) => formatDay(birthDate)).join(", ") })}</span>
        )}
      </>
    );
  if (!person) return null;
  return (
    <>
      {person.here && <NominationStatusBadge status={person.here} />}
      <ReasonList reasons={person.verdict.reasons} />
    </>
  );
}

/** The rows from which nobody can be sent, in the order of the sheet. */
export function SheetProblems({ rows }: { rows: readonly SheetRow[] }) {
  return (
    <ul className="people">
      {rows.map((row) => (
        <li key={row.row.no}>
          <b>
            <RowWords row={row.row} />
          </b>
          <Problems row={row} />
        </li>
      ))}
    </ul>
  );
}

/** Choose and send what the sheet names: the same command, and the same seats, as the board. */
export function SheetForm({
  classCode,
  unitCode,
  ready,
  choose,
  special,
  left,
  absence,
}: {
  classCode: string;
  unitCode: string;
  ready: readonly SheetRow[];
  choose: readonly SheetRow[];
  special: readonly SheetRow[];
  left: number;
  absence: Pick<OfficeAbsence, "away" | "allowed"> | null;
}) {
  const t = useTranslations("nominations");
  if (ready.length + choose.length + special.length === 0)
    return <EmptyState title={t("sheet.noneReady")}>{t("sheet.noneReadyHelp")}</EmptyState>;
  return (
    <div className="nominate">
      <ActionForm
        action={submitNominationsAction}
        submit={t("submit")}
        hidden={{ class: classCode, unit: unitCode }}
        draft=""
        wide
      >
        <fieldset className="grid gap-4" name="people">
          {ready.length > 0 && (
            <section>
              <h3 className="text-lg">{t("sheet.ready", { count: ready.length })}</h3>
              <p className="mb-1 text-ink-soft">{t("sheet.readyLead")}</p>
              <Still>
                <People rows={ready} ticked />
              </Still>
            </section>
          )}
          {choose.length > 0 && (
            <section>
              <h3 className="text-lg">{t("sheet.choose", { count: choose.length })}</h3>
              <p className="mb-1 text-ink-soft">{t("sheet.chooseLead")}</p>
              <Still>
                <People
                  rows={choose}
                  ticked={false}
                  below={({ verdict }) => !verdict.ok && <ReasonList reasons={verdict.reasons} />}
                />
              </Still>
            </section>
          )}
          {special.length > 0 && (
            <section className="grid gap-2">
              <h3 className="text-lg">{t("sheet.special", { count: special.length })}</h3>
              <OverrideFields />
              <Still>
                <People
                  rows={special}
                  ticked={false}
                  below={({ verdict }) => <ReasonList reasons={verdict.reasons} />}
                />
              </Still>
            </section>
          )}
        </fieldset>
        <SendFields left={left} absence={absence} />
      </ActionForm>
    </div>
  );
}
