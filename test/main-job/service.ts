import { composeApplication } from '../../src/main.ts'
import { recordEvidence } from '../../src/features/evidence/public.ts'
import { installPack } from '../../src/features/packs/public.ts'
import { anOrganisation } from '../../src/features/people/people.builders.ts'
import { offerInDemonstration, seedBankHolidays } from '../../src/features/people/public.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { type TestDatabase, useTestDatabase } from '../support/test-database.ts'
import { useTestServer } from '../support/test-server.ts'
import { packOf } from '../packs/pack-files.ts'

/** A small children's service on a real pack, with the whole product behind it. */

export const today = isoDate('2026-11-20')

export type Who = 'helen' | 'sam' | 'asha' | 'maya' | 'tariq' | 'nadia' | 'judith' | 'olu' | 'peter' | 'ben'

export const application = composeApplication({
  mail: { smtpUrl: undefined, from: 'waymark@example.org' },
  dataFolder: '/nonexistent',
  mode: 'demonstration',
  http: { origin: 'http://127.0.0.1:3000' },
})

/** The pack, the calendar and the people, for a test or a measurement. */
export async function fillService({ databases, authorityId }: Omit<TestDatabase, 'otherAuthorityId'>) {
  let people: Readonly<Record<Who, PersonId>> | undefined
  const installed = await installPack(databases, authorityId, await packOf('sandwell'))
  if (!installed.ok) throw new Error(installed.refusals[0].says)
  await databases.write(authorityId, async (tx) => {
    await seedBankHolidays(tx, 2024, 2028)
    const by = { actor: {}, today }
    const made = await anOrganisation(tx, by, {
      helen: { name: 'Helen Ward', jobTitle: 'Head of Service', kind: 'head-of-service' },
      sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
      asha: {
        name: 'Asha Rahman',
        jobTitle: 'Team Manager',
        kind: 'team-manager',
        team: 'Assessment North',
        manager: 'sam',
      },
      maya: {
        name: 'Maya Osei',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'grade-f',
        qualified: true,
        team: 'Assessment North',
        manager: 'asha',
        from: '2024-09-02',
        registrationNumber: 'SW100001',
      },
      tariq: {
        name: 'Tariq Aziz',
        jobTitle: 'Social Worker',
        kind: 'social-worker',
        level: 'grade-f',
        qualified: true,
        team: 'Assessment North',
        manager: 'asha',
        from: '2025-10-01',
      },
      ben: {
        name: 'Ben Carter',
        jobTitle: 'Team Manager',
        kind: 'team-manager',
        team: 'Fostering',
        manager: 'sam',
      },
      nadia: {
        name: 'Nadia Khan',
        jobTitle: 'Workforce Development Officer',
        kind: 'other',
        duties: ['workforce-development'],
      },
      judith: {
        name: 'Judith Marsh',
        jobTitle: 'Principal Social Worker',
        kind: 'other',
        duties: ['principal-social-worker'],
      },
      olu: {
        name: 'Olu Bankole',
        jobTitle: 'Independent Reviewing Officer',
        kind: 'other',
        duties: ['panel-member'],
      },
      peter: { name: 'Peter Lowe', jobTitle: 'HR Adviser', kind: 'other', duties: ['hr'] },
    })
    people = made.people
    for (const [position, personId] of Object.values(made.people).entries()) {
      await offerInDemonstration(tx, {
        personId,
        position,
        heading: 'Everyone',
        role: 'Test',
        situation: 'In a test',
      })
    }
    for (const [index, title] of [
      'Direct work',
      'Signs of Safety, two days',
      'Court skills',
      'Threshold training',
      'Supervision for supervisees',
    ].entries()) {
      const recorded = await recordEvidence(
        tx,
        { actor: { personId: made.people.maya }, today } as never,
        {
          personId: made.people.maya,
          content: {
            title,
            kind: 'courses',
            completedOn: isoDate(`2026-0${index + 2}-10`),
            learning: 'What helps a child to speak.',
            impact: 'Plans now carry the child’s own words.',
            links: [{ item: 'kss/KSS-2' }],
            caseReferences: [],
          },
        } as never,
      )
      if (!recorded.ok) throw new Error(recorded.refusals[0].says)
    }
  })
  if (!people) throw new Error('Nobody was added')
  return people
}

/** Database, server and people for one `describe`. */
export function useService() {
  const people: Partial<Record<Who, PersonId>> = {}
  const database = useTestDatabase(async (made) => {
    Object.assign(people, await fillService(made))
  })

  const server = useTestServer(() => ({
    database,
    routes: application.routes,
    people: [],
    ports: application.ports,
    at: `${today}T09:30:00Z`,
  }))
  return { database, server, people: people as Record<Who, PersonId> }
}
