import { openSection, signSectionOnPaper } from '../src/features/documents/public.ts'
import { bringInJourney, findProspect, seenOnPaper, stepsAsked } from '../src/features/journeys/public.ts'
import { peopleByIds } from '../src/features/people/public.ts'
import type { CompiledScheme, StepValues } from '../src/features/schemes/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { storeFile } from '../src/platform/files/files.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import { madePdf } from './made-pdf.ts'
import { told, type World } from './world.ts'

/** Somebody whose journey began on paper, brought in with scans: each earlier step on a working day of its own. */
export async function broughtInFromPaper<Key extends string>(
  world: World<Key>,
  databases: Pick<Databases, 'files'>,
  story: {
    readonly who: Key
    readonly scheme: string
    /** The stage that paper had reached. */
    readonly stage: string
    readonly values?: StepValues
    /** The first and the last day on the papers. */
    readonly from: IsoDate
    readonly to: IsoDate
    /** Who brings it in, and on which day. */
    readonly by: Key
    readonly on: IsoDate
    readonly seenBy: Key
    readonly checked: string
    readonly scans: readonly { readonly name: string; readonly says: string }[]
  },
): Promise<void> {
  const { authorityId } = world
  const doing = world.as(story.by, story.on)
  const scheme = world.schemes.get(story.scheme) as CompiledScheme
  const applicantId = world.person(story.who)
  const prospect = await findProspect({ tx: doing.tx, today: story.on, authorityId }, scheme, applicantId)
  if (!prospect) throw new Error(`${story.who} is nobody`)
  const steps = stepsAsked(scheme, prospect, story.stage)
  const dated = steps.map((step, index) => ({
    ...step,
    on: world.time.between(story.from, story.to, (index + 1) / steps.length),
  }))
  const scans = []
  for (const { name, says } of story.scans) {
    const { sha256 } = await storeFile(
      { tx: doing.tx, databases, authorityId },
      { bytes: madePdf([says]), name, by: doing.actor.personId },
    )
    scans.push({ name, sha256 })
  }
  const journeyId = told(
    await bringInJourney(doing, scheme, {
      ...{ applicantId, stage: story.stage, startedOn: story.from, values: story.values ?? {} },
      days: Object.fromEntries(dated.flatMap(({ task, on }) => (task ? [[task, on] as const] : []))),
      signed: dated.flatMap(({ slot, on }) => (slot ? [{ slot, on }] : [])),
      ...{ seenBy: world.person(story.seenBy), checked: story.checked, scans },
    }),
    `${story.who} is brought in from paper`,
  )
  world.journeys.push({ id: journeyId, applicant: story.who })
}

/** A form's own signature with ink on a print of it, entered with its scan by whoever saw it. */
export async function signedWithInk<Key extends string>(
  world: World<Key>,
  databases: Pick<Databases, 'files'>,
  story: {
    readonly documentId: string
    readonly section: string
    readonly signer: Key
    readonly role: string
    /** Who sees and enters it, on the day beside the signature. */
    readonly by: Key
    readonly on: IsoDate
    readonly scan: { readonly name: string; readonly says: string }
  },
): Promise<void> {
  const doing = world.as(story.by, story.on)
  const open = await openSection(doing, story.documentId, story.section)
  const signer = world.person(story.signer)
  const printedName = (await peopleByIds(doing.tx, [signer], story.on)).get(signer)?.name ?? ''
  const { sha256 } = await storeFile(
    { tx: doing.tx, databases, authorityId: world.authorityId },
    { bytes: madePdf([story.scan.says]), name: story.scan.name, by: doing.actor.personId },
  )
  told(
    await signSectionOnPaper(doing, open, {
      base: open.revision,
      by: { personId: signer, printedName, role: story.role },
      on: story.on,
      seen: await seenOnPaper(doing, doing.actor.personId),
      scans: [{ name: story.scan.name, sha256 }],
    }),
    `${story.by} enters the signature of ${story.signer}`,
  )
}
