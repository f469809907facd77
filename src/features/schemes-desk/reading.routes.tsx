import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { deedsNaming } from '../../platform/audit/deeds.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { runsOnVersions } from '../journeys/public.ts'
import {
  diffPacks,
  diffSchemes,
  getScheme,
  installedReleases,
  levelName,
  packByHash,
  packInForce,
  SchemePage,
  schemesByHash,
  schemeVersions,
} from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { keepers } from './desk.access.ts'
import { backToDesk, deskHref, releasesHref, schemeHref } from './desk.addresses.ts'
import { DifferenceList } from './differences.pages.tsx'
import { openDrafts } from './drafts.store.ts'
import { HistoryPage, mostDeeds } from './history.pages.tsx'
import { SchemesPage } from './list.pages.tsx'
import { ReleasesPage } from './releases.pages.tsx'
import { SchemeDeskPage } from './scheme.pages.tsx'
import { type VersionLine, versionLines } from './versions.rules.ts'

interface OneScheme {
  readonly lines: readonly VersionLine[]
  /** The version that holds today, else the latest. */
  readonly shown: CompiledScheme
}

async function oneScheme(tx: Tx, scheme: string, today: IsoDate): Promise<OneScheme> {
  const versions = await schemeVersions(tx, scheme)
  const offered = (await packInForce(tx, today))?.pack.schemes[scheme] !== undefined
  const lines = versionLines(versions, await runsOnVersions(tx, scheme), { today, offered })
  const shown = lines.find(({ state }) => state === 'in-force') ?? lines[0]
  if (!shown) throw new NotFound()
  return { lines, shown: await getScheme(tx, shown.hash) }
}

function hashOf(
  versions: readonly { readonly version: number; readonly hash: string }[],
  text: string,
): string {
  const found = versions.find(({ version }) => String(version) === text)
  if (!found) throw new NotFound()
  return found.hash
}

/** Pages that show what is installed, and change nothing. */
export const readingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: deskHref,
    access: keepers,
    async handle({ tx, today, tokens }) {
      const inForce = await packInForce(tx, today)
      const versions = await schemeVersions(tx)
      const runs = await runsOnVersions(tx)
      const ids = [...new Set(versions.map(({ scheme }) => scheme))]
      const latest = ids.flatMap((id) => versions.find(({ scheme }) => scheme === id)?.hash ?? [])
      const names = new Map(
        [...(await schemesByHash(tx, latest)).values()].map((each) => [each.scheme, each.name]),
      )
      return {
        title: 'Schemes',
        wide: true,
        page: (
          <SchemesPage
            drafts={await openDrafts(tx)}
            tokens={tokens}
            schemes={ids
              .map((scheme) => ({
                scheme,
                name: names.get(scheme) ?? scheme,
                versions: versionLines(
                  versions.filter((each) => each.scheme === scheme),
                  runs.filter((each) => each.scheme === scheme),
                  { today, offered: inForce?.pack.schemes[scheme] !== undefined },
                ),
              }))
              .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/of/:scheme',
    access: keepers,
    async handle({ tx, params, today }) {
      const { lines, shown } = await oneScheme(tx, params.scheme, today)
      return {
        title: shown.name,
        wide: true,
        backLink: backToDesk,
        page: <SchemeDeskPage scheme={shown} versions={lines} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/of/:scheme/history',
    access: keepers,
    async handle({ tx, params }) {
      const [latest] = (await schemeVersions(tx, params.scheme)).toSorted((a, b) => b.version - a.version)
      if (!latest) throw new NotFound()
      const { name } = await getScheme(tx, latest.hash)
      const deeds = await deedsNaming(tx, {
        kinds: ['pack-draft', 'scheme-run', 'pack-release'],
        ...{ list: 'schemes', code: params.scheme, most: mostDeeds },
      })
      const { names } = await readTogether(tx, {
        names: namesReading([...new Set(deeds.flatMap(({ by }) => by ?? []))]),
      })
      return {
        title: `History of ${name}`,
        wide: true,
        backLink: { href: schemeHref(params.scheme), text: name },
        page: <HistoryPage {...{ name, deeds, names }} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/of/:scheme/versions/:version',
    access: keepers,
    async handle({ tx, params, today }) {
      const scheme = await getScheme(tx, hashOf(await schemeVersions(tx, params.scheme), params.version))
      noteWaits(tx, () => ({ otherwise: 'The version is kept as it was put in force.' }))
      const pack = (await packInForce(tx, today))?.pack
      if (!pack) throw new NotFound()
      return {
        title: `${scheme.name}, version ${scheme.version}`,
        backLink: { href: schemeHref(scheme.scheme), text: scheme.name },
        page: <SchemePage scheme={scheme} pack={pack} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/of/:scheme/differences',
    access: keepers,
    async handle({ tx, params, query, today }) {
      const versions = await schemeVersions(tx, params.scheme)
      const [before, after] = [
        hashOf(versions, textOf(query, 'before')),
        hashOf(versions, textOf(query, 'after')),
      ]
      const found = await schemesByHash(tx, [before, after])
      const [old, now] = [found.get(before), found.get(after)]
      const pack = (await packInForce(tx, today))?.pack
      if (!old || !now || !pack) throw new NotFound()
      return {
        title: `${now.name}: version ${old.version} to ${now.version}`,
        backLink: { href: schemeHref(now.scheme), text: now.name },
        page: (
          <>
            <span class="govuk-caption-l">{now.name}</span>
            <h1 class="govuk-heading-l">
              Version {old.version} to version {now.version}
            </h1>
            <DifferenceList
              differences={diffSchemes(old, now, (level) => levelName(pack, level))}
              none="Both versions ask the same of everybody."
            />
          </>
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: releasesHref,
    access: keepers,
    async handle({ tx }) {
      const releases = await installedReleases(tx)
      const makers = releases.flatMap(({ installedBy }) => installedBy ?? [])
      const { names } = await readTogether(tx, { names: namesReading(makers) })
      return {
        title: 'Releases',
        wide: true,
        backLink: backToDesk,
        page: <ReleasesPage releases={releases} names={names} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/releases/:hash',
    access: keepers,
    async handle({ tx, params }) {
      const releases = await installedReleases(tx)
      const at = releases.findIndex(({ hash }) => hash === params.hash)
      const [release, before] = [releases[at], releases[at + 1]]
      if (!release) throw new NotFound()
      noteWaits(tx, () => ({ otherwise: 'The release is kept as it was put in force.' }))
      const title = `Release ${release.release}`
      const backLink = { href: releasesHref, text: 'Releases' }
      if (!before)
        return {
          title,
          backLink,
          page: (
            <>
              <h1 class="govuk-heading-l">{title}</h1>
              <p class="govuk-body">
                It is the first release, so there is none before it to compare it with.
              </p>
            </>
          ),
        }
      const [old, now] = [await packByHash(tx, before.hash), await packByHash(tx, release.hash)]
      return {
        title,
        backLink,
        page: (
          <>
            <h1 class="govuk-heading-l">
              Release {before.release} to release {release.release}
            </h1>
            <DifferenceList differences={diffPacks(old, now)} none="Both releases say the same." />
          </>
        ),
      }
    },
  }),
]
