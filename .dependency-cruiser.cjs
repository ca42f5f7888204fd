/*
 * Who may import whom (CONTRIBUTING.md, "The house"). `npm run check` runs it. An exception, if there must be one, goes
 * into a `pathNot` with its reason; such lists only shrink.
 */
const NOUN_FREE = "^components/(ui|form|data-table|charts|layout)/";
const CORE =
  "^lib/(auth|db|audit|time|text|jobs|[a-z]+-store|notify|documents|optimizer|spreadsheet)/|^lib/(env|log)\\.ts$";
const TESTS = "\\.test\\.tsx?$|^tests/";

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "Two files that need each other are one idea, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "domain-imports-domain",
      comment: "The rules are pure: no package, no clock, no database. Tests may use their tools.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: TESTS },
      to: { pathNot: "^lib/domain/" },
    },
    {
      name: "core-below-features",
      comment: "What carries every request knows no feature. lib/jobs/tasks.ts is the one list of long work.",
      severity: "error",
      from: { path: CORE, pathNot: `^lib/jobs/tasks\\.ts$|${TESTS}` },
      to: { path: "^(lib/features|lib/operations|components|app|prisma/seed)/" },
    },
    {
      name: "features-below-screens",
      severity: "error",
      from: { path: "^lib/features/" },
      to: { path: "^(components|app|lib/operations|prisma/seed)/" },
    },
    {
      name: "features-meet-in-queries",
      comment: "A feature uses another one's queries and schema, nothing else of it.",
      severity: "error",
      from: { path: "^lib/features/([^/]+)/", pathNot: `/loaders[^/]*[.]ts$|${TESTS}` },
      to: { path: "^lib/features/", pathNot: ["^lib/features/$1/", "^lib/features/[^/]+/(queries|schema)[^/]*[.]ts$"] },
    },
    {
      name: "loaders-meet-in-loaders",
      comment:
        "A page of one noun shows a unit or a person of another: loaders may also share what a request has loaded.",
      severity: "error",
      from: { path: "^lib/features/([^/]+)/loaders[^/]*[.]ts$" },
      to: {
        path: "^lib/features/",
        pathNot: ["^lib/features/$1/", "^lib/features/[^/]+/(queries|schema|loaders)[^/]*[.]ts$"],
      },
    },
    {
      name: "plain-components-know-no-noun",
      comment: "They could ship in another product. A day, and the six answers of an action, are no nouns of ours.",
      severity: "error",
      from: { path: NOUN_FREE },
      to: {
        path: "^(lib|app|components|prisma)/",
        pathNot: `^lib/text/|^lib/domain/shared/day[.]ts$|^lib/auth/action-state[.]ts$|${NOUN_FREE}`,
      },
    },
    {
      name: "components-see-no-data-layer",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^lib/(db|audit|jobs|[a-z]+-store|notify|operations)/|^lib/features/[^/]+/(queries|commands|loaders)|^app/|^prisma/",
      },
    },
    {
      name: "app-goes-through-loaders-and-actions",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: "^lib/(db|[a-z]+-store|notify|operations)/|^lib/features/[^/]+/(queries|commands)|^prisma/",
      },
    },
    {
      name: "parts-stay-with-their-route",
      comment: "What two routes need lives in components/<noun>.",
      severity: "error",
      from: { path: "^app/(.*)", pathNot: "/_parts/" },
      to: { path: "/_parts/", pathNot: "^app/.*" },
    },
    {
      name: "prisma-client-is-held-by-few",
      comment: "Everything else says read(findX, …) or calls a command.",
      severity: "error",
      from: {
        path: "^(lib|app|components)/",
        pathNot: `^lib/(db|auth|audit|[a-z]+-store|notify|jobs|operations)/|^lib/features/[^/]+/(queries|commands)[^/]*[.]ts$|${TESTS}`,
      },
      to: { path: "^lib/db/(generated/|client\\.ts$)|node_modules/@prisma/(client|adapter-pg)" },
    },
    {
      name: "next-auth-in-lib-auth",
      severity: "error",
      from: { pathNot: `^lib/auth/|^app/api/auth/|${TESTS}` },
      to: { path: "node_modules/next-auth/" },
    },
    {
      name: "no-tests-in-the-product",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/", pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/db/generated/"] },
    exclude: { path: "^([.]next|[.]data|test-results)/|next-env[.]d[.]ts" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};
