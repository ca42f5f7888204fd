import { CircleUserRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Menu } from "@/components/ui/menu";
import { LocaleSwitch } from "./locale-switch";
import { type Theme, ThemeSwitch } from "./theme-switch";

/** Who is signed in, the looks of the screen, and `children` (links and the sign-out button as class "menu-item"). */
export function AccountMenu({
  name,
  roles,
  theme,
  children,
}: {
  name: string;
  roles?: readonly string[];
  theme: Theme;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  const locale = useLocale();
  return (
    <Menu
      id="menu-account"
      label={t("account", { name })}
      kind="quiet"
      end
      trigger={
        <>
          <CircleUserRound aria-hidden="true" />
          <span className="wide-only max-w-48 truncate">{name}</span>
        </>
      }
    >
      <div className="px-2.5 pt-1.5 pb-2">
        <p className="font-semibold">{name}</p>
        {roles?.map((role) => (
          <p key={role} className="text-ink-soft text-sm">
            {role}
          </p>
        ))}
      </div>
      {children}
      <div className="mt-1.5 grid gap-2 border-line border-t px-2.5 pt-2.5 pb-1.5">
        <ThemeSwitch
          theme={theme}
          words={{
            label: t("theme"),
            system: t("themeSystem"),
            light: t("themeLight"),
            dark: t("themeDark"),
          }}
        />
        <LocaleSwitch locale={locale} label={t("language")} />
      </div>
    </Menu>
  );
}
