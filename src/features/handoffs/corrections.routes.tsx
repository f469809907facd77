import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { documentsByIds, parseQuestions, type SectionAnswers, textAnswer } from '../documents/public.ts'
import { currentPack } from '../packs/public.ts'
import type { Field } from '../schemes/public.ts'
import {
  actOnCorrection,
  answerAbout,
  askAbout,
  confirmCorrection,
  isOn,
  proposeCorrection,
  proposedIt,
  refuseCorrection,
  takesPart,
} from './corrections.handlers.ts'
import { AskPage, CorrectionPage } from './corrections.pages.tsx'
import {
  formAnswers,
  answersNow,
  changesBetween,
  correctableFields,
  isWithdrawn,
  namedAnswers,
  openCorrection,
  openQuestion,
} from './corrections.rules.ts'
import type { FieldChange } from './handoffs.tables.ts'
import { couldMove, postNamed } from './moving.rules.ts'
import { correctionInWords } from './corrections.words.ts'
import { namesOn, openHandoff, type OpenHandoff } from './handoffs.handlers.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** Asking about something handed over, and putting it right. */

const common = { required: true, calculated: false, private: false } as const
const ownWords = { ...common, type: 'long-text', initials: false } as const

const questionField: Field = {
  ...ownWords,
  field: 'question',
  name: 'What do you need to know?',
  hint: 'Do not give reasons of health or family here. Everybody who sends or receives this outcome can read it.',
}
const answerField: Field = { ...ownWords, field: 'answer', name: 'Your answer' }
const refusalField: Field = { ...ownWords, field: 'because', name: 'Why is it not taken?' }

const kindField: Field = {
  ...common,
  field: 'kind',
  type: 'choice',
  name: 'What is wrong?',
  options: [
    { option: 'corrected', name: 'Some of what was sent: I give below what holds instead' },
    { option: 'withdrawn', name: 'All of it: it should not have been sent' },
  ],
  hint: 'Is all of it wrong? Then leave the answers of the form below as they are, and say why at the end.',
}
const lastFields: readonly Field[] = [
  {
    ...ownWords,
    field: 'reason',
    name: 'Why is it put right?',
    hint: 'HR and the person concerned read this.',
  },
  {
    ...common,
    field: 'arrears-from',
    type: 'date',
    name: 'Arrears from',
    hint: 'The day from which pay has to be put right. Leave it empty when pay does not change.',
    required: false,
    latest: 'today',
  },
]

type OfHandoff = Exchange<{ readonly handoffId: string }>
interface Typed {
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
}
const untyped: Typed = { answers: {}, errors: {} }

async function parsed({ tx, body, today }: Exchange<unknown>, fields: readonly Field[]): Promise<Typed> {
  return parseQuestions(fields, body, { today, caseReferences: (await currentPack(tx))?.caseReferences })
}

const isWrong = ({ errors }: Typed) => Object.keys(errors).length > 0

function backTo({ row, handOff }: OpenHandoff) {
  return { href: `/outcomes/${row.id}`, text: handOff.name }
}

function questionPage({ actor, tokens }: OfHandoff, open: OpenHandoff, { answers, errors }: Typed): Answer {
  const question = openQuestion(open.questions)
  const isAnswer = question !== undefined && isOn('sender', open, actor)
  if (!isAnswer && (question || !isOn('receiver', open, actor)))
    return { redirect: `/outcomes/${open.row.id}` }
  const title = isAnswer ? 'Answer a question about an outcome' : 'Return an outcome with a question'
  return {
    title,
    backLink: backTo(open),
    ...(isWrong({ answers, errors }) ? { status: 422 } : {}),
    page: (
      <AskPage
        title={title}
        says={
          isAnswer
            ? `They asked: “${question.question}” Your answer goes to those who received the outcome. If what was sent is wrong, propose a correction as well.`
            : 'Your question goes to those who sent the outcome. It stays on your list until they have answered.'
        }
        fields={[isAnswer ? answerField : questionField]}
        answers={answers}
        errors={errors}
        action={`/outcomes/${open.row.id}/question`}
        button={isAnswer ? 'Send the answer' : 'Return it'}
        tokens={tokens}
      />
    ),
  }
}

const showQuestion = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId/question',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openHandoff(exchange.tx, exchange.actor, exchange.params.handoffId)
    return questionPage(exchange, open, untyped)
  },
})

