import { join } from 'node:path'
import { insertJourney } from '../../src/features/journeys/journey.store.ts'
import { applicationsRoutes, registerApplications } from '../../src/features/applications/public.ts'
import { type Doing, refreshJourney, registerJourneys } from '../../src/features/journeys/public.ts'
import { currentSchemes, dutyNames, installPack } from '../../src/features/packs/public.ts'
import { anOrganisation } from '../../src/features/people/people.builders.ts'
import {
  aroundReader,
  personBySubject,
  personOnPage,
  personOnPageSql,
} from '../../src/features/people/public.ts'
import {
  type CompiledScheme,
  type JourneyEvent,
  journeyDecider,
  noJourney,
} from '../../src/features/schemes/public.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../src/kernel/ids.ts'
import type { Tx } from '../../src/platform/database/tables.ts'
import { appendEvents } from '../../src/platform/events/events.ts'
import type { RouteDefinition } from '../../src/platform/http/route.ts'
import { useTestDatabase } from './test-database.ts'
import { useTestServer } from './test-server.ts'
import { packAt } from '../packs/pack-files.ts'

/**
 * The pack of `packs/sandwell` with an invented organisation, and journeys put at a stage by their history alone: for
 * rooms that come after the portfolio and need no papers of it. Another `folder` holds that pack with something changed.
 */

export const today = isoDate('2026-12-04')
export const now = '2026-12-04T09:30:00Z' as IsoInstant

