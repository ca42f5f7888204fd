import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { type Hit, kindsOf } from "@/lib/features/search/schema";

/** Finds by kind, as plain links: the same answer as the palette's, without any script. */
export function HitList({ hits }: { hits: readonly Hit[] }) {
  const t = useTranslations("search");
  return kindsOf(hits).map((kind) => {
    const found = hits.filter((hit) => hit.kind === kind);
    return found.length === 0 ? null : (
      <Section key={kind} title={t(`kinds.${kind}`)}>
        <ul className="grid gap-3">
          {found.map((hit) => (
            <li key={hit.key}>
              <Link className="font-semibold text-accent underline underline-offset-4" href={hit.href} prefetch={false}>
                {hit.label}
              </Link>
              <p className="text-ink-soft text-sm">{hit.hint}</p>
            </li>
          ))}
        </ul>
      </Section>
    );
  });
}
