import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import "@fontsource/be-vietnam-pro/latin-400.css";
import "@fontsource/be-vietnam-pro/latin-500.css";
import "@fontsource/be-vietnam-pro/latin-600.css";
import "@fontsource/be-vietnam-pro/latin-700.css";
import "@fontsource/be-vietnam-pro/latin-ext-400.css";
import "@fontsource/be-vietnam-pro/latin-ext-500.css";
import "@fontsource/be-vietnam-pro/latin-ext-600.css";
import "@fontsource/be-vietnam-pro/latin-ext-700.css";
import "@fontsource/be-vietnam-pro/vietnamese-400.css";
import "@fontsource/be-vietnam-pro/vietnamese-500.css";
import "@fontsource/be-vietnam-pro/vietnamese-600.css";
import "@fontsource/be-vietnam-pro/vietnamese-700.css";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui");
  return {
    title: { default: t("brand"), template: `%s · ${t("brand")}` },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f5ef" },
    { media: "(prefers-color-scheme: dark)", color: "#14151b" },
  ],
};

/** The looks this browser chose come from cookies, so that the first paint is right without any inline script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = await cookies();
  const theme = chosen.get("theme")?.value;
  return (
    <html
      lang={await getLocale()}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      data-rail={chosen.get("rail")?.value === "icons" ? "icons" : undefined}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