const members = {
  helen: { name: 'Helen Ward', jobTitle: 'Head of Service', kind: 'head-of-service' },
  sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
  asha: {
    name: 'Asha Rahman',
    jobTitle: 'Team Manager',
    kind: 'team-manager',
    team: 'North',
    manager: 'sam',
  },
  maya: {
    name: 'Maya Osei',
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'grade-f',
    team: 'North',
    manager: 'asha',
    qualified: true,
    registrationNumber: 'SW12345',
  },
  tom: {
    name: 'Tom Birch',
    jobTitle: 'Social Worker',
    kind: 'social-worker',
    level: 'grade-f',
    team: 'North',
    manager: 'asha',
    qualified: true,
  },
  petra: {
    name: 'Petra Quinn',
    jobTitle: 'Head of Social Work Practice',
    kind: 'principal-social-worker',
    duties: ['principal-social-worker'],
  },
  wren: {
    name: 'Wren Hale',
    jobTitle: 'Workforce Officer',
    kind: 'workforce-development-officer',
    duties: ['workforce-development'],
  },
  wim: {
    name: 'Wim Ames',
    jobTitle: 'Workforce Officer',
    kind: 'workforce-development-officer',
    duties: ['workforce-development'],
  },
  hana: { name: 'Hana Ito', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
  hugo: { name: 'Hugo Lane', jobTitle: 'HR Adviser', kind: 'hr-officer', duties: ['hr'] },
} as const

export type Who = keyof typeof members

/** How far a journey has come; each includes what is before it. */
export type Reached = 'started' | 'signing' | 'submitted' | 'booked' | 'confirmed' | 'decided'

export interface JourneyWanted {
  readonly reached: Reached
  /** Of a decided one; approved when not said. */
  readonly outcome?: 'approved' | 'not-approved' | 'deferred'
  readonly meetingOn?: string
  /** The day on which the manager gave permission. */
  readonly permittedOn?: string
}

const stages: readonly (readonly [Reached, readonly string[]])[] = [
  ['started', ['opportunity']],
  ['signing', ['portfolio', 'signatures']],
  ['submitted', ['quality-assurance']],
  ['booked', []],
  ['confirmed', ['panel']],
  ['decided', ['decision']],
]

export function useWholeService(
  routes: readonly RouteDefinition[] = [],
  folder: () => string = () => join(import.meta.dirname, '../../packs/sandwell'),
) {
  registerJourneys()
  registerApplications()
  const people: Partial<Record<Who, PersonId>> = {}
  let scheme: CompiledScheme | undefined
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const installed = await installPack(databases, authorityId, await packAt(folder()))
    if (!installed.ok) throw new Error(installed.refusals[0].says)
    await databases.write(authorityId, async (tx) => {
      Object.assign(people, (await anOrganisation(tx, { actor: {}, today }, members)).people)
      scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === 'f-to-g')
    })
  })
  const all = people as Record<Who, PersonId>
  const doing = (tx: Tx, who: Who, on: IsoDate = today): Doing => ({
    tx,
    today: on,
    now,
    actor: {
      authorityId: database.authorityId,
      personId: all[who],
      duties: new Set((members[who] as { duties?: readonly string[] }).duties ?? []),
      actingFor: undefined,
      requestId: 'test',
    },
  })
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  const read = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.read(database.authorityId, work)
  const server = useTestServer(() => ({
    database,
    routes: [...applicationsRoutes, ...routes],
    people: Object.values(all).map((personId) => ({ personId })),
    ports: {
      personOf: personOnPage,
      personSql: personOnPageSql,
      personBySubject,
      around: aroundReader(dutyNames),
    },
    at: now,
  }))

  /** The history of a journey up to where it is wanted, as its people would have made it. */
  function historyOf({
    reached,
    outcome = 'approved',
    meetingOn = '2026-12-18',
    permittedOn = '2026-09-01',
  }: JourneyWanted) {
    const on = permittedOn as IsoDate
    const by = (who: Who, as: string) => ({ on, by: all[who], as })
    const events: JourneyEvent[] = [
      {
        type: 'journey-started',
        scheme: 'f-to-g',
        version: scheme?.version ?? 1,
        hash: scheme?.hash ?? '',
        applicantId: all.maya,
        values: { 'intended-month': '2026-12' },
        ...by('maya', 'applicant'),
      },
      { type: 'stage-opened', stage: 'opportunity', on },
      {
        type: 'step-done',
        task: 'give-permission',
        values: { permission: 'yes', 'permitted-on': permittedOn },
        ...by('asha', 'manager'),
      },
    ]
    const upTo = stages.findIndex(([each]) => each === reached)
    const has = (each: Reached) => stages.findIndex(([one]) => one === each) <= upTo
    let open = 'opportunity'
    const openNext = (stage: string) => {
      events.push({ type: 'stage-passed', stage: open, on, results: [] })
      events.push({ type: 'stage-opened', stage, on })
      open = stage
    }
    const editionId = '01990000-0000-7000-8000-00000000000e' as EditionId
    if (has('signing')) {
      openNext('portfolio')
      openNext('signatures')
    }
    if (has('submitted')) {
      events.push({
        type: 'edition-sealed',
        editionId,
        number: 1,
        hash: 'h'.repeat(64),
        documents: [],
        ...by('maya', 'applicant'),
      })
      const signers = {
        employee: 'maya',
        'line-manager': 'asha',
        'service-manager': 'sam',
        'head-of-service': 'helen',
      } as const
      for (const [slot, who] of Object.entries(signers))
        events.push({ type: 'signed', slot, editionId, at: now, ...by(who, slot) })
      openNext('quality-assurance')
      events.push({
        type: 'step-done',
        task: 'submit',
        values: { submits: editionId },
        ...by('maya', 'applicant'),
      })
    }
    if (has('booked'))
      events.push({
        type: 'meeting-booked',
        meeting: 'progression-panel',
        sittingId: '01990000-0000-7000-8000-0000000000aa' as SittingId,
        meetingOn: meetingOn as IsoDate,
        startsAt: `${meetingOn}T10:00:00Z` as IsoInstant,
        endsAt: `${meetingOn}T11:00:00Z` as IsoInstant,
        on,
        by: all.wren,
      })
    if (has('confirmed')) {
      events.push({
        type: 'step-done',
        task: 'quality-check',
        values: { 'additional-evidence': 'no' },
        ...by('wren', 'workforce'),
      })
      openNext('panel')
    }
    if (has('decided')) {
      events.push({ type: 'meeting-confirmed', on, by: all.wren })
      events.push({ type: 'meeting-held', task: 'hold-panel', on, by: all.petra })
      openNext('decision')
      events.push({
        type: 'outcome-decided',
        task: 'decide',
        outcome,
        decisionId: '01990000-0000-7000-8000-0000000000dd',
        ...by('petra', 'chair'),
        on: today,
      })
      events.push({
        type: 'step-done',
        task: 'tell-outcome',
        values: { 'told-on': today },
        ...by('petra', 'chair'),
        on: today,
      })
      // The next stage opens when the journey takes note of it, so that every room reacts as it does in life.
      events.push({ type: 'stage-passed', stage: 'decision', on, results: [] })
    }
    return events
  }

  return {
    database,
    server,
    people: all,
    doing,
    write,
    read,
    scheme: () => scheme as CompiledScheme,
    historyOf,
    /** A journey of Maya Osei's that has come so far; an earlier one of hers is over. */
    journey: (wanted: JourneyWanted): Promise<JourneyId> =>
      write(async (tx) => {
        const journeyId = crypto.randomUUID() as JourneyId
        const events = historyOf(wanted)
        const compiled = scheme as CompiledScheme
        const state = events.reduce(journeyDecider(compiled).evolve, noJourney)
        await endEarlier(tx, all.maya)
        const appended = await appendEvents(tx, {
          stream: `journey-${journeyId}`,
          expectedVersion: 0,
          events,
          actor: {},
          at: now,
        })
        if (!appended.ok) throw new Error('The history could not be written')
        await insertJourney(tx, journeyId, compiled, state, undefined)
        await refreshJourney(doing(tx, 'wren'), journeyId)
        return journeyId
      }),
  }
}

/** One running journey a person and scheme: what a test before left running is put aside. */
async function endEarlier(tx: Tx, personId: PersonId): Promise<void> {
  await tx
    .updateTable('journeys')
    .set({ status: 'ended' })
    .where('applicant_id', '=', personId)
    .where('status', '=', 'running')
    .execute()
}
