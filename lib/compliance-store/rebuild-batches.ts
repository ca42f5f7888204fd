import "server-only";
import { type Client, types } from "pg";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import {
  FACT_KINDS,
  FACTS,
  type FactKind,
  type FactTuples,
  historyOf,
  PERSON_COLUMNS,
  type PersonTuple,
} from "./load-histories";
import type { Rules } from "./load-standards";
import { arrayLiteral } from "./run-query";

export type Batch = Readonly<{
  people: number;
  /** Put together one by one as they are asked for, and once: all at once they would weigh on the collector. */
  histories: Iterable<PersonHistory>;
  finishedUnits: readonly number[];
}>;

/** People counted at another unit than today's on some day. Two joins over everybody: cheaper than asking for each. */
const ELSEWHERE = `SELECT c.id FROM cadre c JOIN cadre_home h ON h.cadre_id = c.id AND h.unit_id <> c.unit_id
  UNION SELECT c.id FROM cadre c LEFT JOIN cadre_home h ON h.cadre_id = c.id WHERE h.id IS NULL ORDER BY 1`;

/** Days stay the text they are; numbers and truth values as usual. */
const AS_DAYS = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === types.builtins.DATE ? (text: string) => text : types.getTypeParser(oid, format as "text"),
} as typeof types;

async function rowsOf<Row extends readonly unknown[]>(
  reader: Client,
  text: string,
  values: readonly (string | number)[],
): Promise<readonly Row[]> {
  const { rows } = await reader.query({ text, values: [...values], rowMode: "array", types: AS_DAYS });
  return rows as unknown as readonly Row[];
}

/**
 * Everybody in batches of about `size`: first those who have moved, then unit by unit, so that a unit is complete once
 * its own people are read.
 */
export async function* readBatches(
  reader: Client,
  size: number,
  groupsOfPosition: Rules["groupsOfPosition"],
): AsyncGenerator<Batch> {
  const elsewhere = (await rowsOf<readonly [number]>(reader, ELSEWHERE, [])).map(([id]) => id);
  for (let start = 0; start < elsewhere.length; start += size) {
    const people = await rowsOf<PersonTuple>(
      reader,
      `SELECT ${PERSON_COLUMNS} FROM cadre c WHERE c.id = ANY($1::int[]) ORDER BY c.id`,
      [arrayLiteral(elsewhere.slice(start, start + size))],
    );
    const histories = await readHistories(reader, people, groupsOfPosition);
    yield { people: people.length, histories, finishedUnits: [] };
  }

  const read = new Set(elsewhere);
  for (const unitIds of await unitBatches(reader, size)) {
    for (let after = 0; ; ) {
      // "+ 0" keeps the planner from walking the whole primary key in search of one unit's people.
      const people = await rowsOf<PersonTuple>(
        reader,
        `SELECT ${PERSON_COLUMNS} FROM cadre c WHERE c.unit_id = ANY($1::int[]) AND c.id > $2 ORDER BY c.id + 0 LIMIT $3`,
        [arrayLiteral(unitIds), after, size * 2],
      );
      const complete = people.length < size * 2;
      const left = people.filter(([id]) => !read.has(id));
      const histories = await readHistories(reader, left, groupsOfPosition);
      yield { people: left.length, histories, finishedUnits: complete ? unitIds : [] };
      if (complete) break;
      after = people.at(-1)?.[0] ?? after;
    }
  }
}

type OwnedTuple = readonly [...unknown[], cadreId: number];

/**
 * One plain statement for each kind of fact: packing them in the server would cost it more than all the rest. People and
 * facts both come in the order of people's ids, so that each finds its own by going on from where the last one ended.
 */
async function readHistories(
  reader: Client,
  people: readonly PersonTuple[],
  groupsOfPosition: Rules["groupsOfPosition"],
): Promise<Iterable<PersonHistory>> {
  if (people.length === 0) return [];
  const ids = arrayLiteral(people.map(([id]) => id));
  const ofNext = {} as Record<FactKind, (cadreId: number) => readonly OwnedTuple[]>;
  for (const kind of FACT_KINDS) {
    const { columns, table, order } = FACTS[kind];
    const text = `SELECT ${columns}, f.cadre_id FROM ${table} WHERE f.cadre_id = ANY($1::int[]) ORDER BY f.cadre_id, ${order}`;
    ofNext[kind] = takeInOrder(await rowsOf<OwnedTuple>(reader, text, [ids]));
  }
  return eachHistory(people, ofNext, groupsOfPosition);
}

function* eachHistory(
  people: readonly PersonTuple[],
  ofNext: Readonly<Record<FactKind, (cadreId: number) => readonly OwnedTuple[]>>,
  groupsOfPosition: Rules["groupsOfPosition"],
): Generator<PersonHistory> {
  for (const person of people) {
    const [id] = person;
    const facts = {
      homes: ofNext.homes(id),
      posts: ofNext.posts(id),
      credentials: ofNext.credentials(id),
      exemptions: ofNext.exemptions(id),
      enrolments: ofNext.enrolments(id),
    };
    yield historyOf(person, facts as unknown as FactTuples, groupsOfPosition);
  }
}

const NONE: readonly OwnedTuple[] = [];

/** Gives out the rows of one owner after the other; owners are asked for in the order of the rows. */
function takeInOrder(rows: readonly OwnedTuple[]): (cadreId: number) => readonly OwnedTuple[] {
  let next = 0;
  return (cadreId) => {
    const start = next;
    while (next < rows.length && rows[next]?.at(-1) === cadreId) next += 1;
    return start === next ? NONE : rows.slice(start, next);
  };
}

/** All units in the order of their numbers, which is that of the keys, put together until a batch is full of people. */
async function unitBatches(reader: Client, size: number): Promise<readonly number[][]> {
  const { rows } = await reader.query<{ id: number; people: number }>(
    `SELECT u.id, coalesce(c.people, 0)::int AS people
     FROM org_unit u LEFT JOIN (SELECT unit_id, count(*) AS people FROM cadre GROUP BY unit_id) c ON c.unit_id = u.id
     ORDER BY u.id`,
  );
  const batches: number[][] = [];
  let batch: number[] = [];
  let people = 0;
  for (const row of rows) {
    batch.push(row.id);
    people += row.people;
    if (people < size) continue;
    batches.push(batch);
    [batch, people] = [[], 0];
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