const sendQuestion = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/question',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, params, body } = exchange
    const open = await openHandoff(tx, actor, params.handoffId)
    const question = openQuestion(open.questions)
    const isAnswer = body['answer'] !== undefined
    const typed = await parsed(exchange, [isAnswer ? answerField : questionField])
    if (isAnswer && !question)
      throw new NotAllowed({ code: 'changed-meanwhile', says: 'This question has been answered already.' })
    if (isWrong(typed)) return questionPage(exchange, open, typed)
    if (question && isAnswer) await answerAbout(exchange, open, question, textAnswer(typed.answers['answer']))
    else await askAbout(exchange, open, textAnswer(typed.answers['question']))
    return {
      redirect: `/outcomes/${open.row.id}`,
      flash: isAnswer ? 'Your answer is sent.' : 'Returned. You see the answer here when it is given.',
    }
  },
})

/** The form that was sent, with what holds of it today. */
async function heldForm({ tx }: Pick<OfHandoff, 'tx'>, { row, scheme, handOff, corrections }: OpenHandoff) {
  const template = scheme.templates[handOff.form]
  const [form] = row.document_id ? await documentsByIds(tx, [row.document_id]) : []
  if (!template || !form) throw new NotFound()
  return { template, held: answersNow(formAnswers(row, template, form), corrections) }
}

type HeldForm = Awaited<ReturnType<typeof heldForm>>

const fieldsFor = (open: OpenHandoff, form: HeldForm) => [
  kindField,
  ...correctable(open, form),
  ...lastFields,
]

/** Every post that could move, and the one that holds, which may have another name by now. */
function correctable({ row, handOff }: OpenHandoff, { template, held }: HeldForm): readonly Field[] {
  const named = postNamed(handOff, held)
  const posts = couldMove(row.first_values)
  return correctableFields(template, handOff, named === null ? posts : [...new Set([...posts, named])])
}

/** Nothing is paid from before the day from which it counts, as that would hold with the changes. */
function arrearsBefore(
  { handOff }: OpenHandoff,
  { held }: HeldForm,
  changes: readonly FieldChange[],
  arrearsFrom: IsoDate,
): string | undefined {
  const [section = '', field = ''] = handOff.pay?.effective?.split('.') ?? []
  const changed = changes.find((each) => each.section === section && each.field === field)
  const effectiveOn = parseIsoDate(textAnswer(changed ? (changed.now ?? undefined) : held[section]?.[field]))
  return effectiveOn && arrearsFrom < effectiveOn
    ? `Enter ${formatDay(effectiveOn)} or later: the new pay counts from then. If that day is wrong, change it above too`
    : undefined
}

async function correctPage(
  { tx, today, tokens }: OfHandoff,
  open: OpenHandoff,
  form: HeldForm,
  typed: Typed,
): Promise<Answer> {
  const nameOf = await namesOn(tx, [open], today)
  return {
    title: 'Put an outcome right',
    backLink: backTo(open),
    ...(isWrong(typed) ? { status: 422 } : {}),
    page: (
      <AskPage
        caption={`${nameOf(open.row.about_person_id)}: ${open.handOff.name}`}
        title="Put an outcome right"
        says="What was sent stays as it is. Change below what is wrong: once somebody else has confirmed it, HR, connected programs and the person concerned get the correction."
        fields={fieldsFor(open, form)}
        answers={typed.answers}
        errors={typed.errors}
        action={`/outcomes/${open.row.id}/correct`}
        button="Propose the correction"
        tokens={tokens}
      />
    ),
  }
}

/** An outcome that this person may propose to put right now; otherwise they are told why not. */
async function openToCorrect({ tx, actor, params }: OfHandoff): Promise<OpenHandoff> {
  const open = await openHandoff(tx, actor, params.handoffId)
  if (!isOn('sender', open, actor))
    throw new NotAllowed({
      code: 'not-yours',
      says: 'An outcome is put right by those who sent it.',
      remedy: 'Return it to them with a question.',
    })
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome has been withdrawn as a whole.' })
  return open
}

const showCorrect = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId/correct',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToCorrect(exchange)
    const waits = openCorrection(open.corrections)
    if (waits)
      return {
        redirect: `/outcomes/${open.row.id}/corrections/${waits.id}`,
        flash: 'This correction waits to be checked. Another can be proposed once it is settled.',
      }
    const form = await heldForm(exchange, open)
    const answers = { ...namedAnswers(form.held), kind: 'corrected' }
    return correctPage(exchange, open, form, { answers, errors: {} })
  },
})

