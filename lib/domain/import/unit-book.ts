import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Fold } from "./cell";

/** A unit that the importer may write to; `names` holds present and former names. */
export type UnitChoice = DayRange &
  Readonly<{
    id: number;
    code: string;
    name: string;
    path: string;
    countsPeople: boolean;
    names: readonly string[];
  }>;
export type UnitBook = Readonly<{
  byName: ReadonlyMap<string, readonly UnitChoice[]>;
  byCode: ReadonlyMap<string, UnitChoice>;
}>;

/** Kind words in front of a name: lists leave them out or shorten them. */
const KIND_WORDS =
  /^(ubnd |dang uy |dang bo |uy ban nhan dan )?(xa|phuong|thi tran|tt|dac khu|huyen|h|quan|q|thi xa|tx|thanh pho|tp|tinh|x|p|chi bo|dang bo|dang uy|phong|ban) /;

function keysOf(name: string, fold: Fold): readonly string[] {
  const full = fold(name);
  const bare = full.replace(KIND_WORDS, "");
  return bare === full ? [full] : [full, bare];
}

export function unitBook(units: readonly UnitChoice[], fold: Fold): UnitBook {
  const byName = new Map<string, UnitChoice[]>();
  for (const unit of units) {
    for (const key of new Set(unit.names.flatMap((name) => keysOf(name, fold)))) {
      const present = byName.get(key);
      if (present) present.push(unit);
      else byName.set(key, [unit]);
    }
  }
  return { byName, byCode: new Map(units.map((unit) => [unit.code, unit])) };
}

export type UnitReading =
  | Readonly<{ unit: UnitChoice }>
  | Readonly<{
      problem: "unitNotInScope" | "ambiguousUnit" | "unitClosed" | "unitWithoutPeople";
    }>;

/**
 * IMP-14: the unit that a text names, among those the importer may write to. What lies outside is "not found", in the
 * same words as what does not exist. "Xã Chí Minh, huyện Tràng Định" is looked up by its first part when the whole fails.
 */
export function readUnit(text: string, book: UnitBook, since: Day, fold: Fold): UnitReading {
  const found = lookUp(text, book, fold);
  const living = found.filter((unit) => unit.to === null || unit.to > since);
  const [unit] = living;
  if (unit === undefined) return { problem: found.length > 0 ? "unitClosed" : "unitNotInScope" };
  if (living.length > 1) return { problem: "ambiguousUnit" };
  return unit.countsPeople ? { unit } : { problem: "unitWithoutPeople" };
}

function lookUp(text: string, book: UnitBook, fold: Fold): readonly UnitChoice[] {
  const code = book.byCode.get(text.trim().toLowerCase());
  if (code) return [code];
  const whole = fold(text);
  const [head = "", ...above] = text.split(/\s*[,;–]\s*|\s+-\s+/);
  const found = book.byName.get(whole) ?? book.byName.get(whole.replace(KIND_WORDS, "")) ?? [];
  if (found.length === 1) return found;
  const ofHead =
    found.length > 0
      ? found
      : (book.byName.get(fold(head)) ?? book.byName.get(fold(head).replace(KIND_WORDS, "")) ?? []);
  if (ofHead.length < 2) return ofHead;
  // Several of that name: the kind written in front, then the unit above that is named behind, may tell them apart.
  const sameKind = ofHead.filter((unit) => unit.names.some((name) => fold(name) === fold(head)));
  const narrowed = sameKind.length > 0 ? sameKind : ofHead;
  const parents = above.flatMap((name) => book.byName.get(fold(name)) ?? []);
  const below = narrowed.filter((unit) =>
    parents.some((parent) => parent.id !== unit.id && unit.path.startsWith(parent.path)),
  );
  return below.length > 0 ? below : narrowed;
}
