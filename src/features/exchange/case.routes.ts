import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Framework, frameworkVersions, type StandardRevision } from '../frameworks/public.ts'
import { currentPack } from '../packs/public.ts'
import type { Crosswalk } from '../schemes/public.ts'
import { type CaseHome, type DatedFramework, documentLink, namesOf, packageOf } from './case.export.rules.ts'
import type { CaseAssociation, CasePackage } from './case.language.ts'
import { asVersion10 } from './case.version10.rules.ts'

/**
 * The authority's standards as CASE 1.1 and 1.0, for reading. Whoever is signed in may read those of their authority
 * and of no other: there are no keys for machines, and nothing is public.
 */
export const caseRoutes: readonly RouteDefinition[] = [...readingRoutes('v1p1'), ...readingRoutes('v1p0')]

type Version = 'v1p1' | 'v1p0'
/** The most documents of one answer, and how many unless asked otherwise: the standard's own. */
const usualLimit = 100

interface Shelf {
  readonly home: CaseHome
  readonly documents: readonly {
    readonly dated: DatedFramework
    readonly id: string
    readonly sent: () => CasePackage
  }[]
}

async function shelfOf(tx: Tx, origin: string): Promise<Shelf> {
  const pack = await currentPack(tx)
  const versions = await frameworkVersions(tx)
  const all = versions.map(({ framework }) => framework)
  const home = {
    authority: pack?.pack ?? '',
    authorityName: pack?.name ?? '',
    base: `${origin}/ims/case/v1p1`,
  }
  // What carries over is the pack's word about what it names: the latest version of each.
  const latest = new Map(versions.toReversed().map(({ framework }) => [framework.framework, framework]))
  return {
    home,
    documents: versions.map(({ framework, installedAt }) => {
      const dated = { framework, changedAt: installedAt }
      const crosswalks = latest.get(framework.framework) === framework ? (pack?.crosswalks ?? []) : []
      // Where several came of one version, the latest: a package leads on to one.
      const revised = (pack?.revisions ?? [])
        .filter((each) => each.framework === framework.framework && each.before === framework.version)
        .slice(-1)
      return {
        dated,
        id: namesOf(framework, home).id,
        sent: () =>
          packageOf(
            dated,
            [...crosswalks, ...revised.map(asCrosswalk)],
            // Of the same standard, the version that came of this one.
            [...all.toReversed(), ...all.filter((each) => revised.some((one) => isOf(one, each)))],
            home,
          ),
      }
    }),
  }
}

const isOf = (revision: StandardRevision, { framework, version }: Framework) =>
  framework === revision.framework && version === revision.version

const asCrosswalk = ({ framework, before, version, maps }: StandardRevision): Crosswalk => ({
  crosswalk: 'carries-over',
  name: `From ${before} to ${version}`,
  from: framework,
  to: framework,
  maps: maps.map((line) => ({ ...line, to: [...line.to] })),
})

/** What CASE answers instead of a page when something is not there. */
function notFound(identifier: string): Answer {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(identifier)
  return {
    status: 404,
    json: {
      imsx_codeMajor: 'failure',
      imsx_severity: 'error',
      imsx_description: isUuid ? 'Unknown Object' : 'Invalid UUID',
      imsx_codeMinor: {
        imsx_codeMinorField: [
          {
            imsx_codeMinorFieldName: 'sourcedId',
            imsx_codeMinorFieldValue: isUuid ? 'unknownobject' : 'invalid_uuid',
          },
        ],
      },
    },
  }
}

function readingRoutes(version: Version): readonly RouteDefinition[] {
  const base = `/ims/case/${version}` as const
  /** A part of the shelf by its identifier, as this version of CASE tells it. */
  const route = (kind: string, find: (shelf: Shelf, identifier: string) => unknown) =>
    defineRoute({
      method: 'GET',
      url: `${base}/${kind}/:identifier` as `${typeof base}/${string}/:identifier`,
      access: { signedIn: true },
      async handle({ tx, origin, params }) {
        const { identifier } = params as unknown as { readonly identifier: string }
        const found = find(await shelfOf(tx, origin), identifier.toLowerCase())
        return found === undefined ? notFound(identifier) : { json: told(found, version) }
      },
    })
  return [
    defineRoute({
      method: 'GET',
      url: `${base}/CFDocuments`,
      access: { signedIn: true },
      async handle({ tx, origin, query }) {
        const shelf = await shelfOf(tx, origin)
        const from = numberIn(textOf(query, 'offset'), 0)
        const documents = shelf.documents
          .slice(from, from + numberIn(textOf(query, 'limit'), usualLimit))
          .map((each) => documentIn(shelf, each))
        return { json: told({ CFDocuments: documents }, version) }
      },
    }),
    route('CFDocuments', (shelf, identifier) => {
      const found = shelf.documents.find(({ id }) => id === identifier)
      return found && documentIn(shelf, found)
    }),
    route('CFPackages', (shelf, identifier) => shelf.documents.find(({ id }) => id === identifier)?.sent()),
    route('CFItems', (shelf, identifier) => itemIn(shelf, identifier)?.item),
    route('CFAssociations', (shelf, identifier) => {
      for (const { sent, dated } of shelf.documents) {
        const found = sent().CFAssociations?.find((each) => each.identifier === identifier)
        if (found) return { ...found, CFDocumentURI: documentLink(dated.framework, shelf.home) }
      }
      return undefined
    }),
    route('CFItemAssociations', (shelf, identifier) => {
      const found = itemIn(shelf, identifier)
      return found && { CFItem: found.item, CFAssociations: found.associations }
    }),
  ]
}

const told = (value: unknown, version: Version) => (version === 'v1p0' ? asVersion10(value) : value)

function numberIn(typed: string, otherwise: number): number {
  return /^\d{1,6}$/.test(typed) ? Number(typed) : otherwise
}

function documentIn({ home }: Shelf, { dated, sent }: Shelf['documents'][number]) {
  return { ...sent().CFDocument, CFPackageURI: documentLink(dated.framework, home, 'CFPackages') }
}

function itemIn(shelf: Shelf, identifier: string) {
  for (const { sent, dated } of shelf.documents) {
    const { CFItems = [], CFAssociations = [] } = sent()
    const item = CFItems.find((each) => each.identifier === identifier)
    if (item)
      return {
        item: { ...item, CFDocumentURI: documentLink(dated.framework, shelf.home) },
        associations: CFAssociations.filter((each) => touches(each, identifier)),
      }
  }
  return undefined
}

const touches = ({ originNodeURI, destinationNodeURI }: CaseAssociation, identifier: string) =>
  originNodeURI.identifier === identifier || destinationNodeURI.identifier === identifier
