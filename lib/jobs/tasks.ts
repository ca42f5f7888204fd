import "server-only";
import type { JobTask } from "./job";

/**
 * Every kind of long work there is. This file alone in lib/jobs knows features: a new kind is a line here.
 * The input is what `enqueueJob` was given, read back as JSON: parse it with the feature's schema.
 */
export const TASKS: Readonly<Record<string, JobTask>> = {};
