import { useTranslations } from "next-intl";
import { EFFECTIVENESSES, SCORES } from "@/lib/domain/feedback/decide-answer";
import { wholeParts } from "@/lib/text/whole-parts";

/** A sheet without a name: a box for each score, lines for words. What stands on it is what is keyed in later. */
export function BlankForm({
  className,
  lecturers,
}: {
  className: string;
  lecturers: readonly Readonly<{ id: number; name: string; topics: string }>[];
}) {
  const t = useTranslations("feedback");
  const lessons = (topics: string) => t("lessons", wholeParts(topics, 120));
  return (
    <article className="feedback-sheet">
      <header className="text-center">
        <h2 className="text-lg">{t("form.heading")}</h2>
        <p>{className}</p>
        <p className="text-sm">{t("form.circle")}</p>
      </header>
      <Boxes
        head={t("form.question")}
        rows={EFFECTIVENESSES.map((one) => ({ key: one, name: t(`effect.${one}`), more: t(`ask.${one}`) }))}
      />
      {lecturers.length > 0 && (
        <Boxes
          head={t("public.lecturers")}
          rows={lecturers.map(({ id, name, topics }) => ({ key: String(id), name, more: lessons(topics) }))}
        />
      )}
      <p>{t("public.comment")}:</p>
      <div aria-hidden="true">
        <p className="feedback-line" />
        <p className="feedback-line" />
        <p className="feedback-line" />
      </div>
      <p className="text-sm">{t("form.noName")}</p>
    </article>
  );
}

function Boxes({
  head,
  rows,
}: {
  head: string;
  rows: readonly Readonly<{ key: string; name: string; more: string }>[];
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {SCORES.map((score) => (
            <th key={score} scope="col" data-box="">
              {score}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, more }) => (
          <tr key={key}>
            <th scope="row">
              {name}
              <span className="block text-sm font-normal">{more}</span>
            </th>
            {SCORES.map((score) => (
              <td key={score} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
