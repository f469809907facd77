import {
  keepText,
  sealApplication,
  signApplication,
  startJourney,
  submitApplication,
  commandJourney,
  findSituation,
  type Situation,
  declineToSign,
} from '../src/features/journeys/public.ts'
import { startTalk } from '../src/features/journeys/talk.documents.ts'
import { planObservation } from '../src/features/observations/public.ts'
import { finishCheck, startCheck } from '../src/features/quality-assurance/check.handlers.ts'
import { type CompiledScheme, type JourneyCommand, type StepValues } from '../src/features/schemes/public.ts'
import { peopleByIds } from '../src/features/people/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import type { JourneyId } from '../src/kernel/ids.ts'
import { fillIn, type Filling, paperOf } from './papers.ts'
import { type Doing, told, type World } from './world.ts'

export type PartFilling = Omit<Filling, 'variety'>

/** One person's way through a scheme, told act by act: who, on which day, what. Every act goes through the product's rules. */
export interface Way<Key extends string> {
  readonly journeyId: JourneyId
  /** Records a talk before an application. */
  talk(who: Key, on: IsoDate, filling: PartFilling): Promise<void>
  /** Asks for the application. */
  start(who: Key, on: IsoDate, values?: StepValues): Promise<void>
  /** Completes a task that asks questions; longer texts are kept as the product keeps them. */
  does(
    who: Key,
    on: IsoDate,
    task: string,
    values?: Readonly<Record<string, string | boolean | readonly string[]>>,
  ): Promise<void>
  /** Fills in this person's part of a paper. */
  writes(who: Key, on: IsoDate, template: string, filling?: PartFilling): Promise<void>
  /** Observes practice for this application, writes it up and signs. */
  observes(who: Key, on: IsoDate, template: string, filling?: PartFilling): Promise<void>
  /** Writes and signs what is the applicant's own on the latest observation. */
  comments(who: Key, on: IsoDate, template: string): Promise<void>
  seals(who: Key, on: IsoDate): Promise<void>
  signs(who: Key, on: IsoDate, slot: string): Promise<void>
  declines(who: Key, on: IsoDate, slot: string, reason: string): Promise<void>
  submits(who: Key, on: IsoDate, task: string): Promise<void>
  /** Checks the quality with its checklist and finishes the check. */
  checks(who: Key, on: IsoDate, filling: PartFilling): Promise<void>
  /** Ids of papers, to pin findings to. */
  paper(who: Key, on: IsoDate, template: string): Promise<string>
  commands(who: Key, on: IsoDate, command: JourneyCommand): Promise<void>
}

export function wayOf<Key extends string>(
  world: World<Key>,
  applicant: Key,
  schemeCode: string,
  variety: number,
): Way<Key> {
  const scheme = world.schemes.get(schemeCode) as CompiledScheme
  let journey: JourneyId | undefined
  let edition: Parameters<typeof signApplication>[3] | undefined
  const id = (): JourneyId => {
    if (!journey) throw new Error(`${applicant} has not started an application`)
    return journey
  }
  const sealedEdition = () => {
    if (!edition) throw new Error(`${applicant}'s application is not sealed`)
    return edition
  }
  const what = (who: string, act: string, on: string) => `${applicant}: ${who} ${act} on ${on}`
  const nameOf = async (doing: Doing) =>
    (await peopleByIds(doing.tx, [doing.actor.personId], doing.today)).get(doing.actor.personId)?.name ?? ''
  return {
    get journeyId() {
      return id()
    },
    async talk(who, on, filling) {
      const doing = world.as(who, on)
      const documentId = told(await startTalk(doing, scheme, world.person(applicant)), what(who, 'talks', on))
      await fillIn(doing, documentId, { variety, ...filling })
    },
    async start(who, on, values = {}) {
      journey = told(
        await startJourney(world.as(who, on), scheme, world.person(applicant), values),
        what(who, 'starts', on),
      )
      world.journeys.push({ id: journey, applicant })
    },
    async does(who, on, taskId, values = {}) {
      const doing = world.as(who, on)
      const task = scheme.stages.flatMap(({ tasks }) => tasks).find((each) => each.task === taskId)
      const kept: Record<string, StepValues[string]> = {}
      for (const [field, value] of Object.entries(values)) {
        const asked = task?.asks.find((each) => each.field === field)
        kept[field] =
          asked?.type === 'long-text' || asked?.type === 'text'
            ? await keepText(doing.tx, {
                journeyId: id(),
                task: taskId,
                field,
                body: String(value),
                by: doing.actor.personId,
              })
            : value
      }
      told(
        await commandJourney(doing, id(), { do: 'complete', task: taskId, values: kept }),
        what(who, taskId, on),
      )
    },
    async writes(who, on, template, filling = {}) {
      const doing = world.as(who, on)
      await fillIn(doing, await paperOf(doing, id(), template), { variety, ...filling })
    },
    async observes(who, on, templateId, filling = {}) {
      const doing = world.as(who, on)
      const template = scheme.templates[templateId]
      if (!template) throw new Error(`The scheme has no ${templateId}`)
      const observation = told(
        await planObservation(doing, {
          workerId: world.person(applicant),
          form: { scheme, template },
          journeyId: id(),
        }),
        what(who, 'observes', on),
      )
      await fillIn(doing, observation.documentId ?? '', { variety, ...filling })
    },
    async comments(who, on, templateId) {
      const doing = world.as(who, on)
      await fillIn(doing, await paperOf(doing, id(), templateId), { variety })
    },
    async seals(who, on) {
      const sealed = told(await sealApplication(world.as(who, on), id()), what(who, 'seals', on))
      edition = sealed.state.edition?.editionId
    },
    async signs(who, on, slot) {
      const doing = world.as(who, on)
      told(
        await signApplication(doing, id(), slot, sealedEdition(), await nameOf(doing)),
        what(who, `signs as ${slot}`, on),
      )
    },
    async declines(who, on, slot, reason) {
      const doing = world.as(who, on)
      told(
        await declineToSign(doing, id(), slot, sealedEdition(), { reason, printedName: await nameOf(doing) }),
        what(who, `declines as ${slot}`, on),
      )
    },
    async submits(who, on, task) {
      told(await submitApplication(world.as(who, on), id(), task), what(who, 'submits', on))
    },
    async checks(who, on, filling) {
      const doing = world.as(who, on)
      const task = scheme.stages.flatMap(({ tasks }) => tasks).find(({ does }) => does === 'check')
      if (!task) throw new Error('The scheme has no check')
      const check = await startCheck(doing, await situationOf(doing, id()), task)
      if (check.documentId) await fillIn(doing, check.documentId, { variety, unsigned: true, ...filling })
      told(
        await finishCheck(doing, await situationOf(doing, id()), task, check, await nameOf(doing)),
        what(who, 'finishes the check', on),
      )
    },
    async paper(who, on, template) {
      return paperOf(world.as(who, on), id(), template)
    },
    async commands(who, on, command) {
      told(await commandJourney(world.as(who, on), id(), command), what(who, command.do, on))
    },
  }
}

/** An application as it stands for who is about to act on it. */
export async function situationOf(
  { tx, actor, today }: Doing,
  journeyId: JourneyId,
): Promise<Situation & { readonly journeyId: JourneyId }> {
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  if (!situation) throw new Error('The application is missing')
  return { ...situation, journeyId }
}
