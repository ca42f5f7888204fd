import type { Tx } from "@/lib/db/client";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { addDays } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import { unitSearchText } from "@/lib/text/unit-search";
import type { DemoBook, DemoPerson, Stretch } from "./book";
import { insertRows } from "./insert-rows";
import { positionIds } from "./write-rules";

const SEARCH_BATCH = 2000;
const days = ({ from, to }: Stretch) => ({ valid_from: from, valid_to: to });

export async function writeUnits(tx: Tx, book: DemoBook): Promise<void> {
  await insertRows(
    tx,
    "org_unit",
    book.units.map((unit) => ({
      id: unit.id,
      code: unit.code,
      kind_code: unit.kind,
      area: unit.area,
      name: unit.name,
      search: unitSearchText(
        unit.names.map(({ name }) => name),
        unit.names.map(({ code }) => code),
      ),
      parent_id: unit.parentId,
      path: unit.path,
      depth: unit.depth,
      ...days(unit),
      latitude: unit.latitude,
      longitude: unit.longitude,
      is_demo: true,
    })),
  );
  await insertRows(
    tx,
    "org_unit_name",
    book.units.flatMap((unit) =>
      unit.names.map((name) => ({
        unit_id: unit.id,
        name: name.name,
        code: name.code,
        ...days(name),
        reason: name.reason,
      })),
    ),
  );
  await insertRows(
    tx,
    "org_unit_placement",
    book.units.map((unit) => ({
      unit_id: unit.id,
      parent_id: unit.parentId,
      path: unit.path,
      depth: unit.depth,
      ...days(unit),
    })),
  );
  await insertRows(
    tx,
    "org_unit_link",
    book.links.map((link) => ({
      kind: link.kind,
      from_unit_id: link.fromId,
      to_unit_id: link.toId,
      ...days(link),
      reason: link.reason,
    })),
  );
}

/** The board officer at or above a unit signs for what was verified there. */
function verifiers(book: DemoBook, officers: ReadonlyMap<string, number>): (person: DemoPerson) => number | null {
  const offices = book.units.flatMap((unit) => {
    const officer = officers.get(unit.code);
    return officer === undefined ? [] : [{ path: unit.path, officer }];
  });
  return (person) => {
    const home = person.homes.at(-1);
    const path = home ? book.unitById(home.unitId).path : "";
    return offices.filter((office) => path.startsWith(office.path)).at(-1)?.officer ?? null;
  };
}

function cadreRow(person: DemoPerson) {
  return {
    id: person.id,
    full_name: person.name,
    sort_key: personSortKey(person.name),
    search: fold(person.name),
    birth_date: person.birth,
    birth_precision: person.yearOnly ? "year" : "day",
    sex: person.sex,
    ethnicity: person.ethnicity,
    native_place: person.nativePlace,
    kind: person.kind,
    schooling: person.schooling,
    degree: person.degree,
    degree_field: person.degreeField,
    candidate_since: person.candidateSince,
    party_joined_on: person.joinedOn,
    party_official_on: person.officialOn,
    unit_id: person.homes.at(-1)?.unitId ?? null,
    ended_on: person.endedOn,
    end_reason: person.endReason,
    is_demo: true,
  };
}

export async function writePeople(tx: Tx, book: DemoBook, officers: ReadonlyMap<string, number>): Promise<void> {
  const positions = await positionIds(tx);
  const verifierOf = verifiers(book, officers);
  const each = <Row>(rows: (person: DemoPerson) => readonly Row[]) => book.people.flatMap((person) => rows(person));

  await insertRows(tx, "cadre", book.people.map(cadreRow));
  await insertRows(
    tx,
    "cadre_home",
    each((person) =>
      person.homes.map((home) => ({ cadre_id: person.id, unit_id: home.unitId, ...days(home), reason: home.reason })),
    ),
  );
  await insertRows(
    tx,
    "post",
    each((person) =>
      person.posts.map((post) => ({
        id: post.id,
        cadre_id: person.id,
        position_id: positions.get(post.position) ?? null,
        unit_id: post.unitId,
        lane: post.lane,
        term: post.term,
        ...days(post),
        decision_no: post.decisionNo,
      })),
    ),
  );
  await insertRows(
    tx,
    "credential",
    each((person) => {
      const verifier = verifierOf(person);
      return person.credentials.map((paper) => ({
        cadre_id: person.id,
        kind: paper.level === null ? "certificate" : "level",
        level: paper.level,
        title: paper.title,
        evidence: paper.evidence,
        issuer: paper.issuer,
        number: paper.number,
        issued_on: paper.issuedOn,
        mode: paper.mode,
        note: paper.note,
        verified_at: paper.verified ? `${addDays(paper.issuedOn, 20)}T03:00:00Z` : null,
        verified_by_id: paper.verified ? verifier : null,
        revoked_on: paper.revokedOn,
        revoke_reason: paper.revokedOn ? "Trường đã cấp ra quyết định thu hồi" : null,
      }));
    }),
  );
  await insertRows(
    tx,
    "year_rating",
    each((person) => person.ratings.map(({ year, rating }) => ({ cadre_id: person.id, year, rating }))),
  );
  await insertRows(
    tx,
    "exemption",
    each((person) =>
      person.exemptions.map((freed) => ({
        cadre_id: person.id,
        post_id: freed.postId,
        lane: freed.lane,
        ...days(freed),
        decision_no: "15-QĐ/BTCTU",
        reason: freed.reason,
      })),
    ),
  );
  await insertRows(
    tx,
    "theory_enrolment",
    each((person) =>
      person.enrolments.map((seat) => ({
        cadre_id: person.id,
        level: seat.level,
        school: seat.school,
        mode: seat.mode,
        ...days(seat),
      })),
    ),
  );
  await advanceSequences(tx);
  for (let start = 0; start < book.people.length; start += SEARCH_BATCH) {
    await refreshCadreSearch(
      tx,
      book.people.slice(start, start + SEARCH_BATCH).map(({ id }) => id),
    );
  }
}

/** Ids were given in memory: the sequences go on after the highest of them. */
async function advanceSequences(tx: Tx): Promise<void> {
  for (const table of ["org_unit", "cadre", "post"]) {
    await tx.$queryRawUnsafe(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM "${table}"))::text`,
    );
  }
}
