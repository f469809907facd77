import { type Answer, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { accept } from '../../kernel/refusal.ts'
import {
  answerSectionObjection,
  disownSectionSignature,
  findSignatureOnPaper,
  insertSectionObjection,
  openDocument,
  paperSignatureHref,
  sectionHref,
  titleOf,
} from '../documents/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { bearingsOfForm } from './form-signature.open.ts'
import { type EnteredForSomebody, notTheirs, whatMay } from './objections.handlers.ts'
import { enteredSignatureRoutes } from './entered-signature.routes.ts'
import type { Refused } from './objections.routes.tsx'
import { OneSignaturePage } from './one-signature.pages.tsx'
import { bringsIn, whoBringsIn } from './paper.rules.ts'

/** The signature on paper of one form: its day, who saw it, its scans, an objection and the answer. */

const url = '/documents/:documentId/signatures/:signatureId'

type Asked = Exchange<{ readonly documentId: string; readonly signatureId: string }>

/** For whoever reads the form. */
async function openFormSignature(exchange: Asked) {
  const { tx, params } = exchange
  const open = await openDocument(exchange, params.documentId)
  const signature = await findSignatureOnPaper(tx, open.document.id, params.signatureId)
  const section = open.inUse.template.sections.find((each) => each.section === signature?.section)
  if (!signature || !section) throw new NotFound()
  return { open, signature, section, bearings: await bearingsOfForm(exchange, open) }
}

type OneForm = Awaited<ReturnType<typeof openFormSignature>>

/** Under which what waits because of an objection to it is kept. */
const subjectOf = ({ signature }: OneForm) => ({ kind: 'form-signature-on-paper', id: signature.id })

const inScheme = ({ bearings: { scheme, holders } }: OneForm) => ({ scheme, context: { holders } })

/** Whether an objection of today undoes it: while the form can be changed, it can be signed again. */
const undoes = ({ open, signature }: OneForm) => signature.voidedAt === null && !open.access.locked

function formSignatureEntered(one: OneForm): EnteredForSomebody {
  const { open, signature, bearings } = one
  const { applicant, scheme, journeyId } = bearings
  const href = paperSignatureHref(open.document.id, signature.id)
  return {
    whose: signature.personId,
    ...{ journeyId, applicant, href, scheme: scheme.name },
    audited: {
      what: 'signature',
      detail: { document: open.document.id, section: signature.section },
    },
    refused: notTheirs,
    mayAnswer: (personId) => bringsIn(inScheme(one), personId),
    keepObjection: (tx, it) => insertSectionObjection(tx, signature.id, it),
    keepAnswer: (tx, it) => answerSectionObjection(tx, signature.id, it),
    restate: ({ tx, now }, isOpen) =>
      restateTasks(
        tx,
        subjectOf(one),
        isOpen
          ? [
              {
                key: 'answer',
                title: `Answer ${signature.printedName}’s objection to a signature on paper: ${applicant.name}`,
                detail: titleOf(open),
                href,
                aboutPersonId: applicant.personId,
                waitingSinceAt: now,
                holders: whoBringsIn(inScheme(one)),
              },
            ]
          : [],
      ),
    ...(undoes(one)
      ? {
          undo: async (exchange) => {
            await disownSectionSignature(exchange, open, signature.section)
            return accept(true)
          },
        }
      : {}),
  }
}

/** What becomes of a section whose signature counts no longer. */
function whatNext({ open, section }: OneForm): string {
  if (open.document.signatures.some((each) => each.section === section.section))
    return 'The section was signed again since.'
  return open.access.locked
    ? 'The form has gone on and is closed.'
    : 'The section waits to be signed again: whoever signs it has that in To do.'
}

function page({ actor, tokens, tx }: Asked, one: OneForm, wrong?: Refused): Answer {
  const { open, signature, section, bearings } = one
  const mine = signature.personId === actor.personId
  noteWaits(tx, () => ({ tasks: [subjectOf(one)] }))
  return {
    title: `Signature on paper: ${signature.printedName}`,
    backLink: {
      href: sectionHref(open.document.id, section.section),
      text: `${titleOf(open)}: ${section.name}`,
    },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <OneSignaturePage
        place={section.name}
        whose={bearings.applicant.name}
        facts={[
          { name: 'Scheme', value: bearings.scheme.name },
          {
            name: 'Form',
            value: (
              <a class="govuk-link" href={`/documents/${open.document.id}/read`}>
                {titleOf(open)}
              </a>
            ),
          },
        ]}
        signature={{ ...signature, on: signature.signedOn, at: signature.signedAt }}
        counts={signature.voidedAt === null}
        noLonger={`${
          signature.voidedByChange
            ? 'What stands in the section was changed afterwards'
            : `${signature.printedName} objected to it`
        }, so it counts no longer. ${whatNext(one)}`}
        noScan="None was added with it."
        href={paperSignatureHref(open.document.id, signature.id)}
        mine={mine}
        may={whatMay(signature, mine, bringsIn(inScheme(one), actor.personId))}
        hints={{
          object: undoes(one)
            ? 'The signature counts no longer, and the section is signed again. Those who enter signatures read what you write, and answer you here.'
            : 'The form has gone on. Those who enter signatures read what you write, and answer you here.',
          answer:
            'Say what you found. If the signature was not given and the form has gone on, have it sent back, so that it is signed again.',
        }}
        errors={wrong?.errors}
        typed={wrong?.typed ?? ''}
        tokens={tokens}
      />
    ),
  }
}

export const oneFormSignatureRoutes: readonly RouteDefinition[] = enteredSignatureRoutes(url, {
  open: openFormSignature,
  entered: formSignatureEntered,
  scansOf: ({ signature }) => signature.scans,
  page,
})
