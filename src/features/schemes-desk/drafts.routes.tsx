import { zipSync } from 'fflate'
import { refusalsByField } from '../../kernel/refusal.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Fields,
  type FormTokens,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import {
  checkPackFiles,
  currentPack,
  diffPacks,
  installedReleases,
  installPack,
  packSource,
  schemeVersions,
} from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { keepers } from './desk.access.ts'
import { backToDesk, draftHref, draftsHref, runHref } from './desk.addresses.ts'
import { ChangesPage, DraftPage, isTried, UploadPage } from './draft.pages.tsx'
import {
  changeDraft,
  type Draft,
  draftChanges,
  draftFiles,
  findDraft,
  holdDraft,
  noteTrial,
  settleDraft,
  startDraft,
} from './drafts.store.ts'
import { numbersToRaise } from './numbers.rules.ts'
import { withNumbers } from './renumbering.ts'
import { addRun, lastRunReadings, runOf } from './runs.store.ts'
import { packFilesSent } from './uploading.ts'

/** What a pack says is policy, and looked at by whoever puts it in force. */
const policy = { because: 'It is what an authority asks of everybody, and holds nothing about anybody' }

async function existing(tx: Tx, id: string): Promise<Draft> {
  const draft = await findDraft(tx, id)
  if (!draft) throw new NotFound()
  noteWaits(tx, () =>
    draft.state === 'open'
      ? {
          otherwise: {
            duties: [keepers.duty],
            to: draft.pack ? 'Try it, then put it in force or give it up' : 'Mend what is wrong in it',
          },
        }
      : draft.state === 'live'
        ? { otherwise: 'It was put in force. Nothing is left to do.' }
        : { otherwise: 'It was given up. Nothing is left to do.' },
  )
  return draft
}

const shownAt = (body: Fields) => Number(textOf(body, 'revision')) || 0

async function filesInForce(tx: Tx) {
  const pack = await currentPack(tx)
  return pack && packSource(tx, pack.hash)
}

async function kept(tx: Tx) {
  return { releases: await installedReleases(tx), schemes: await schemeVersions(tx) }
}

async function draftPage(
  { tx, tokens, today }: { readonly tx: Tx; readonly tokens: FormTokens; readonly today: IsoDate },
  draft: Draft,
  again?: { readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> },
): Promise<Answer> {
  const inForce = await currentPack(tx)
  const { names, ...last } = await readTogether(tx, {
    names: namesReading([draft.madeBy, draft.changedBy]),
    ...lastRunReadings(draft.id),
  })
  return {
    title: `Draft of release ${draft.release}`,
    backLink: backToDesk,
    ...(again ? { status: 422 } : {}),
    page: (
      <DraftPage
        {...{ draft, names, tokens, today }}
        differences={draft.pack && inForce ? diffPacks(inForce, draft.pack) : []}
        toRaise={draft.pack ? numbersToRaise(draft.pack, await kept(tx)) : []}
        run={runOf(last)}
        errors={again?.errors ?? {}}
        {...(again ? { typed: again.typed } : {})}
      />
    ),
  }
}

