import { addDuration, durationBetween } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Prefilled } from '../documents/public.ts'
import { mainPostOn, type PersonFacts } from '../people/public.ts'
import { type CompiledScheme, type Holders, type JourneyState, reviewWords } from '../schemes/public.ts'

/** First values of fields, from what is on record: nobody types what Waymark knows (PRODUCT promise 2). */
export interface PrefillFrom {
  readonly applicant: PersonFacts
  readonly writer: PersonFacts
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly holders: Holders
  readonly today: IsoDate
  readonly levelName: (level: string | undefined) => string | undefined
}

/** Value and source by key; keys that nothing is known for are left out. */
export function prefillValues(
  keys: readonly string[],
  from: PrefillFrom,
): Readonly<Record<string, Prefilled | undefined>> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key, from)]))
}

const employment = 'the employment record'
const application = 'this application'

function known(value: string | undefined, from: string): Prefilled | undefined {
  return value === undefined || value === '' ? undefined : { value, from }
}

function valueOf(
  key: string,
  { applicant, writer, scheme, state, holders, today, levelName }: PrefillFrom,
): Prefilled | undefined {
  const post = mainPostOn(applicant, today)
  const [kind, name = '', field] = key.split('.')
  if (kind === 'step' && field !== undefined) {
    const value = name === 'request' ? state.startValues[field] : state.steps[name]?.values[field]
    return value === undefined ? undefined : { value, from: application }
  }
  if (kind === 'holder') return known(namesIn(holders, name), 'the people of this application')
  switch (key) {
    case 'person.full-name':
      return known(applicant.name, employment)
    case 'person.email':
      return known(applicant.email, employment)
    case 'person.phone':
      return known(applicant.phone, employment)
    case 'person.registration-number':
      return known(applicant.registration.number, 'the registration on record')
    case 'person.qualified-year':
      return known(applicant.qualifiedOn?.slice(0, 4), employment)
    case 'person.length-of-service':
      return known(
        applicant.startedWithEmployerOn && durationBetween(applicant.startedWithEmployerOn, today),
        employment,
      )
    case 'post.job-title':
      return known(post?.jobTitle, employment)
    case 'post.level':
      return known(levelName(post?.level), employment)
    case 'post.team':
      return known(post?.team, employment)
    case 'post.location':
      return known(post?.location, employment)
    case 'post.manager':
      return known(managerOf(scheme, holders), 'the reporting line')
    case 'post.time-in-post':
      return known(post && durationBetween(post.startedOn, today), employment)
    case 'post.under-one-year':
      return known(post && (addDuration(post.startedOn, 'P1Y') > today ? 'yes' : 'no'), employment)
    case 'writer.full-name':
      return known(writer.name, employment)
    case 'writer.job-title':
      return known(mainPostOn(writer, today)?.jobTitle, employment)
    case 'scheme.from':
      return known(levelName(scheme.from), 'the scheme')
    case 'scheme.to':
      return known(levelName(scheme.to), 'the scheme')
    case 'meeting.members':
      return known(membersOf(scheme, state, holders), 'who sat on the panel')
    case 'journey.meeting-on':
      return known(state.meeting?.meetingOn, application)
    case 'journey.submitted-on':
      return known(state.submittedOn, application)
    case 'journey.resubmitted-on':
      return known(state.round > 1 ? state.submittedOn : undefined, application)
    case 'journey.outcome':
      return known(
        scheme.outcomes.find((outcome) => outcome.outcome === state.outcome?.outcome)?.name,
        application,
      )
    case 'journey.outcome-on':
      return known(state.outcome?.on, application)
    case 'journey.reviews':
      return known(reviewWords(scheme, state.steps).join('\n'), application)
    default:
      return undefined
  }
}

/** Whoever the scheme's line-manager role finds, whatever it is called there. */
function managerOf(scheme: CompiledScheme, holders: Holders): string | undefined {
  const role = Object.entries(scheme.roles).find(([, rule]) => rule.is === 'line-manager')?.[0]
  return role && namesIn(holders, role)
}

function namesIn(holders: Holders, role: string): string | undefined {
  return holders[role]?.map((holder) => holder.name).join(', ')
}

/** Seats of the latest meeting with who sat in them; who may take a seat while that is not known. One a line. */
function membersOf(scheme: CompiledScheme, state: JourneyState, holders: Holders): string | undefined {
  const meeting = state.meeting?.meeting
  const sat = meeting === undefined ? undefined : state.sat[meeting]
  const seats = meeting === undefined ? undefined : scheme.meetings[meeting]?.seats
  return seats
    ?.flatMap((seat) => {
      const names = seat.by
        .flatMap((role) => holders[role] ?? [])
        .filter(({ personId }) => sat?.includes(personId) ?? true)
        .map(({ name }) => name)
      return names.length > 0 ? [`${[...new Set(names)].join(' or ')}, ${seat.name}`] : []
    })
    .join('\n')
}
