import { isMailAddress } from '../../kernel/mail-address.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { newToken, tokenHash } from '../../platform/auth/session-token.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { queueMail, secretMark } from '../../platform/email/public.ts'
import { formatDay } from '../../ui/public.ts'
import { type By, recordChange } from './change.ts'
import { findPerson } from './people.queries.ts'
import type { SupportCapacity, SupportId } from './people.tables.ts'
import { recordParts } from './record-parts.ts'
import type { Support } from './supporters.queries.ts'
import { checkSupport } from './supporters.rules.ts'
import { insertSupport, revokeSupport } from './supporters.store.ts'

/** Who does something, when and where it is reached; an `Exchange` fits. */
interface Doing extends By {
  readonly now: IsoInstant
  readonly origin: string
}

export interface NewSupport {
  readonly personId: PersonId
  readonly to:
    | { readonly supporterId: PersonId }
    | { readonly outsiderName: string; readonly outsiderEmail: string; readonly authorityCode: string }
  readonly capacity: SupportCapacity
  readonly parts: readonly string[]
  readonly untilOn: IsoDate
}

/**
 * Lets somebody read parts of one's own record until a day, and tells them by mail; somebody outside gets a link whose
 * secret stands in the mail alone. Refuses more than a year, no parts, oneself.
 */
export async function grantSupport(tx: Tx, doing: Doing, grant: NewSupport): Promise<Result<SupportId>> {
  const { to, personId } = grant
  const isHere = 'supporterId' in to
  const offered = recordParts().filter((part) => isHere || part.show !== undefined)
  const refusals = [
    ...checkSupport(
      grant,
      offered.map(({ part }) => part),
      doing.today,
    ),
  ]
  if (isHere && to.supporterId === personId)
    refusals.push({ code: 'oneself', field: 'supporter', says: 'Enter somebody other than yourself' })
  if (!isHere && !isMailAddress(to.outsiderEmail))
    refusals.push({
      code: 'no-address',
      field: 'email',
      says: 'Enter an email address, like name@example.org',
    })
  const [first, ...others] = refusals
  if (first) return refuse(first, ...others)
  const person = await findPerson(tx, personId, doing.today)
  const supporter = isHere ? await findPerson(tx, to.supporterId, doing.today) : undefined
  if (!person || (isHere && supporter?.status !== 'active'))
    return refuse({ code: 'has-left', field: 'supporter', says: 'This person no longer works here' })
  const token = isHere ? undefined : newToken(to.authorityCode)
  const id = await insertSupport(tx, {
    personId,
    to:
      'supporterId' in to
        ? to
        : {
            outsiderName: to.outsiderName,
            outsiderEmail: to.outsiderEmail,
            tokenHash: tokenHash(token ?? ''),
          },
    capacity: grant.capacity,
    parts: grant.parts,
    grantedOn: doing.today,
    untilOn: grant.untilOn,
  })
  await recordChange(tx, doing, 'let-supporter-read', { kind: 'record-supporter', id }, personId, {
    supporter: isHere ? to.supporterId : 'outsider',
    capacity: grant.capacity,
    parts: grant.parts.join(' '),
    until: grant.untilOn,
  })
  await tell(tx, doing, {
    from: person.name,
    untilOn: grant.untilOn,
    about: personId,
    address: isHere ? (supporter?.email ?? '') : to.outsiderEmail,
    name: isHere ? (supporter?.name ?? '') : to.outsiderName,
    token,
  })
  return accept(id)
}

async function tell(
  tx: Tx,
  { origin }: Doing,
  mail: {
    readonly from: string
    readonly untilOn: IsoDate
    readonly about: PersonId
    readonly address: string
    readonly name: string
    /** The secret of a link; undefined for somebody who has an account. */
    readonly token: string | undefined
  },
): Promise<void> {
  if (!isMailAddress(mail.address)) return
  await queueMail(tx, {
    to: { address: mail.address, name: mail.name },
    about: mail.about,
    ...(mail.token === undefined ? {} : { secret: mail.token }),
    subject: 'You may read parts of a colleague’s record',
    text: `${mail.from} lets you read parts of their record in Waymark until ${formatDay(mail.untilOn)}.

Read them: ${origin}/supporting${mail.token === undefined ? '' : `/${secretMark}`}

You can read and change nothing. ${mail.from} sees that you looked, and can end this at any time. Please do not pass this message on.
`,
  })
}

/** Ends a grant at once; whether it was still open. */
export async function endSupport(
  tx: Tx,
  doing: Doing,
  { id, personId }: Pick<Support, 'id' | 'personId'>,
): Promise<boolean> {
  if (!(await revokeSupport(tx, personId, id, doing.now))) return false
  await recordChange(tx, doing, 'end-supporter', { kind: 'record-supporter', id }, personId)
  return true
}
