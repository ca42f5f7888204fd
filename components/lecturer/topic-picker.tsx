import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { TopicChoice } from "@/lib/features/lecturer/schema-row";

type Chosen = readonly Readonly<{ programmeId: number; topicKey: string | null }>[];

/** What somebody teaches: per programme all of it, or single topics. Works without script; posts `topics[]`. */
export function TopicPicker({ choices, chosen }: { choices: readonly TopicChoice[]; chosen: Chosen }) {
  const t = useTranslations("lecturers.topicPicker");
  const vi = useLocale() === "vi";
  const has = (programmeId: number, key: string | null) =>
    chosen.some((one) => one.programmeId === programmeId && one.topicKey === key);
  // Topics that no curriculum has any more stay chosen until somebody takes the tick away.
  const gone = (choice: TopicChoice) =>
    chosen.filter(
      ({ programmeId, topicKey }) =>
        programmeId === choice.programmeId && topicKey !== null && !choice.topics.some(({ key }) => key === topicKey),
    );
  return (
    <fieldset className="field">
      <legend className="field-label">{t("title")}</legend>
      <p className="field-help">{t("help")}</p>
      <Panel flush>
        {choices.map((choice) => {
          const count = chosen.filter(({ programmeId }) => programmeId === choice.programmeId).length;
          const box = (key: string | null, label: string) => (
            <label className="choice" key={key ?? ""}>
              <input
                type="checkbox"
                name="topics[]"
                value={`${choice.programmeId}:${key ?? ""}`}
                defaultChecked={has(choice.programmeId, key)}
              />
              <span>{label}</span>
            </label>
          );
          return (
            <details key={choice.programmeId} className="border-b border-line px-4" open={count > 0}>
              <summary className="min-h-11 cursor-pointer content-center">
                {vi ? choice.nameVi : choice.nameEn}{" "}
                {count > 0 && <span className="text-ink-soft">{t("chosen", { count })}</span>}
              </summary>
              <div className="choices pb-4">
                {box(null, t("whole"))}
                {choice.topics.map(({ key, title }) => box(key, title))}
                {gone(choice).map(({ topicKey }) => box(topicKey, topicKey ?? ""))}
              </div>
            </details>
          );
        })}
      </Panel>
    </fieldset>
  );
}
