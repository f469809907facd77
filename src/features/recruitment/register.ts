import { anyOf, duty } from '../../kernel/access.ts'
import { afterPeople } from '../journeys/public.ts'
import { registerRecordLink } from '../people/public.ts'
import { seeInduction } from './induction.opening.ts'
import { afterPeopleChanged } from './looking-after.tasks.ts'
import { recruitmentDuty } from './recruitment.rules.ts'

/** Offers induction on a person's page and hears of changes of people; once, at start. */
export function registerRecruitment(): void {
  registerRecordLink({
    text: 'Induction',
    rule: anyOf(seeInduction, duty(recruitmentDuty)),
    href: (personId) => `/people/${personId}/induction`,
    needs: 'induction',
  })
  afterPeople(afterPeopleChanged)
}
