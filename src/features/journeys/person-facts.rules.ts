import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonFacts, PostFact } from '../people/public.ts'
import type { FactRecord, Facts } from '../schemes/public.ts'

/** What is known of a person's employment, as facts that requirements can look at. */

/** The names under which the engine knows the facts of a post. */
const postFields: Readonly<Record<string, string>> = {
  level: 'level',
  qualified: 'qualified',
  kind: 'kind',
  employment: 'employment',
  hours: 'hours',
  startedOn: 'started-on',
  endedOn: 'ended-on',
}

function postRecord(post: PostFact): FactRecord {
  return {
    id: post.id,
    label: post.label,
    source: post.source,
    href: post.href,
    fields: {
      level: post.level,
      qualified: post.qualified,
      kind: post.kind,
      employment: post.employment,
      hours: post.hours,
      'started-on': post.startedOn,
      'ended-on': post.endedOn,
    },
    disputed: post.disputed.map((fact) => postFields[fact] ?? fact),
  }
}

/** Posts, qualifying, registration and the person as facts on a day. Posts that only start later are not yet facts. */
export function employmentFacts(facts: PersonFacts, today: IsoDate): Facts {
  const posts = facts.posts.filter((post) => post.startedOn <= today)
  const current = posts.filter((post) => post.endedOn === undefined || post.endedOn >= today)
  const main = current.find((post) => post.main) ?? current[0]
  const { registration } = facts
  return {
    posts: posts.map(postRecord),
    person: [
      {
        id: facts.personId,
        label: facts.name,
        source: main?.source ?? 'Employment record',
        href: `/people/${facts.personId}`,
        fields: {
          // Agency workers are engaged, not employed; a secondee is employed elsewhere.
          internal: current.some(
            (post) => post.employment === 'permanent' || post.employment === 'fixed-term',
          ),
          employment: main?.employment,
          'qualified-on': facts.qualifiedOn,
        },
        disputed: facts.disputed.map((fact) => (fact === 'qualifiedOn' ? 'qualified-on' : fact)),
      },
    ],
    qualification: [
      {
        id: `${facts.personId}/qualified`,
        label: 'Qualifying as a social worker',
        source: 'Employment record',
        href: `/people/${facts.personId}`,
        fields: { 'started-on': facts.qualifiedOn },
        disputed: facts.disputed.includes('qualifiedOn') ? ['started-on'] : [],
      },
    ],
    registration: [
      {
        id: registration.id,
        label: registration.label,
        source: registration.source,
        href: registration.href,
        fields: {
          number: registration.number,
          registered:
            registration.number === undefined
              ? undefined
              : registration.renewsOn === undefined || registration.renewsOn >= today,
          'renewal-on': registration.renewsOn,
        },
        disputed: registration.disputed.map((fact) =>
          fact === 'registrationNumber' ? 'number' : 'renewal-on',
        ),
      },
    ],
  }
}
