import { describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { correctCadre } from "@/lib/features/cadre/commands";
import { correctCadreInput } from "@/lib/features/cadre/schema";
import { today } from "@/lib/time/today";
import { actorFor } from "../factories/accounts";
import { seedCommune } from "../factories/communes";
import { aCadre, aCredential, aPost } from "../factories/people";
import { testDb } from "../support/test-database";

describe("correcting a birth date", () => {
  it("[CAD-11] keeps the birth date in agreement with papers and posts on file", async () => {
    const { commune, district } = await seedCommune(testDb(), {});
    const officer = await actorFor(testDb(), { role: "board-officer", unit: district });
    const cadre = await aCadre(testDb(), { unit: commune, name: "Lê Thị Sửa", birthDate: "1980-01-01", sex: "female" });
    await aCredential(testDb(), { cadre, issuedOn: "2000-06-30" });
    await aPost(testDb(), { cadre, unit: commune, position: "commune-chair", from: "2010-01-01" });
    const to = (birthDate: string) =>
      correctCadre({
        actor: officer,
        scope: scopeFor(officer, "cadre:write"),
        cadreId: cadre.id,
        today: today(),
        input: correctCadreInput.parse({
          fullName: "Lê Thị Sửa",
          birthDate,
          sex: "female",
          kind: "cadre",
          cadreId: String(cadre.id),
          version: "1",
          reason: "Gõ nhầm",
        }),
      });
    const trail = () => testDb().auditEvent.count({ where: { subject: "cadre", subjectId: String(cadre.id) } });
    expect(await to("01/07/2000")).toMatchObject({
      violations: [
        { rule: "CAD-11", what: "paper", on: "2000-06-30" },
        { rule: "CAD-11", what: "post", on: "2010-01-01", latest: "1995-01-01" },
      ],
    });
    expect(await to("02/01/1995")).toMatchObject({ violations: [{ rule: "CAD-11", what: "post" }] });
    expect(await trail()).toBe(0);
    expect((await to("01/01/1995")).ok).toBe(true);
    expect(await trail()).toBe(1);
  });
});
