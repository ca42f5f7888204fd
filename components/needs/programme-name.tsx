import { useLocale } from "next-intl";
import type { NeedsProgramme } from "@/lib/features/needs/schema-entry";

export function ProgrammeName({ programme }: { programme: Pick<NeedsProgramme, "nameVi" | "nameEn"> }) {
  return useLocale() === "en" ? programme.nameEn : programme.nameVi;
}
