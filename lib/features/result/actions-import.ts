"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { importMarks, remapMarks, uploadMarks } from "./commands-import";
import { undoMarks } from "./commands-undo";
import { explainMarkImport } from "./labels";
import { markImportInput, markMappingInput, undoMarksInput, uploadMarksInput } from "./schema";

const pageOf = (code: string, id: number) => `/classes/${code}/results/import/${id}`;

export const uploadMarksAction = defineAction({
  permission: "result:enter",
  event: "result.imported",
  input: uploadMarksInput,
  async run({ actor, scope, input: { file, ...place } }) {
    const fileName =
      file.name
        .normalize("NFC")
        .replace(/[\p{C}/\\]/gu, "")
        .slice(0, 200) || "diem.xlsx";
    const content = new Uint8Array(await file.arrayBuffer());
    return uploadMarks({ actor, scope, input: { ...place, fileName, content } });
  },
  explain: explainMarkImport,
  done: ({ id, code }) => ({ redirectTo: pageOf(code, id) }),
});

export const remapMarksAction = defineAction({
  permission: "result:enter",
  event: "result.imported",
  input: markMappingInput,
  run: (request) => remapMarks(request),
  explain: explainMarkImport,
  done: ({ id, code }) => {
    revalidatePath(pageOf(code, id));
    return { message: { key: "results.done.remapped" } };
  },
});

export const importMarksAction = defineAction({
  permission: "result:enter",
  event: "result.imported",
  input: markImportInput,
  run: (request) => importMarks(request),
  explain: explainMarkImport,
  done: ({ saved, code }) => {
    revalidatePath(`/classes/${code}`, "layout");
    return { message: { key: "results.done.imported", values: { saved } } };
  },
});

export const undoMarksAction = defineAction({
  permission: "result:enter",
  event: "result.import-undone",
  input: undoMarksInput,
  run: (request) => undoMarks(request),
  explain: explainMarkImport,
  done: ({ saved, code }) => {
    revalidatePath(`/classes/${code}`, "layout");
    return { message: { key: "results.done.undone", values: { saved } } };
  },
});
