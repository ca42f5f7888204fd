import { cache } from "react";

export const LOCALES = ["vi", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** One file per namespace and language; add the name here when a feature brings a new one. */
export const NAMESPACES = [
  "common",
  "validation",
  "ui",
  "broken",
  "status",
  "charts",
  "access",
  "home",
  "units",
  "cadres",
  "imports",
  "standards",
  "targets",
  "eligibility",
  "compliance",
  "admin",
  "audit",
  "search",
  "jobs",
  "programmes",
  "needs",
  "plans",
  "clusters",
  "classes",
  "seats",
  "nominations",
  "papers",
  "reports",
  "inbox",
  "lecturers",
  "teaching",
  "sessions",
  "attendance",
  "results",
  "closing",
  "certificates",
  "letters",
  "feedback",
  "centre",
] as const;
export type Namespace = (typeof NAMESPACES)[number];

export const loadMessages = cache(async (locale: Locale): Promise<Record<string, unknown>> => {
  const files = await Promise.all(
    NAMESPACES.map(
      async (name) =>
        [name, ((await import(`./messages/${locale}/${name}.json`)) as { default: unknown }).default] as const,
    ),
  );
  return Object.fromEntries(files);
});
