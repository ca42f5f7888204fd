import { useTranslations } from "next-intl";

/** What the tab of the browser says. Not inside of what is drawn as HTML once: React puts it into the head. */
export function DocumentTitle({ children }: { children: string }) {
  return <title>{`${children} · ${useTranslations("ui")("brand")}`}</title>;
}
