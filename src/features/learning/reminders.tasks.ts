import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Clock, todayIn } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { currentPack } from '../packs/public.ts'
import { registeredPeople } from '../people/public.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import { restateTasks, subjectsToLookAtAgain } from '../tasks/public.ts'
import { personsYear } from './registration.reading.ts'
import { rulesOn, type YearStatus, yearHolding } from './registration.rules.ts'

/** From the day renewal opens, whoever lacks something has it on their to-do list until the year ends. */

const subjectKind = 'registration-year'

/** The task that looks at every registered person's year, once a day. */
export const lookAtRegistrationsTask = 'look-at-registrations'
export const lookAtRegistrationsDaily: RecurringTask = { task: lookAtRegistrationsTask, cron: '41 4 * * *' }

export function lookAtRegistrationsBy({ clock }: { readonly clock: Clock }): Task {
  return ({ authorityId, databases }) =>
    databases.write(authorityId, (tx) => lookAtRegistrations(tx, todayIn(clock)))
}

/**
 * Restates the reminders of everybody registered: outside the weeks of renewal only those that are left over are taken
 * away. Doing it again at once changes nothing.
 */
export async function lookAtRegistrations(tx: Tx, today: IsoDate): Promise<void> {
  const rules = rulesOn((await currentPack(tx))?.registrations, today)
  const isTime = rules !== undefined && today >= yearHolding(rules, today).renewalFrom
  const leftOver = await subjectsToLookAtAgain(tx, today)
  for (const { kind, id } of leftOver)
    if (kind === subjectKind && !isTime) await restateTasks(tx, { kind, id }, [])
  if (!rules || !isTime) return
  for (const { id } of await registeredPeople(tx))
    await remind(tx, id, rules, (await personsYear(tx, id, rules, today)).status)
}

/** The reminder of one person, or none when nothing is missing. */
async function remind(
  tx: Tx,
  personId: PersonId,
  rules: RegistrationRules,
  status: YearStatus,
): Promise<void> {
  const { year } = status
  await restateTasks(
    tx,
    { kind: subjectKind, id: personId },
    status.met
      ? []
      : [
          {
            key: `year-${year.from}`,
            title: `Complete your CPD for ${rules.regulator}`,
            detail: status.needs.join(' '),
            href: '/my-record/registration',
            aboutPersonId: personId,
            waitingSinceAt: `${year.renewalFrom}T00:00:00Z` as IsoInstant,
            dueOn: year.to,
            // From then on nothing can be done about it any more.
            lookAgainOn: addDuration(year.to, 'P1D'),
            holders: [{ personId }],
          },
        ],
  )
}
