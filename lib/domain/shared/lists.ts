/** Two lanes of posts: held now (đương chức) and planned for (quy hoạch). Never mixed in one figure. */
export const LANES = ["current", "planned"] as const;
export type Lane = (typeof LANES)[number];

export const COMPLIANCE_STATUSES = ["met", "inTraining", "grace", "short", "exempt", "noStandard"] as const;
export type ComplianceStatus = (typeof COMPLIANCE_STATUSES)[number];

export const SEXES = ["female", "male"] as const;
export type Sex = (typeof SEXES)[number];

/** Terrain and hardship of a unit's area, where schooling conditions are eased (QĐ 57, QĐ 350). */
export const AREAS = ["plain", "mountain", "border", "island", "hard"] as const;
export type Area = (typeof AREAS)[number];

/** What proves a level or a certificate. */
export const EVIDENCE_TYPES = ["diploma", "equivalence", "certificate"] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export const CREDENTIAL_KINDS = ["level", "certificate"] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export const STUDY_MODES = ["fullTime", "partTime", "weekend", "unknown"] as const;
export type StudyMode = (typeof STUDY_MODES)[number];

export const SCHOOLINGS = ["primary", "lowerSecondary", "upperSecondary"] as const;
export type Schooling = (typeof SCHOOLINGS)[number];

export const DEGREES = ["none", "vocational", "college", "university", "master", "doctor"] as const;
export type Degree = (typeof DEGREES)[number];

/** Where someone stands with the Party on a day, from outstanding non-member to official member. */
export const PARTY_STATUSES = ["none", "candidate", "probationary", "official", "left"] as const;
export type PartyStatus = (typeof PARTY_STATUSES)[number];

/** Yearly rating of a cadre, best first. */
export const RATINGS = ["excellent", "good", "completed", "failed"] as const;
export type Rating = (typeof RATINGS)[number];

export const CADRE_KINDS = ["cadre", "civilServant", "publicEmployee", "partTime", "none"] as const;
export type CadreKind = (typeof CADRE_KINDS)[number];
