import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { PAPER_SETTING_KEY, type PaperSettings } from "@/lib/domain/paper/paper-settings";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findIssuingUnit, findPaperSettings } from "./queries";
import type { PaperSettingsInput } from "./schema";

/** PAP-08: somebody saved settings of the unit meanwhile. */
export type SettingsRefusal = Readonly<{ rule: "PAP-00"; field: "unit" }> | Readonly<{ rule: "PAP-08" }>;

/** What a unit's papers say of it from a day on; what was said for earlier days stays. */
export function savePaperSettings({
  actor,
  scope,
  input,
}: Readonly<{ actor: Actor; scope: UnitScope; input: PaperSettingsInput }>): Promise<
  Decision<string, SettingsRefusal>
> {
  return inTransaction(async (tx) => {
    const unit = await findIssuingUnit(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "PAP-00", field: "unit" } as const]);
    const before = await findPaperSettings(tx, unit, input.validFrom);
    if (before.state !== input.seen) return refuse([{ rule: "PAP-08" } as const]);
    const value: PaperSettings = {
      layout: input.layout,
      upperBody: input.upperBody ?? "",
      body: input.body,
      mark: input.mark ?? "",
      place: input.place ?? "",
      authority: input.authority ?? "",
      signer: input.signer ?? "",
      signerTitle: input.signerTitle ?? "",
      recipients: input.recipients ?? "",
    };
    const key = { unitId: unit.id, key: PAPER_SETTING_KEY, validFrom: dayToDb(input.validFrom) };
    await tx.unitSetting.upsert({
      where: { unitId_key_validFrom: key },
      create: { ...key, value },
      update: { value },
    });
    await recordAudit(tx, {
      event: "paper.settings-changed",
      actor,
      unitId: unit.id,
      subject: "unit",
      subjectId: unit.id,
      before: before.own ? before.settings : null,
      after: { ...value, validFrom: input.validFrom },
    });
    return ok(unit.code);
  });
}
