import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runToEnd } from "./child";
import { PROJECT } from "./project";
import { digest, unlessStamped } from "./stamps";

const GENERATED = join("lib", "db", "generated");
/** What the production build is made of. Commands of operators are run from their sources and are no part of it. */
const BUILT_FROM = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "package-lock.json",
  "tsconfig.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];
const notBuilt = (path: string) => path.startsWith(GENERATED) || path.startsWith(join("lib", "operations"));

export const NEXT = join(PROJECT, "node_modules", "next", "dist", "bin", "next");

/** The Prisma client and the production build, each only when what it is made of has changed. */
export async function buildApp(say: (line: string) => void): Promise<void> {
  const prismaVersion = createRequire(import.meta.url)("prisma/package.json") as { version: string };
  await unlessStamped(
    "generate",
    digest(["prisma/schema", "prisma.config.ts"]) + prismaVersion.version,
    () => existsSync(join(PROJECT, GENERATED, "client.ts")),
    async () => {
      say("Sinh mã truy cập cơ sở dữ liệu (prisma generate)");
      await runToEnd("Sinh mã thất bại (prisma generate failed)", [join("lib", "operations", "generate.mjs")]);
    },
  );
  await unlessStamped(
    "build",
    digest(BUILT_FROM, notBuilt),
    () => existsSync(join(PROJECT, ".next", "BUILD_ID")),
    async () => {
      say("Dựng ứng dụng, mất khoảng một phút… (next build)");
      // The build runs no page and needs no database; these only let the settings be read.
      await runToEnd("Dựng thất bại (build failed)", [NEXT, "build"], {
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      });
    },
  );
}
