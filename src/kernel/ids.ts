/** Ids are UUIDs (version 7, so that they sort by creation) unless said otherwise; the brand keeps one kind from passing as another. */
export type Branded<Value, Brand extends string> = Value & { readonly __brand: Brand }

/** Small integer given to an authority at install; the first column of every primary key. */
export type AuthorityId = Branded<number, 'AuthorityId'>
export type PersonId = Branded<string, 'PersonId'>
export type JourneyId = Branded<string, 'JourneyId'>
export type DocumentId = Branded<string, 'DocumentId'>
export type EditionId = Branded<string, 'EditionId'>
export type EvidenceId = Branded<string, 'EvidenceId'>
export type ObservationId = Branded<string, 'ObservationId'>
export type SittingId = Branded<string, 'SittingId'>
export type PlanId = Branded<string, 'PlanId'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the text is a lower-case UUID; anything else from an address is "not found", never a database error. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text)
}
