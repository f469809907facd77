import { atMost, fewerThan } from '../../kernel/lengths.ts'
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
import { parseQuestions, type SectionAnswers, textAnswer } from '../documents/public.ts'
import { currentPack } from '../packs/public.ts'
import type { Field } from '../schemes/public.ts'
import {
  actOnCorrection,
  answerAbout,
  askAbout,
  confirmCorrection,
  isOn,
  proposedIt,
  refuseCorrection,
  takesPart,
} from './corrections.handlers.ts'
import { AskPage, CorrectionPage } from './corrections.pages.tsx'
import { openQuestion } from './corrections.rules.ts'
import { correctionInWords } from './corrections.words.ts'
import { namesOn, openHandoff, type OpenHandoff } from './handoffs.handlers.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** Asking about something handed over, and putting it right. */

/** Characters of what is asked, answered or said about an outcome: it stands on its page, for everybody. */
const longest = 2_000

const common = { required: true, calculated: false, private: false } as const
const ownWords = { ...common, type: 'long-text', initials: false } as const

const questionField: Field = {
  ...ownWords,
  field: 'question',
  name: 'What do you need to know?',
  hint: `Do not give reasons of health or family here. Everybody who sends or receives this outcome can read it. ${atMost(longest)}`,
}
const answerField: Field = { ...ownWords, field: 'answer', name: 'Your answer', hint: atMost(longest) }
const refusalField: Field = {
  ...ownWords,
  field: 'because',
  name: 'Why is it not taken?',
  hint: atMost(longest),
}

type OfHandoff = Exchange<{ readonly handoffId: string }>
interface Typed {
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
}
const untyped: Typed = { answers: {}, errors: {} }

async function parsed({ tx, body, today }: Exchange<unknown>, fields: readonly Field[]): Promise<Typed> {
  const { caseReferences } = (await currentPack(tx)) ?? {}
  const typed = parseQuestions(fields, body, { today, caseReferences })
  const long = fields.flatMap(({ field }) => {
    const { length } = textAnswer(typed.answers[field])
    return length > longest ? [[field, fewerThan(length, longest)] as const] : []
  })
  return { ...typed, errors: { ...typed.errors, ...Object.fromEntries(long) } }
}

const isWrong = ({ errors }: Typed) => Object.keys(errors).length > 0

function backTo({ row, handOff }: OpenHandoff) {
  return { href: `/outcomes/${row.id}`, text: handOff.name }
}

async function questionPage(
  { tx, actor, today, tokens }: OfHandoff,
  open: OpenHandoff,
  { answers, errors }: Typed,
): Promise<Answer> {
  const question = openQuestion(open.questions)
  const isAnswer = question !== undefined && isOn('sender', open, actor)
  if (!isAnswer && (question || !isOn('receiver', open, actor)))
    return { redirect: `/outcomes/${open.row.id}` }
  const nameOf = await namesOn(tx, [open], today)
  const title = isAnswer ? 'Answer a question about an outcome' : 'Return an outcome with a question'
  return {
    title,
    backLink: backTo(open),
    ...(isWrong({ answers, errors }) ? { status: 422 } : {}),
    page: (
      <AskPage
        caption={`${nameOf(open.row.about_person_id)}: ${open.handOff.name}`}
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
  showCorrection,
  settle,
]