/** Drafts of the next release: sent, numbered, tried, put in force, given back. */
export const draftsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/new',
    access: keepers,
    handle: ({ tokens }) => ({
      title: 'Send a new version',
      backLink: backToDesk,
      page: <UploadPage tokens={tokens} errors={{}} problems={[]} />,
    }),
  }),
  defineRoute({
    method: 'POST',
    url: draftsHref,
    access: keepers,
    notLookedAt: policy,
    async handle({ tx, actor, files, tokens }) {
      const again = (errors: FieldErrors, problems: Draft['problems'] = []): Answer => ({
        status: 422,
        title: 'Send a new version',
        backLink: backToDesk,
        wide: problems.length > 0,
        page: <UploadPage {...{ tokens, errors, problems }} />,
      })
      const sent = packFilesSent(files, await filesInForce(tx))
      if (!sent.ok) return again(refusalsByField(sent.refusals) ?? {})
      const read = checkPackFiles(sent.value)
      if (!read.pack) {
        const first = read.problems.find(({ severity }) => severity === 'error')
        const where = first ? ` The first is in ${first.file}, line ${first.line}.` : ''
        return again(
          { files: `The check found errors.${where} Mend them and send the files again.` },
          read.problems,
        )
      }
      if (read.pack.abstract)
        return again({
          files: 'This pack is there for other packs to build on. Send the pack that your authority runs.',
        })
      const inForce = await currentPack(tx)
      if (inForce && inForce.pack !== read.pack.pack)
        return again({
          files: `This is the pack “${read.pack.name}”. Send a pack that begins with pack: ${inForce.pack}.`,
        })
      const id = await startDraft(tx, actor, read, 'upload', inForce)
      return { redirect: draftHref(id), flash: 'Your files are checked and kept as a draft' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/copy',
    access: keepers,
    async handle({ tx, actor }) {
      const files = await filesInForce(tx)
      if (!files)
        throw new NotAllowed({
          code: 'no-source',
          says: 'The files of the release in force are not kept here.',
          remedy: 'Send the whole pack as a zip file.',
        })
      const id = await startDraft(tx, actor, checkPackFiles(files), 'copy', await currentPack(tx))
      return { redirect: draftHref(id), flash: 'A draft is made: change what should be otherwise' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/:draftId',
    access: keepers,
    async handle(exchange) {
      return draftPage(exchange, await existing(exchange.tx, exchange.params.draftId))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/:draftId/changes',
    access: keepers,
    async handle({ tx, params }) {
      const draft = await existing(tx, params.draftId)
      const changes = await draftChanges(tx, draft.id)
      const { names } = await readTogether(tx, {
        names: namesReading([...new Set(changes.map(({ by }) => by))]),
      })
      return {
        title: 'What was changed',
        wide: true,
        backLink: { href: draftHref(draft.id), text: `Release ${draft.release}` },
        page: <ChangesPage changes={changes} names={names} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/:draftId/pack.zip',
    access: keepers,
    async handle({ tx, params }) {
      const found = await draftFiles(tx, params.draftId)
      if (!found) throw new NotFound()
      const bytes = zipSync(
        Object.fromEntries(found.files.map(({ name, text }) => [name, new TextEncoder().encode(text)])),
      )
      return { file: Buffer.from(bytes), type: 'application/zip', name: `${found.folder}.zip` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/:draftId/numbers',
    access: keepers,
    async handle({ tx, actor, params, body }) {
      const draft = await existing(tx, params.draftId)
      accepted(await holdDraft(tx, draft.id, shownAt(body)))
      const files = await draftFiles(tx, draft.id)
      if (!files || !draft.pack) throw new NotFound()
      const { read, changes } = accepted(withNumbers(files, numbersToRaise(draft.pack, await kept(tx))))
      await changeDraft(tx, actor, draft, read, changes)
      return { redirect: draftHref(draft.id), flash: 'The new numbers are given' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/:draftId/try',
    access: keepers,
    async handle({ tx, actor, params, now }) {
      const draft = await existing(tx, params.draftId)
      const { id: draftId, revision } = draft
      const asked = { kind: 'simulate', draftId, revision, askedBy: actor.personId, now } as const
      const runId = await addRun(tx, asked)
      await noteTrial(tx, actor, draft, runId)
      return { redirect: runHref(runId) }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/:draftId/live',
    access: keepers,
    async handle(exchange) {
      const { tx, actor, params, body, today, databases } = exchange
      const draft = await existing(tx, params.draftId)
      accepted(await holdDraft(tx, draft.id, shownAt(body)))
      const typed = Object.fromEntries(
        ['from-day', 'from-month', 'from-year'].map((name) => [name, textOf(body, name)] as const),
      )
      const again = (says: string, field = 'from') =>
        draftPage(exchange, draft, { errors: { [field]: says }, typed })
      const untried = !isTried(draft, runOf(await readTogether(tx, lastRunReadings(draft.id))))
      const day = readDate(body, 'from')
      if (day.is === 'empty') return again('Enter the day from which it holds')
      if (day.is === 'unreadable') return again(day.says)
      if (day.on < today) return again('The day must be today or later')
      if (untried && textOf(body, 'untried') !== 'yes')
        return again('Try the draft on your people first, or tick that it goes without', 'untried')
      const files = await draftFiles(tx, draft.id)
      if (!draft.pack || !files) throw new NotFound()
      const from = day.on === today ? undefined : day.on
      const done = await installPack(databases, actor.authorityId, draft.pack, actor, from, files)
      if (!done.ok) return again(done.refusals.map(({ says, remedy = '' }) => `${says} ${remedy}`).join(' '))
      await settleDraft(tx, actor, draft.id, { hash: draft.pack.hash, from: day.on, untried })
      return {
        redirect: draftHref(draft.id),
        flash: from ? 'It comes into force by itself on its day' : 'It is in force from now',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/:draftId/discard',
    access: keepers,
    async handle({ tx, actor, params, body }) {
      const draft = await existing(tx, params.draftId)
      accepted(await holdDraft(tx, draft.id, shownAt(body)))
      await settleDraft(tx, actor, draft.id, 'discarded')
      return { redirect: backToDesk.href, flash: 'The draft is thrown away' }
    },
  }),
]