const sendCorrect = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/correct',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToCorrect(exchange)
    if (openCorrection(open.corrections))
      throw new NotAllowed({
        code: 'changed-meanwhile',
        says: 'Another correction of this outcome waits to be checked.',
      })
    const form = await heldForm(exchange, open)
    const kind = textOf(exchange.body, 'kind') === 'withdrawn' ? 'withdrawn' : 'corrected'
    // What is withdrawn as a whole is not asked field by field; what was typed in them is kept all the same.
    const all = await parsed(exchange, fieldsFor(open, form))
    const asked = kind === 'withdrawn' ? await parsed(exchange, [kindField, ...lastFields]) : all
    const typed = { answers: all.answers, errors: asked.errors }
    if (isWrong(typed)) return correctPage(exchange, open, form, typed)
    const changes = kind === 'withdrawn' ? [] : changesBetween(form.template, form.held, typed.answers)
    if (kind === 'corrected' && changes.length === 0) {
      const errors = { kind: 'Change below what is wrong: everything is as it was sent' }
      return correctPage(exchange, open, form, { ...typed, errors })
    }
    const arrearsFrom = parseIsoDate(textAnswer(typed.answers['arrears-from'])) ?? null
    const before = arrearsFrom && arrearsBefore(open, form, changes, arrearsFrom)
    if (before) return correctPage(exchange, open, form, { ...typed, errors: { 'arrears-from': before } })
    const id = await proposeCorrection(exchange, open, {
      kind,
      changes,
      reason: textAnswer(typed.answers['reason']),
      arrearsFrom,
    })
    return {
      redirect: `/outcomes/${open.row.id}/corrections/${id}`,
      flash: 'Proposed. It counts once somebody else has confirmed it.',
    }
  },
})

type OfCorrection = Exchange<{ readonly handoffId: string; readonly correctionId: string }>

async function openOne({ tx, actor, params }: OfCorrection) {
  const open = await openHandoff(tx, actor, params.handoffId)
  const correction = open.corrections.find(({ id }) => id === params.correctionId)
  if (!correction) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: handoffTaskKinds.correction, id: correction.id }] }))
  return { open, correction }
}

async function correctionPage(
  exchange: OfCorrection,
  { open, correction }: Awaited<ReturnType<typeof openOne>>,
  typed: Typed,
): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const nameOf = await namesOn(tx, [open], today)
  const about = nameOf(open.row.about_person_id)
  const may =
    correction.state === 'proposed'
      ? !takesPart(open, actor)
        ? undefined
        : proposedIt(correction, actor)
          ? ('take-back' as const)
          : ('confirm' as const)
      : correction.state === 'confirmed' && !correction.taken_up_on && isOn('receiver', open, actor)
        ? ('act' as const)
        : undefined
  return {
    title: `Correction: ${about}`,
    backLink: backTo(open),
    ...(isWrong(typed) ? { status: 422 } : {}),
    page: (
      <CorrectionPage
        about={about}
        what={open.handOff.name}
        correction={correctionInWords(open, correction, nameOf)}
        may={may}
        refusal={{ field: refusalField, ...typed }}
        tokens={tokens}
      />
    ),
  }
}

const showCorrection = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId/corrections/:correctionId',
  access: { signedIn: true },
  async handle(exchange) {
    return correctionPage(exchange, await openOne(exchange), untyped)
  },
})

const settle = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/corrections/:correctionId',
  access: { signedIn: true },
  async handle(exchange) {
    const found = await openOne(exchange)
    const { open, correction } = found
    const redirect = `/outcomes/${open.row.id}/corrections/${correction.id}`
    switch (textOf(exchange.body, '_do')) {
      case 'confirm':
        await confirmCorrection(exchange, open, correction)
        return { redirect, flash: 'Confirmed. Everybody who received the outcome gets the correction.' }
      case 'act':
        await actOnCorrection(exchange, open, correction)
        return { redirect, flash: 'Recorded that it is put right.' }
      default: {
        const typed = await parsed(exchange, [refusalField])
        if (isWrong(typed)) return correctionPage(exchange, found, typed)
        await refuseCorrection(exchange, open, correction, textAnswer(typed.answers['because']))
        return { redirect, flash: 'It is not taken. What was sent still holds.' }
      }
    }
  },
})

export const correctionRoutes: readonly RouteDefinition[] = [
  showQuestion,
  sendQuestion,
  showCorrect,
  sendCorrect,
  showCorrection,
  settle,
]
