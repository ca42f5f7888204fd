import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CertificateStatus } from "@/lib/domain/shared/teaching-lists";

const TONES = { valid: "good", revoked: "bad", replaced: "warn" } as const;

export function CertificateState({ status }: { status: CertificateStatus }) {
  const t = useTranslations("certificates.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
