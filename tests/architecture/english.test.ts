import ts from "typescript-with-api";
import { expect, it } from "vitest";
import { contentOf, isTest, OUR_CODE, OUR_FILES } from "./project-files";

/*
 * What a screen says comes from the messages, so the English interface is English when its messages are and when no
 * Vietnamese is written into the code. Each exception says why; the list only shrinks.
 */

const VIETNAMESE = /[à-ãè-êìíò-õùúýăđĩũơưÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯ\u1EA0-\u1EF9]/;

type Messages = { [key: string]: string | Messages };
const flat = (messages: Messages, prefix: string): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}.${key}`, value]] : flat(value, `${prefix}.${key}`),
  );

/** Names, and words that stand on Vietnamese papers or in the header of a Vietnamese list. */
const QUOTED = [
  "certificates.settings.party",
  "certificates.settings.state",
  "certificates.entry.titleHelp",
  "common.product",
  "imports.template.guide.people",
  "inbox.mail.subject",
  "nominations.refused.NOM-22.noNames",
  "papers.form.authorityHelp",
  "papers.form.state",
  "papers.settings.markHelp",
  "plans.track.methodSource",
  "results.sheet.guide",
  "ui.brand",
  "units.form.decisionHelp",
  "units.form.nameHelp",
];

it("English messages hold Vietnamese only where they quote it", () => {
  const found = OUR_FILES.filter((path) => path.startsWith("lib/text/messages/en/")).flatMap((path) => {
    const namespace = path.slice("lib/text/messages/en/".length, -".json".length);
    return flat(JSON.parse(contentOf(path)) as Messages, namespace).filter(([, text]) => VIETNAMESE.test(text));
  });
  const unlisted = found.filter(([key]) => !QUOTED.includes(key)).map(([key, text]) => `${key}: ${text.slice(0, 60)}`);
  expect(unlisted).toEqual([]);
});

/** Papers and operators' commands are Vietnamese (and say the telling part in English too). */
const VIETNAMESE_BY_NATURE = /^(?:lib\/(?:documents|operations|text\/messages)|prisma|tests)\//;
const WHY: Readonly<Record<string, string>> = {
  "app/manifest.ts": "the name under which a phone keeps the roll call",
  "components/layout/locale-switch.tsx": "each language is named in itself",
  "lib/audit/nobody.ts": "a stored actor; the page says it in the reader's language",
  "lib/auth/guard-request.ts": "said in both languages",
  "lib/certificate-store/certificate-facts.ts": "printed on the certificate",
  "lib/domain/access/password-rules.ts": "a guessable password",
  "lib/domain/import/read-credential.ts": "stored with the diploma that a list names without a date",
  "lib/domain/paper/paper-kinds.ts": "part of the number of a paper",
  "lib/domain/plan/retirement-ages.ts": "the name of a law",
  "lib/env.ts": "said in both languages",
  "lib/features/allotment/commands-daily.ts": "a stored actor",
  "lib/features/allotment/commands.ts": "a stored actor",
  "lib/features/attendance/commands-check-in.ts": "a stored actor",
  "lib/features/closing/commands-credentials.ts": "stored with the credential as its reason",
  "lib/features/cluster/loaders-template.ts": "the workbook of travel times is read back by these words",
  "lib/features/feedback/commands-daily.ts": "a stored actor",
  "lib/features/import/loaders-template.ts": "the templates are read back by these words",
  "lib/features/paper/queries-facts.ts": "printed on a paper",
  "lib/features/read-api/schema-openapi.ts": "the name of the product",
  "lib/features/result/loaders-sheets.ts": "the sheet of marks is read back by these words",
  "lib/features/session/loaders-feed.ts": "the calendar is named in the account's language",
  "lib/features/teaching/commands-daily.ts": "a stored actor",
  "lib/features/training-class/commands-steps.ts": "stored with the nomination as its reason",
  "lib/letter-store/carry-letters.ts": "a stored actor",
  "lib/seat-store/move-up-elsewhere.ts": "a stored actor",
  "lib/text/sort-key.ts": "the order of the letters",
};

function vietnameseIn(path: string): string[] {
  const found: string[] = [];
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const visit = (node: ts.Node): void => {
    const text =
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text.trim()
        : "";
    if (VIETNAMESE.test(text)) found.push(text.slice(0, 60));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, contentOf(path), ts.ScriptTarget.Latest, false, kind));
  return found;
}

it("no Vietnamese is written into the code of a screen", () => {
  const files = OUR_CODE.filter((path) => /\.tsx?$/.test(path) && !isTest(path) && !VIETNAMESE_BY_NATURE.test(path));
  const written = files.flatMap((path) => {
    const words = VIETNAMESE.test(contentOf(path)) ? vietnameseIn(path) : [];
    return words.length > 0 && !WHY[path] ? [`${path}: ${words.join(" | ")}`] : [];
  });
  expect(written).toEqual([]);
  for (const path of Object.keys(WHY)) expect(OUR_FILES, "an exception that is gone").toContain(path);
});
