import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { CLASS_STATUSES, type ClassStatus } from "@/lib/domain/shared/training-lists";

const LINE: readonly ClassStatus[] = CLASS_STATUSES.filter((status) => status !== "cancelled");

/** The way of a class from draft to closed, with where it stands; a cancelled one has left the way. */
export function ClassStates({ status }: { status: ClassStatus }) {
  const t = useTranslations("classes");
  const at = LINE.indexOf(status);
  return (
    <ol className="flex flex-wrap gap-2" aria-label={t("page.stateLabel")}>
      {LINE.map((one, index) => {
        const look =
          index === at
            ? "border-accent bg-accent-soft font-semibold text-accent-strong"
            : index < at
              ? "border-line-strong bg-surface text-ink-soft"
              : "border-line border-dashed text-ink-faint";
        return (
          <li
            key={one}
            aria-current={index === at ? "step" : undefined}
            className={`flex items-center gap-1 rounded-md border px-3 py-1 text-sm ${look}`}
          >
            {index < at && <Check className="size-4" aria-hidden="true" />}
            {t(`status.${one}`)}
          </li>
        );
      })}
    </ol>
  );
}
