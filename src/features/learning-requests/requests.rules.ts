import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { CompiledPack, RequestsPolicy } from '../schemes/public.ts'
import type { RequestOutcome, RequestState, Weighed } from './requests.tables.ts'

/** Learning outside the offer: what a request says, and how it goes from hand to hand. Pure. */

export interface RequestContent {
  readonly kind: string
  readonly title: string
  readonly why: string
  readonly provider: string
  readonly costPence: number | undefined
  readonly startsOn: IsoDate | undefined
  readonly endsOn: IsoDate | undefined
  /** Items of frameworks, written `framework/item`. */
  readonly serves: readonly string[]
  readonly goalId: string | undefined
  /** The words of the goal on the day. */
  readonly goal: string
}

export interface Decision {
  readonly outcome: RequestOutcome
  readonly reasons: string
  readonly conditions: string
  readonly againOn: IsoDate | undefined
  readonly weighed: Readonly<Record<string, Weighed>>
}

export const stateNames: Readonly<Record<RequestState, string>> = {
  asked: 'With the line manager',
  'not-supported': 'Not supported yet',
  'to-decide': 'To be decided',
  decided: 'Decided',
  'taken-back': 'Taken back',
}

export const outcomeNames: Readonly<Record<RequestOutcome, string>> = {
  approved: 'Approved',
  declined: 'Declined',
  later: 'Not now',
}

export const weighedNames: Readonly<Record<Weighed, string>> = {
  meets: 'It serves this',
  partly: 'In part',
  not: 'It does not',
}

/** The duty that decides on a kind: its own, or the one for all. */
export function deciderOf(policy: RequestsPolicy, kind: string): string {
  return policy.kinds.find((each) => each.kind === kind)?.decidedBy ?? policy.decidedBy
}

/** What a kind is called; its code when the pack no longer has it. */
export const kindOfRequest = (policy: RequestsPolicy | undefined, kind: string): string =>
  policy?.kinds.find((each) => each.kind === kind)?.name ?? kind.replaceAll('-', ' ')

/** What somebody may do with a request now. */
export interface MayDo {
  readonly support: boolean
  readonly sendOn: boolean
  readonly decide: boolean
  readonly takeBack: boolean
}

/** Nobody supports or decides on their own request, whatever their duty. */
export function mayDo(
  state: RequestState,
  who: { readonly isOwn: boolean; readonly isManager: boolean; readonly decides: boolean },
): MayDo {
  return {
    support: state === 'asked' && who.isManager && !who.isOwn,
    sendOn: state === 'not-supported' && who.isOwn,
    decide: state === 'to-decide' && who.decides && !who.isOwn,
    takeBack: who.isOwn && (state === 'asked' || state === 'not-supported' || state === 'to-decide'),
  }
}

const longest = { title: 200, provider: 200, text: 10_000 } as const
/** A million pounds. */
const mostPence = 100_000_000

const required = (field: string, value: string, says: string): readonly Refusal[] =>
  value === '' ? [{ code: 'missing', field, says }] : []

const short = (field: string, value: string, most: number): readonly Refusal[] =>
  value.length > most
    ? [
        {
          code: 'too-long',
          field,
          says: `Shorten this to ${most.toLocaleString('en-GB')} characters or fewer`,
        },
      ]
    : []

const result = <Value>(refusals: readonly Refusal[], value: Value): Result<Value> => {
  const [first, ...others] = refusals
  return first ? refuse(first, ...others) : accept(value)
}

/** Reads pounds as people type them, `1,250` or `£1250.50`, as pence; undefined for what is no amount. */
export function readPounds(typed: string): number | undefined {
  const plain = typed.replace(/^£\s*/, '').replaceAll(',', '')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(plain)) return undefined
  const pence = Math.round(Number(plain) * 100)
  return pence <= mostPence ? pence : undefined
}

/** "£1,250" or "£12.50". */
export function inPounds(pence: number): string {
  const pounds = pence / 100
  return `£${pounds.toLocaleString('en-GB', { minimumFractionDigits: pence % 100 === 0 ? 0 : 2 })}`
}

