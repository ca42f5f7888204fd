import "server-only";
import { setTimeout } from "node:timers/promises";
import { headers } from "next/headers";
import { cache } from "react";
import { missDelay } from "@/lib/auth/guess-guard";
import { readAddress } from "@/lib/auth/request-address";
import { read } from "@/lib/db/transaction";
import { normaliseCode } from "@/lib/domain/certificate/certificate-code";
import { pathText } from "@/lib/text/address-values";
import { findPublicCertificate, type PublicCertificate } from "./queries-verify";

/**
 * The certificate behind a code, for anybody. A code that cannot be one and one that nobody holds are answered alike,
 * and the more of them come from one address, the longer it takes. (How many tries at all: lib/auth/guard-request.)
 */
export const loadPublicCertificate = cache(async (part: string): Promise<PublicCertificate | null> => {
  const code = normaliseCode(pathText(part) ?? "");
  const found = code === null ? null : await read(findPublicCertificate, code);
  if (!found) await setTimeout(missDelay(readAddress(await headers()) ?? "unknown"));
  return found;
});
