import type { JourneyId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { handoffsReading } from '../handoffs/public.ts'
import {
  findPipeline,
  journeyReadings,
  schemesInUse,
  type Situation,
  situationOf,
  taskHref,
  toldJourney,
} from '../journeys/public.ts'
import { currentPack, type InstalledRelease, installedReleasesReading, packByHash } from '../packs/public.ts'
import { type CompiledPack, view } from '../schemes/public.ts'
import { fillingOf, hrefOf, sentHref } from './filling.rules.ts'
import { sendingDuties } from './messages.routes.tsx'
import { type MessageShown, PreviewPage } from './preview.pages.tsx'
import { fits, hrefOfOwn, previewOf } from './preview.rules.ts'
import { bracesIn, fill, isOwnMessage, messageIds, sometimes, type Words, wordsFor } from './wording.rules.ts'

/** The words of messages with the values of a running application, before anything is sent. */

/** Among how many applications one may choose; those that are due first. */
const offeredAtMost = 100

interface Wanted {
  readonly message: string
  readonly words: Words
  readonly pack: CompiledPack | undefined
  /** What was handed over and sent, where it was one. */
  readonly outcomeHref: string | undefined
  /** The recipient asked for, by id. */
  readonly asked: string
  readonly origin: string
}

function shownFor(
  journeyId: JourneyId,
  situation: Situation,
  { message, words, pack, outcomeHref, asked, origin }: Wanted,
): MessageShown {
  const now = view(situation.scheme, situation.state, situation.context)
  const { to, telling, when } = previewOf(message, situation, now, pack?.schemes[situation.scheme.scheme])
  const recipient = to?.find(({ personId }) => personId === asked) ?? to?.[0]
  const place = recipient?.place ?? telling.place
  const ofTask = message.startsWith('task-') && isOwnMessage(message) ? telling.task : undefined
  const href = ofTask
    ? taskHref(journeyId, { task: ofTask })
    : (hrefOfOwn(message) ?? hrefOf(journeyId, { place }, outcomeHref ?? '/outcomes/…'))
  const filling = {
    ...sometimes,
    ...fillingOf({ situation, view: now }, telling),
    link: `${origin}${href}`,
  }
  return {
    journeyId,
    ...fill(words, filling),
    to,
    recipient,
    when,
    braces: bracesIn(words).map((name) => ({ name, says: (filling as Record<string, string>)[name] })),
  }
}

/** Releases that were installed after the one in force, the latest first. */
function comingReleases(releases: readonly InstalledRelease[]): readonly InstalledRelease[] {
  const inForce = releases.findIndex(({ current }) => current)
  return inForce < 0 ? [] : releases.slice(0, inForce)
}

export const previewRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/messages/words',
    access: { duty: sendingDuties },
    async handle(exchange) {
      const { tx, actor, today, query, origin } = exchange
      const asked = textOf(query, 'message')
      const schemes = await schemesInUse(tx)
      const { rows } = await findPipeline(tx, { actor, today, schemes }, { limit: offeredAtMost })
      const chosen = textOf(query, 'application')
      const fitting = rows.find(({ schemeHash }) => {
        const scheme = schemes.get(schemeHash)
        return scheme !== undefined && fits(asked, scheme)
      })
      const row = rows.find(({ journeyId }) => journeyId === chosen) ?? fitting ?? rows[0]
      const asking = { tx, today, authorityId: actor.authorityId }
      const more = { installed: installedReleasesReading() }
      // The application is read with the rest in one statement, so that the page keeps to six.
      const opened =
        row &&
        (await readTogether(tx, {
          ...journeyReadings(row.journeyId),
          ...more,
          handoffs: handoffsReading(row.journeyId),
        }))
      const told = opened && (await toldJourney(tx, opened))
      const situation = row && told && (await situationOf(asking, row.journeyId, told))
      const { installed } = opened ?? (await readTogether(tx, more))
      const releases = comingReleases(installed)
      const release = releases.find(({ hash }) => hash === textOf(query, 'release'))
      const pack = release ? await packByHash(tx, release.hash) : await currentPack(tx)
      const ids = messageIds(pack?.messages)
      const message = ids.includes(asked) ? asked : (ids[0] ?? '')
      const words = wordsFor(message, pack?.messages)
      return {
        title: 'Words of messages',
        backLink: { href: '/manage/messages', text: 'Messages sent' },
        page: (
          <PreviewPage
            messages={ids.map((id) => ({ id, ofPack: pack?.messages[id] !== undefined }))}
            {...{ message, words, releases }}
            release={release?.hash}
            applications={rows.map(({ journeyId, name, schemeName, stageName }) => ({
              journeyId,
              says: `${name}: ${schemeName}, ${stageName}`,
            }))}
            shown={
              row &&
              situation &&
              shownFor(row.journeyId, situation, {
                ...{ message, words, pack: release && pack, asked: textOf(query, 'to'), origin },
                outcomeHref: sentHref(opened?.handoffs ?? []),
              })
            }
          />
        ),
      }
    },
  }),
]
