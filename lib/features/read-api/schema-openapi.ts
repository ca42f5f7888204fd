import { COMPLIANCE_STATUSES, LANES } from "@/lib/domain/shared/lists";
import { LECTURER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { certificateSchema } from "./schema-openapi-certificates";
import { classDetailsSchema, classSchema } from "./schema-openapi-classes";
import { lecturerSchema } from "./schema-openapi-lecturers";
import { nominationsSchema } from "./schema-openapi-nominations";
import { planSchema } from "./schema-openapi-plans";
import { classResultsSchema } from "./schema-openapi-results";
import { sessionSchema } from "./schema-openapi-sessions";
import { countsOf, day, integer, list, object, orNull, ref, text } from "./schema-shapes";

const figures = {
  people: { ...integer, description: "Persons with a post in the lane; `counts` adds up to it." },
  counts: countsOf(COMPLIANCE_STATUSES),
  denominator: { ...integer, description: "people less exempt less noStandard" },
  rate: {
    ...orNull({ type: "number", minimum: 0, maximum: 1 }),
    description: "met / denominator; null when nobody is in it",
  },
  levels: countsOf(THEORY_LEVELS),
};

const planActualFigures = {
  classes: { ...countsOf(["planned", "actual", "outOfPlan"]), description: "Classes." },
  people: { ...countsOf(["planned", "actual", "women"]), description: "Persons; someone in two classes is one." },
  turns: { ...integer, description: "Learners class by class; never below people." },
  fullTimeTurns: integer,
  percent: {
    ...object({ classes: orNull({ type: "number" }), people: orNull({ type: "number" }) }),
    description: "Actual in percent of planned; null where nothing was planned.",
  },
};

const parameter = (name: string, description: string, schema: Readonly<Record<string, unknown>>, required = false) => ({
  name,
  in: "query",
  required,
  description,
  schema,
});
const UNIT = parameter("unit", "Code of a unit, present or former; it and all below it.", text, true);
const AS_OF = parameter("asOf", "The day asked for; today in Vietnam when left out.", day);
const LANE = parameter("lane", "Posts held now, or posts planned for.", {
  type: "string",
  enum: LANES,
  default: "current",
});
const GROUP = parameter("group", "Code of a post group.", text);
const PAGE = parameter("page", "Page, from 1.", { type: "integer", minimum: 1, default: 1 });

const errors = Object.fromEntries(
  [
    ["400", "A parameter is not understood, for example a date that does not exist."],
    ["401", "No valid bearer token."],
    ["403", "The account may not ask for this."],
    ["404", "No such unit, group or person in the account's scope."],
    ["429", "Too many requests; `Retry-After` says how many seconds to wait."],
  ].map(([status, description]) => [
    status,
    { description, content: { "application/json": { schema: ref("Error") } } },
  ]),
);

const get = (summary: string, parameters: readonly unknown[], schema: Readonly<Record<string, unknown>>) => ({
  get: {
    summary,
    parameters,
    responses: { "200": { description: "The answer.", content: { "application/json": { schema } } }, ...errors },
  },
});

/** OpenAPI 3.1 description of the read API; a test compares it with real answers. */
export const openApiDocument = {
  openapi: "3.1.0",
  info: {
    title: "Chuẩn Lý Luận – read API",
    version: "1",
    description:
      "Read-only. Every answer lies within the scope of the token's account. Days are inclusive: `validTo` is the last day.",
  },
  servers: [{ url: "/api/v1" }],
  security: [{ bearer: [] }],
  paths: {
    "/units": get(
      "Units by name or code, with or without diacritics, 200 a page; all of the scope when `q` is left out.",
      [
        parameter("q", "Part of a name (present or former) or a code.", text),
        parameter(
          "asOf",
          "Only the units there are on that day, as they are called and where they hang on it; left out: every unit, also those to come and those gone, as called now.",
          day,
        ),
        PAGE,
      ],
      object({ items: list(ref("Unit")) }),
    ),
    "/compliance": get(
      "Figures of a unit and of the units directly below it.",
      [UNIT, AS_OF, LANE, GROUP],
      ref("Compliance"),
    ),
    "/people": get(
      "People, 50 a page, sorted the Vietnamese way.",
      [
        UNIT,
        AS_OF,
        {
          ...LANE,
          schema: { type: "string", enum: LANES },
          description: "Left out: everyone at the unit, or posts held now when a status or group is asked for.",
        },
        parameter("status", "Compliance status.", { type: "string", enum: COMPLIANCE_STATUSES }),
        GROUP,
        parameter("q", "Part of a name.", text),
        PAGE,
      ],
      object({ total: integer, page: integer, items: list(ref("Person")) }),
    ),
    "/people/{id}/compliance": {
      get: {
        ...get("Why a person's posts stand as they do.", [AS_OF], ref("Explanation")).get,
        parameters: [{ name: "id", in: "path", required: true, schema: integer }, AS_OF],
      },
    },
    "/targets": get(
      "Targets of a unit as gauges.",
      [UNIT, AS_OF],
      object({ unit: text, asOf: day, items: list(ref("Gauge")) }),
    ),
    "/plans": get(
      "A unit's plan for a year: the version in force, or the latest while none is; `plan` is null when there is none.",
      [UNIT, parameter("year", "Year of the plan.", integer, true)],
      ref("Plan"),
    ),
    "/classes": get(
      "Classes that exist for a unit and have a day in the period, 50 a page.",
      [
        UNIT,
        parameter("from", "First day of the period.", day, true),
        parameter("to", "Last day of the period; at most ten years later.", day, true),
        PAGE,
      ],
      object({
        unit: text,
        from: day,
        to: day,
        page: integer,
        pageSize: integer,
        total: integer,
        items: list(classSchema),
      }),
    ),
    "/classes/{code}": {
      get: {
        ...get("One class: seats, quotas of the units in scope, nominated, waitlisted.", [], classDetailsSchema).get,
        parameters: [{ name: "code", in: "path", required: true, schema: text }],
      },
    },
    "/classes/{code}/results": {
      get: {
        ...get(
          "Every learner of a class with mark, grade and outcome, as far as the account sees them.",
          [],
          classResultsSchema,
        ).get,
        parameters: [{ name: "code", in: "path", required: true, schema: text }],
      },
    },
    "/lecturers": get(
      "The register of lecturers of a unit and below, 50 a page.",
      [UNIT, AS_OF, parameter("kind", "Only this kind.", { type: "string", enum: LECTURER_KINDS }), PAGE],
      object({
        unit: text,
        asOf: day,
        page: integer,
        pageSize: integer,
        total: integer,
        items: list(lecturerSchema),
      }),
    ),
    "/sessions": get(
      "Sessions of the classes that exist for the account, in order of time.",
      [
        parameter("from", "First day.", day, true),
        parameter("to", "Last day; at most a year later.", day, true),
        parameter("lecturer", "Only those this lecturer teaches (`id` of `GET /lecturers`).", integer),
      ],
      object({ from: day, to: day, complete: { type: "boolean" }, items: list(sessionSchema) }),
    ),
    "/certificates/{code}": {
      get: {
        ...get("A certificate by its check code, where its book or its learner is in scope.", [], certificateSchema)
          .get,
        parameters: [{ name: "code", in: "path", required: true, schema: text }],
      },
    },
    "/nominations": get(
      "Everyone on the list of a class, as far as the account sees them, 50 a page.",
      [parameter("class", "Code of the class.", text, true), PAGE],
      ref("Nominations"),
    ),
    "/plan-actual": get(
      "Plan beside actual by programme for a period: classes, people and turns, and notes on stated totals.",
      [
        UNIT,
        parameter("from", "First day of the period.", day, true),
        parameter("to", "Last day of the period; at most ten years later.", day, true),
      ],
      ref("PlanActual"),
    ),
  },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: {
      Error: object({ error: object({ code: text, message: text }) }),
      Unit: object({
        code: text,
        name: text,
        kind: text,
        parentCode: orNull(text),
        validFrom: day,
        validTo: orNull(day),
      }),
      Figures: object({ unit: text, name: text, ...figures }),
      Compliance: object({
        unit: text,
        name: text,
        asOf: day,
        lane: { type: "string", enum: LANES },
        group: orNull(text),
        partial: {
          type: "boolean",
          description:
            "Something that hung below the unit on that day has left the account's scope since: it is neither counted nor listed.",
        },
        ...figures,
        children: list(ref("Figures")),
      }),
      Person: object({
        id: integer,
        name: text,
        birthDate: { ...text, description: "YYYY-MM-DD, or YYYY where only the year is known" },
        unit: text,
        posts: list(text),
        level: orNull({ type: "string", enum: THEORY_LEVELS }),
        status: orNull({ type: "string", enum: COMPLIANCE_STATUSES }),
      }),
      Explanation: object({
        id: integer,
        name: text,
        asOf: day,
        unit: text,
        posts: list(
          object({
            position: orNull(text),
            unit: orNull(text),
            lane: text,
            status: { type: "string", enum: COMPLIANCE_STATUSES },
            required: orNull(text),
            held: text,
            missing: orNull(text),
            since: day,
            until: orNull(day),
            next: orNull(text),
            graceUntil: orNull(day),
            standard: orNull(
              object({ legalBasis: text, article: orNull(text), issuingBody: text, needsCheck: { type: "boolean" } }),
            ),
            unverifiedCredentials: integer,
            refusedEquivalences: integer,
          }),
        ),
      }),
      PlanActualFigures: object(planActualFigures),
      PlanActual: object({
        unit: text,
        from: day,
        to: day,
        basis: { type: "string", enum: ["organised", "sent"] },
        rows: list(object({ programme: text, name: orNull(text), classType: text, ...planActualFigures })),
        totals: ref("PlanActualFigures"),
        notes: list(
          object({
            report: integer,
            measure: text,
            stated: { type: "number" },
            computed: { type: "number" },
            difference: { type: "number" },
            explanation: orNull(text),
            classTypes: list(text),
            answer: orNull(text),
          }),
        ),
      }),
      Plan: planSchema,
      Nominations: nominationsSchema,
      Gauge: object({
        id: integer,
        group: text,
        groupName: text,
        lane: text,
        level: text,
        percent: { type: "number" },
        comparison: text,
        startsOn: day,
        dueOn: day,
        source: text,
        needsCheck: { type: "boolean" },
        inherited: { type: "boolean" },
        reached: integer,
        total: integer,
        needed: integer,
        missing: integer,
        state: text,
        expectedToday: integer,
        rate: orNull({ type: "number" }),
      }),
    },
  },
} as const;
