import type { HitKind } from "@/lib/features/search/schema";

export type SearchWords = Readonly<{
  open: string;
  title: string;
  placeholder: string;
  close: string;
  searching: string;
  failed: string;
  nothing: string;
  hint: string;
  keys: string;
  short: string;
  kinds: Readonly<Record<HitKind, string>>;
}>;
