import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/**
 * Gives the client components below the words of these namespaces for useTranslations. Nothing is sent without it:
 * message files would outweigh the pages.
 */
export async function ClientWords({ namespaces, children }: { namespaces: readonly string[]; children: ReactNode }) {
  const all = (await getMessages()) as Record<string, unknown>;
  const some = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={some as never}>{children}</NextIntlClientProvider>;
}
