/** Child of a start: loads what an installation begins with, `base` (any) or `demo` (the five places), or renews the demo password. */
import { hashPassword } from "@/lib/auth/password";
import { rebuildAll } from "@/lib/compliance-store/rebuild";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { today } from "@/lib/time/today";
import { seedBase } from "@/prisma/seed/base";
import { seedDemo } from "@/prisma/seed/demo";
import { seedCycle } from "@/prisma/seed/demo/cycle";
import { seedTeaching } from "@/prisma/seed/demo/teaching";
import { seedLecturers } from "@/prisma/seed/demo/teaching/lecturers";
import { OperationFailure, runCommand } from "./failure";

function demoPassword(): string {
  const password = env().DEMO_PASSWORD;
  if (!password) throw new OperationFailure("DEMO_PASSWORD: thiếu (missing)");
  return password;
}

const LOADS: Record<string, () => Promise<void>> = {
  base: async () => {
    const standards = () => db().standardVersion.count();
    const before = await standards();
    await seedBase(db());
    // A standard that came with a release changes where people stand.
    if ((await standards()) !== before) await rebuildAll({ connectionString: env().DATABASE_URL });
  },
  demo: async () => {
    await seedBase(db());
    await seedDemo(db(), { password: demoPassword() });
    await seedLecturers({ today: today() });
    await seedCycle({ today: today() });
    await seedTeaching({ today: today() });
  },
  password: async () => {
    const passwordHash = await hashPassword(demoPassword());
    await db().appUser.updateMany({
      where: { isDemo: true },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
  },
};

await runCommand(async () => {
  const load = LOADS[process.argv[2] ?? ""];
  if (!load) throw new OperationFailure(`first-data: ${Object.keys(LOADS).join(" | ")}`);
  await load();
  await db().$disconnect();
});
