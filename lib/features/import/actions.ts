"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { refuse } from "@/lib/domain/shared/decision";
import { today } from "@/lib/time/today";
import { type ImportRefusal, uploadWorkbook } from "./commands";
import {
  chooseRows,
  giveUpBatch,
  importBatch,
  moveHeader,
  previewBatch,
  retryBatch,
  undoBatch,
} from "./commands-steps";
import { explainImport } from "./labels";
import {
  batchInput,
  chooseInput,
  headerInput,
  mappingInput,
  UPLOAD_LIMIT_BYTES,
  undoInput,
  uploadInput,
} from "./schema";

type Value = Readonly<{ id: number }>;

/** Takes a workbook in and opens its columns for correction. */
export const uploadWorkbookAction = defineAction<typeof uploadInput, Value, ImportRefusal>({
  permission: "import:run",
  input: uploadInput,
  event: "import.uploaded",
  async run({ actor, scope, input }) {
    // The size is told by the form before a byte of it is copied.
    if (input.file.size > UPLOAD_LIMIT_BYTES)
      return refuse([{ rule: "IMP-01", bytes: input.file.size, limit: UPLOAD_LIMIT_BYTES }]);
    const content = new Uint8Array(await input.file.arrayBuffer());
    return uploadWorkbook({
      actor,
      scope,
      input: { kind: input.kind, unit: input.unit, fileName: input.file.name, content },
      today: today(),
    });
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const moveHeaderAction = defineAction<typeof headerInput, Value, ImportRefusal>({
  permission: "import:run",
  input: headerInput,
  event: "import.header-moved",
  async run(request) {
    const decision = await moveHeader(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const previewBatchAction = defineAction<typeof mappingInput, Value, ImportRefusal>({
  permission: "import:run",
  input: mappingInput,
  event: "import.previewed",
  async run(request) {
    const decision = await previewBatch(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const chooseRowsAction = defineAction<typeof chooseInput, Value, ImportRefusal>({
  permission: "import:run",
  input: chooseInput,
  event: "import.rows-chosen",
  async run(request) {
    const decision = await chooseRows(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: () => ({ message: { key: "imports.preview.changed" } }),
});

export const importBatchAction = defineAction<typeof batchInput, Value, ImportRefusal>({
  permission: "import:run",
  input: batchInput,
  event: "import.written",
  async run(request) {
    const decision = await importBatch(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const undoBatchAction = defineAction<typeof undoInput, Value, ImportRefusal>({
  permission: "import:run",
  input: undoInput,
  event: "import.undone",
  async run(request) {
    const decision = await undoBatch(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const retryBatchAction = defineAction<typeof batchInput, Value, ImportRefusal>({
  permission: "import:run",
  input: batchInput,
  event: "import.retried",
  async run(request) {
    const decision = await retryBatch(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});

export const giveUpBatchAction = defineAction<typeof batchInput, Value, ImportRefusal>({
  permission: "import:run",
  input: batchInput,
  event: "import.given-up",
  async run(request) {
    const decision = await giveUpBatch(request);
    revalidatePath(`/imports/${request.input.batchId}`);
    return decision;
  },
  explain: explainImport,
  done: ({ id }) => ({ redirectTo: `/imports/${id}` }),
});
