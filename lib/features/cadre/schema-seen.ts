import type { SeenFacts } from "@/lib/domain/cadre/changed-fields";

/** What a form that corrects, ends or verifies shows of a post or a paper: sent along with it and compared when it comes back (CAD-08). */
export function postSeen(
  post: Readonly<{
    positionCode: string;
    unitCode: string;
    lane: string;
    term: string | null;
    from: string;
    to: string | null;
    decisionNo: string | null;
  }>,
): SeenFacts {
  return {
    position: post.positionCode,
    unit: post.unitCode,
    lane: post.lane,
    term: post.term,
    from: post.from,
    to: post.to,
    decisionNo: post.decisionNo,
  };
}

/** An exemption, as the dialog that ends it shows it. */
export function exemptionSeen(
  row: Readonly<{ lane: string; from: string; to: string | null; decisionNo: string }>,
): SeenFacts {
  return { lane: row.lane, from: row.from, to: row.to, decisionNo: row.decisionNo };
}

/** A course, as the dialog that ends it shows it. */
export function enrolmentSeen(row: Readonly<{ level: string; from: string; to: string | null }>): SeenFacts {
  return { level: row.level, from: row.from, to: row.to };
}

export function credentialSeen(
  paper: Readonly<{
    kind: string;
    level: string | null;
    title: string | null;
    evidence: string;
    issuer: string;
    number: string | null;
    issuedOn: string;
    mode: string;
    note: string | null;
    fileId: number | null;
  }>,
): SeenFacts {
  return {
    kind: paper.kind,
    level: paper.level,
    title: paper.title,
    evidence: paper.evidence,
    issuer: paper.issuer,
    number: paper.number,
    issuedOn: paper.issuedOn,
    mode: paper.mode,
    note: paper.note,
    scan: paper.fileId === null ? null : String(paper.fileId),
  };
}