/** A request as it is asked: what, why and of which kind; days in order. */
export function checkRequest(content: RequestContent, policy: RequestsPolicy): Result<RequestContent> {
  const { kind, title, why, provider, startsOn, endsOn } = content
  const isKnown = policy.kinds.some((each) => each.kind === kind)
  const isWrong = startsOn !== undefined && endsOn !== undefined && endsOn < startsOn
  return result(
    [
      ...(isKnown ? [] : [{ code: 'missing', field: 'kind', says: 'Select what kind of learning it is' }]),
      ...required('title', title, 'Enter what it is called'),
      ...short('title', title, longest.title),
      ...required(
        'why',
        why,
        'Say what you want to learn, and what it would change for children and families',
      ),
      ...short('why', why, longest.text),
      ...short('provider', provider, longest.provider),
      ...(isWrong
        ? [{ code: 'order', field: 'ends-day', says: 'It must end on or after the day it begins' }]
        : []),
    ],
    content,
  )
}

/** A manager's answer: whoever does not support it says why. */
export function checkSupport(answer: {
  readonly supports: boolean | undefined
  readonly says: string
}): Result<{ readonly supports: boolean; readonly says: string }> {
  const { supports, says } = answer
  return result(
    [
      ...(supports === undefined
        ? [{ code: 'missing', field: 'supports', says: 'Select whether you support it' }]
        : []),
      ...(supports === false ? required('says', says, 'Say why not, and what would help') : []),
      ...short('says', says, longest.text),
    ],
    { supports: supports ?? false, says },
  )
}

/** Why somebody asks for a decision although their manager does not support it. */
export function checkSendOn(says: string): Result<string> {
  return result(
    [
      ...required('says', says, 'Say why it should be decided all the same'),
      ...short('says', says, longest.text),
    ],
    says,
  )
}

/** A decision: against every yardstick by itself, with reasons whatever it is; later says when. */
export function checkDecision(
  decision: Omit<Decision, 'outcome'> & { readonly outcome: RequestOutcome | undefined },
  policy: RequestsPolicy,
  today: IsoDate,
): Result<Decision> {
  const { outcome, reasons, conditions, againOn, weighed } = decision
  return result(
    [
      ...policy.yardsticks.flatMap(({ yardstick, name }) =>
        weighed[yardstick] === undefined
          ? [{ code: 'missing', field: `yardstick-${yardstick}`, says: `Select how it stands to “${name}”` }]
          : [],
      ),
      ...(outcome === undefined
        ? [{ code: 'missing', field: 'outcome', says: 'Select what you decide' }]
        : []),
      ...required('reasons', reasons, 'Give your reasons: the person reads them'),
      ...short('reasons', reasons, longest.text),
      ...short('conditions', conditions, longest.text),
      ...(outcome === 'later' && againOn === undefined
        ? [
            {
              code: 'missing',
              field: 'again-day',
              says: 'Enter the day from which it can be asked for again',
            },
          ]
        : []),
      ...(outcome === 'later' && againOn !== undefined && againOn <= today
        ? [{ code: 'past', field: 'again-day', says: 'The day must be one to come' }]
        : []),
    ],
    {
      ...{ outcome: outcome ?? 'declined', reasons, weighed },
      conditions: outcome === 'approved' ? conditions : '',
      againOn: outcome === 'later' ? againOn : undefined,
    },
  )
}

/** Names of the yardsticks in the pack's order, with how each was judged; those the pack no longer has come last, by their ids. */
export function weighedInWords(
  { requests }: Pick<CompiledPack, 'requests'>,
  weighed: Readonly<Record<string, Weighed>>,
): readonly { readonly name: string; readonly says: string }[] {
  const named = requests?.yardsticks ?? []
  const known = new Set(named.map(({ yardstick }) => yardstick))
  const others = Object.keys(weighed).filter((each) => !known.has(each))
  return [...named, ...others.map((id) => ({ yardstick: id, name: id.replaceAll('-', ' ') }))].flatMap(
    ({ yardstick, name }) => {
      const how = weighed[yardstick]
      return how ? [{ name, says: weighedNames[how] }] : []
    },
  )
}
