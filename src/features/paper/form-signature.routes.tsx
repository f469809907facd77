import { refusalsByField } from '../../kernel/refusal.ts'
import { todayAt } from '../../platform/clock.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import {
  inkDayRefused,
  openSection,
  paperSignatureHref,
  sectionHref,
  signSectionOnPaper,
  titleOf,
} from '../documents/public.ts'
import { seenOnPaper } from '../journeys/public.ts'
import { bearingsOfForm, signersOf } from './form-signature.open.ts'
import { FormSignaturePage } from './form-signature.pages.tsx'
import { readInk } from './ink.forms.ts'
import { tellOfFormSigned } from './from-paper.ports.ts'

/** Entering a signature that was put with ink on a print of one form, where the scheme lets it count. */

const url = '/documents/:documentId/sections/:section/on-paper'
const access = { signedIn: true } as const

type Asked = Exchange<{ readonly documentId: string; readonly section: string }>

/** A section that those who enter paper signatures may enter one of; not found for everybody else. */
async function openForm(exchange: Asked) {
  const { params } = exchange
  const open = await openSection(exchange, params.documentId, params.section)
  if (!open.access.entersOnPaper?.includes(params.section)) throw new NotFound()
  const bearings = await bearingsOfForm(exchange, open)
  const { saved } = open
  if (open.signature)
    throw new NotAllowed({
      code: 'signed-already',
      says: 'This has been signed already.',
      rule: 'A section bears one signature that counts.',
      remedy: 'Open the section to see who signed it.',
    })
  if (!saved)
    throw new NotAllowed({
      code: 'nothing-written',
      says: 'Nothing has been written here yet, so nothing can have been signed.',
      remedy: 'A form that was filled in by hand is sent as a file instead.',
    })
  return { open, bearings, saved }
}

type OpenForm = Awaited<ReturnType<typeof openForm>>

function page(
  { body, tokens, actor }: Asked,
  { open, bearings, saved }: OpenForm,
  errors?: Readonly<Record<string, string>>,
): Answer {
  const all = signersOf(bearings, open.section.signedBy ?? [])
  return {
    title: `Enter a signature on paper: ${open.section.name}`,
    backLink: {
      href: sectionHref(open.document.id, open.section.section),
      text: `${titleOf(open)}: ${open.section.name}`,
    },
    ...(errors ? { status: 422 } : {}),
    page: (
      <FormSignaturePage
        open={open}
        writtenOn={todayAt(saved.savedAt)}
        nobody={
          all.length === 0
            ? 'Nobody holds the role that signs this today. When the post is filled, come back.'
            : 'You sign this yourself: read and sign it here. Somebody else enters a paper signature of yours.'
        }
        signers={all.filter(({ personId }) => personId !== actor.personId)}
        typed={body}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

const read = defineRoute({
  method: 'GET',
  url,
  access,
  handle: async (exchange) => page(exchange, await openForm(exchange)),
})

const enter = defineRoute({
  method: 'POST',
  url,
  access,
  async handle(exchange) {
    const form = await openForm(exchange)
    const { open, bearings, saved } = form
    const sent = await readInk(exchange, (on) => inkDayRefused(on, saved, exchange.today))
    if ('errors' in sent) return page(exchange, form, sent.errors)
    const { signer, on, seenBy, scans } = sent.ink
    const by = signersOf(bearings, open.section.signedBy ?? []).find(({ personId }) => personId === signer)
    if (!by) return page(exchange, form, { signer: 'Choose somebody who signs this section' })
    const signed = await signSectionOnPaper(exchange, open, {
      // A page that was open while the section changed names what was printed.
      base: Number(textOf(exchange.body, '_base')),
      by: { personId: by.personId, printedName: by.name, role: by.role },
      on,
      seen: await seenOnPaper(exchange, seenBy),
      scans,
    })
    const errors = signed.ok ? undefined : refusalsByField(signed.refusals)
    if (errors) return page(exchange, form, errors)
    const href = paperSignatureHref(open.document.id, accepted(signed))
    await tellOfFormSigned({
      ...{ tx: exchange.tx, to: by.personId, journeyId: bearings.journeyId, href },
      ...{ about: bearings.applicant, scheme: bearings.scheme.name, at: exchange.now },
    })
    return { redirect: href, flash: 'The signature on paper is entered. Whoever signed has been told.' }
  },
})

export const formSignatureRoutes: readonly RouteDefinition[] = [read, enter]
