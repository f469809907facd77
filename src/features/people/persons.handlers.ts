import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { afterPosts, tellChanged } from './people-changed.ts'
import { readEmail, readRegistrationNumber } from './people.rules.ts'
import type { TeamId } from './people.tables.ts'
import {
  endAllAfter,
  insertPerson,
  insertTeam,
  isEmailTaken,
  setLeaving,
  statusOf,
  updatePerson,
} from './persons.store.ts'

/** What is known of a person apart from posts. */
export interface PersonDetails {
  readonly givenName: string
  readonly familyName: string
  /** Used instead of the given name on every page. */
  readonly knownAs?: string | undefined
  readonly email: string
  readonly phone?: string | undefined
  readonly registrationNumber?: string | undefined
  readonly registrationRenewsOn?: IsoDate | undefined
  readonly qualifiedOn?: IsoDate | undefined
  readonly startedWithEmployerOn?: IsoDate | undefined
  /** The identity provider's issuer and subject, parted by a space, when known before the first sign-in. */
  readonly signInSubject?: string | undefined
}

/** Adds a person without posts. Refuses on missing names, an odd or taken address, an odd registration number. */
export async function addPerson(tx: Tx, by: By, details: PersonDetails): Promise<Result<PersonId>> {
  const checked = await checkDetails(tx, details)
  if (!checked.ok) return checked
  const id = await insertPerson(tx, checked.value)
  await recordChange(tx, by, 'add-person', { kind: 'person', id }, id)
  return accept(id)
}

/** Replaces a person's details by these, all of them. Refuses as `addPerson` does. */
export async function changePerson(
  tx: Tx,
  by: By,
  personId: PersonId,
  details: PersonDetails,
): Promise<Result<PersonId>> {
  const checked = await checkDetails(tx, details, personId)
  if (!checked.ok) return checked
  // Without a new subject the sign-in stays as it is: a form that does not show it must not cut it.
  const { sign_in_subject, ...row } = checked.value
  await updatePerson(tx, personId, sign_in_subject === null ? row : { ...row, sign_in_subject })
  await recordChange(tx, by, 'change-person', { kind: 'person', id: personId }, personId)
  await tellChanged(tx, [personId])
  return accept(personId)
}

async function checkDetails(tx: Tx, details: PersonDetails, personId?: PersonId) {
  const refusals: Refusal[] = []
  const given = details.givenName.trim()
  const family = details.familyName.trim()
  if (given === '') refusals.push({ code: 'missing', field: 'givenName', says: 'Enter a first name' })
  if (family === '') refusals.push({ code: 'missing', field: 'familyName', says: 'Enter a last name' })
  const email = readEmail(details.email)
  if (!email.ok) refusals.push(...email.refusals)
  const number = details.registrationNumber
    ? readRegistrationNumber(details.registrationNumber)
    : accept(undefined)
  if (!number.ok) refusals.push(...number.refusals)
  if (email.ok && (await isEmailTaken(tx, email.value, personId))) {
    refusals.push({
      code: 'email-taken',
      field: 'email',
      says: 'Enter another email address: someone else in your authority has this one',
      remedy: 'Search for the address in the list of people',
    })
  }
  const [first, ...others] = refusals
  if (first || !email.ok || !number.ok) return refuse(first as Refusal, ...others)
  return accept({
    given_name: given,
    family_name: family,
    known_as: details.knownAs?.trim() || null,
    email: email.value,
    phone: details.phone?.trim() || null,
    registration_number: number.value ?? null,
    registration_renews_on: details.registrationRenewsOn ?? null,
    qualified_on: details.qualifiedOn ?? null,
    started_with_employer_on: details.startedWithEmployerOn ?? null,
    sign_in_subject: details.signInSubject ?? null,
  })
}

/** Ends every post, duty and standing in after this day and marks the person as having left. Their records stay. */
export async function personLeaves(
  tx: Tx,
  by: By,
  personId: PersonId,
  lastDay: IsoDate,
): Promise<Result<PersonId>> {
  const isKnown = (await statusOf(tx, personId)) !== undefined
  if (!isKnown) return refuse({ code: 'no-such-person', says: 'There is no such person' })
  await endAllAfter(tx, personId, lastDay)
  await setLeaving(tx, personId, lastDay, by.today)
  await recordChange(tx, by, 'record-leaving', { kind: 'person', id: personId }, personId, { lastDay })
  await afterPosts(tx, by, personId)
  return accept(personId)
}

/** Adds a team or unit, under another when `parentId` says so. Refuses an empty name. */
export async function addTeam(
  tx: Tx,
  by: By,
  team: { readonly name: string; readonly parentId?: TeamId | undefined },
): Promise<Result<TeamId>> {
  const name = team.name.trim()
  if (name === '') return refuse({ code: 'missing', field: 'name', says: 'Enter the name of the team' })
  const id = await insertTeam(tx, name, team.parentId)
  await recordChange(tx, by, 'add-team', { kind: 'team', id })
  return accept(id)
}
