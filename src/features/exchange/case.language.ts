import { z } from 'zod'

/**
 * The shape of a CASE 1.1 package. Written from the published information model (final release, January 2025): names,
 * what is required, kinds of values and vocabularies; the published schema file itself is not part of this product.
 * What Waymark sends must fit exactly; what it takes in may hold more, and may be CASE 1.0, which only has less.
 */

const uuid = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
    'is no UUID (8-4-4-4-12 characters 0 to 9 and a to f)',
  )
const uri = z.string().regex(/^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$/, 'is no address such as https://…')
const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/,
    'is no date and time such as 2026-09-01T09:00:00Z',
  )
const day = z.iso.date('is no day such as 2026-09-01')
const text = z.string()
const words = z.string().min(1, 'is empty')
const extensible = <const Words extends readonly [string, ...string[]]>(known: Words) =>
  z.union([z.enum(known), z.string().regex(/^ext:[A-Za-z0-9._-]+$/)], {
    error: `is none of ${known.join(', ')}, nor a word that begins with ext:`,
  })

type MakeObject = <Shape extends z.ZodRawShape>(shape: Shape) => z.ZodObject<Shape>

function caseLanguage(object: MakeObject) {
  const extensions = z.record(z.string(), z.unknown()).optional()
  const link = object({ title: text, identifier: uuid, uri })
  const node = object({
    title: text,
    identifier: words,
    uri,
    targetType: extensible(['CASE']).optional(),
  })
  const definition = { identifier: uuid, uri, title: text, lastChangeDateTime: moment, extensions }
  const document = {
    identifier: uuid,
    uri,
    frameworkType: text.optional(),
    caseVersion: z.enum(['1.1'], { error: 'is not 1.1; leave it out for CASE 1.0' }).optional(),
    creator: text,
    title: words,
    lastChangeDateTime: moment,
    officialSourceURL: uri.optional(),
    publisher: text.optional(),
    description: text.optional(),
    subject: z.array(text).optional(),
    subjectURI: z.array(link).optional(),
    language: text.optional(),
    version: text.optional(),
    adoptionStatus: text.optional(),
    statusStartDate: day.optional(),
    statusEndDate: day.optional(),
    licenseURI: link.optional(),
    notes: text.optional(),
    extensions,
  }
  const item = {
    identifier: uuid,
    fullStatement: words,
    alternativeLabel: text.optional(),
    CFItemType: text.optional(),
    uri,
    humanCodingScheme: text.optional(),
    listEnumeration: text.optional(),
    abbreviatedStatement: text.optional(),
    conceptKeywords: z.array(text).optional(),
    conceptKeywordsURI: link.optional(),
    notes: text.optional(),
    subject: z.array(text).optional(),
    subjectURI: z.array(link).optional(),
    language: text.optional(),
    educationLevel: z.array(text).optional(),
    CFItemTypeURI: link.optional(),
    licenseURI: link.optional(),
    statusStartDate: day.optional(),
    statusEndDate: day.optional(),
    lastChangeDateTime: moment,
    extensions,
  }
  const association = {
    identifier: uuid,
    associationType: extensible([
      'isChildOf',
      'isPeerOf',
      'isPartOf',
      'exactMatchOf',
      'precedes',
      'isRelatedTo',
      'replacedBy',
      'exemplar',
      'hasSkillLevel',
      'isTranslationOf',
    ]),
    sequenceNumber: z.int('is no whole number').optional(),
    uri,
    originNodeURI: node,
    destinationNodeURI: node,
    CFAssociationGroupingURI: link.optional(),
    lastChangeDateTime: moment,
    notes: text.optional(),
    extensions,
  }
  const definitions = object({
    CFConcepts: z.array(z.unknown()).optional(),
    CFSubjects: z.array(z.unknown()).optional(),
    CFLicenses: z.array(z.unknown()).optional(),
    CFItemTypes: z
      .array(object({ ...definition, description: text, hierarchyCode: text, typeCode: text.optional() }))
      .optional(),
    CFAssociationGroupings: z.array(object({ ...definition, description: text.optional() })).optional(),
    extensions,
  })
  return {
    document: object({ ...document, CFPackageURI: link }),
    item: object({ ...item, CFDocumentURI: link }),
    association: object({ ...association, CFDocumentURI: link.optional() }),
    itemAssociations: object({
      CFItem: object({ ...item, CFDocumentURI: link }),
      CFAssociations: z.array(object(association)),
    }),
    package: object({
      CFDocument: object(document),
      CFItems: z.array(object(item)).optional(),
      CFAssociations: z.array(object(association)).optional(),
      CFDefinitions: definitions.optional(),
      CFRubrics: z.array(z.unknown()).optional(),
      extensions,
    }),
  }
}

/** What is sent: exactly the model's words and no others. */
export const caseSent = caseLanguage((shape) => z.strictObject(shape) as never)
/** What is taken in: the same, and words of others are let pass. */
export const caseTaken = caseLanguage((shape) => z.looseObject(shape) as never)

export type CasePackage = z.infer<typeof caseSent.package>
export type CaseItem = NonNullable<CasePackage['CFItems']>[number]
export type CaseAssociation = NonNullable<CasePackage['CFAssociations']>[number]
export type CaseLink = NonNullable<CaseAssociation['CFAssociationGroupingURI']>
export type CaseGrouping = NonNullable<
  NonNullable<CasePackage['CFDefinitions']>['CFAssociationGroupings']
>[number]
