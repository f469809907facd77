import { readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { addsPeople } from './appointment.opening.ts'
import { CorrectionPage, PutRightPage } from './correcting.pages.tsx'
import { confirmCorrection, putRight, refuseCorrection, seeToCorrection } from './corrections.handlers.ts'
import { correctionReading } from './corrections.queries.ts'
import { type Checker, mayWith, readsCorrection } from './corrections.rules.ts'
import { typedDecision } from './deciding.form.tsx'
import { errorsOf } from './forms.ts'
import { openCandidateAsRecruiter, recruitmentPolicy, waitsFor } from './recruitment.opening.ts'
import { peopleInRecruitments, recruitmentOfReading } from './recruitment.queries.ts'
import { correctionHref, partIn } from './recruitment.rules.ts'

/** Putting right what was recorded of a candidate, and the second person who checks it. */

const signedIn = { signedIn: true } as const
type OfCandidate = Exchange<{ readonly candidateId: string }>
type OfCorrection = Exchange<{ readonly correctionId: string }>

/** A decided candidate of whom nothing waits to be checked; one that waits is seen where it is checked. */
async function openToPutRight(exchange: OfCandidate) {
  const open = await openCandidateAsRecruiter(exchange, exchange.params.candidateId)
  if (open.candidate.outcome === undefined) throw new NotFound()
  return open
}

async function putRightPage(exchange: OfCandidate, errors?: FieldErrors): Promise<Answer> {
  const open = await openToPutRight(exchange)
  const { body, tokens } = exchange
  const { id, reference, beingPutRight } = open.candidate
  if (beingPutRight) return { redirect: correctionHref(beingPutRight.id) }
  return {
    title: `Put right what was recorded of ${reference}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/recruitment/candidates/${id}`, text: reference },
    page: <PutRightPage {...{ open, body, tokens, errors }} />,
  }
}

/** A correction for whoever may read it; "not found" for everybody else, and for whom it is about. */
async function openCorrection({ tx, actor, params }: OfCorrection) {
  await recruitmentPolicy({ tx })
  const { correction, names } = await readTogether(tx, {
    correction: correctionReading(params.correctionId),
    names: namesReading(peopleInRecruitments()),
  })
  if (!correction) throw new NotFound()
  const { recruitment } = await readTogether(tx, {
    recruitment: recruitmentOfReading(correction.candidateId),
  })
  const candidate = recruitment?.candidates.find(({ id }) => id === correction.candidateId)
  if (!recruitment || !candidate) throw new NotFound()
  const reader: Checker = {
    ...{ personId: actor.personId, actingFor: actor.actingFor },
    ...{ part: partIn(recruitment, actor), adds: addsPeople(actor) },
  }
  if (!readsCorrection(correction, reader)) throw new NotFound()
  noteWaits(tx, () => waitsFor(recruitment, candidate))
  return { correction, recruitment, candidate, names, reader }
}

async function correctionPage(exchange: OfCorrection, errors?: FieldErrors): Promise<Answer> {
  const { correction, recruitment, candidate, names, reader } = await openCorrection(exchange)
  const { body, tokens } = exchange
  const seesAll = reader.part.recruits || reader.part.interviews
  return {
    title: `Put right: ${candidate.reference}`,
    ...(errors ? { status: 422 } : {}),
    backLink: seesAll
      ? { href: `/recruitment/candidates/${candidate.id}`, text: candidate.reference }
      : { href: '/recruitment/appointments', text: 'Appointments' },
    page: (
      <CorrectionPage
        {...{ correction, candidate, names, body, tokens, errors }}
        title={recruitment.title}
        may={mayWith(correction, reader)}
        handOverOnly={!seesAll}
      />
    ),
  }
}

export const correctingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/recruitment/candidates/:candidateId/correct',
    access: signedIn,
    handle: (exchange) => putRightPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/correct',
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const open = await openToPutRight(exchange)
      const put = await putRight(tx, exchange, open, {
        ...typedDecision(exchange),
        why: textOf(body, 'why'),
        takesBack: listOf(body, 'takesBack').includes('yes'),
      })
      if (!put.ok) return putRightPage(exchange, errorsOf(put))
      return put.value.holds
        ? {
            redirect: `/recruitment/candidates/${open.candidate.id}`,
            flash: 'It is put right. What was recorded before stays on the record',
          }
        : {
            redirect: correctionHref(put.value.id),
            flash: 'It waits to be checked. Until then what was recorded holds',
          }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/corrections/:correctionId',
    access: signedIn,
    handle: (exchange) => correctionPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/corrections/:correctionId',
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { correction, recruitment, reader } = await openCorrection(exchange)
      const redirect = correctionHref(correction.id)
      if (textOf(body, 'do') === 'refuse') {
        const refused = await refuseCorrection(tx, exchange, recruitment, correction, textOf(body, 'because'))
        if (!refused.ok) return correctionPage(exchange, errorsOf(refused))
        return { redirect, flash: 'What was recorded holds' }
      }
      if (textOf(body, 'do') === 'see-to') {
        if (!reader.adds) throw new NotFound()
        accepted(await seeToCorrection(tx, exchange, recruitment, correction))
        return { redirect, flash: 'You recorded that people are right' }
      }
      accepted(await confirmCorrection(tx, exchange, recruitment, correction, reader))
      return { redirect, flash: 'It is put right, and those who knew otherwise are told' }
    },
  }),
]
