import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { acknowledgeAction } from "@/lib/features/letter/actions";
import type { LetterRow } from "@/lib/features/letter/schema-row";
import { formatDay } from "@/lib/text/format";
import { LetterStateBadge } from "./letter-state-badge";

/** What waits for the reader's own units: opened or acknowledged with one tap. */
export async function LettersWaiting({ letters, query }: { letters: readonly LetterRow[]; query: string }) {
  const t = await getTranslations("letters");
  return (
    <ul className="grid gap-3 lg:grid-cols-2" aria-label={t("forYou")}>
      {letters.map((letter) => (
        <li key={letter.id}>
          <Panel title={letter.className} level={3} actions={<LetterStateBadge state={letter.state} />}>
            <p>
              {letter.number && `${t("one.number", { number: letter.number })} · `}
              {letter.unitName} · {t(`kind.${letter.kind}`)} · {t("learners", { count: letter.learners })}
            </p>
            <p className="text-ink-soft">{t("by", { day: formatDay(letter.acknowledgeBy) })}</p>
            <div className="mt-3 flex flex-wrap items-start gap-3">
              <LinkButton href={`/letters/${letter.id}${query}`}>{t("open")}</LinkButton>
              <ActionForm
                action={acknowledgeAction}
                submit={t("acknowledge")}
                hidden={{ letter: letter.id }}
                draft=""
              />
            </div>
          </Panel>
        </li>
      ))}
    </ul>
  );
}
