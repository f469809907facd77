import {
  Button,
  ButtonGroup,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Radios,
  Textarea,
  WarningText,
} from '../../ui/public.ts'
import type { ClockReading, CompiledScheme } from '../schemes/public.ts'
import { ExtendForm } from './extend.pages.tsx'

/** One of the things that may be done with an application at any time: what it means, what is asked, and a way back. */

export type SchemeAction = CompiledScheme['actions'][number]

export interface ActionPageProps {
  readonly scheme: CompiledScheme
  readonly action: SchemeAction
  readonly journeyId: string
  readonly applicantName: string
  /** Endings that can be chosen. */
  readonly endings: CompiledScheme['endings']
  /** For extend: how the clock stands that is made longer. */
  readonly clock?: ClockReading | undefined
  /** Holds that can be released: why each was placed. */
  readonly holds: readonly { readonly id: string; readonly reason: string }[]
  readonly typed: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}

const meaning: Readonly<Record<SchemeAction['action'], string>> = {
  withdraw: 'The application ends today. No reason is asked. What was written stays on record.',
  pause:
    'From today its days stop counting, and nobody is late in it. Others see that it is paused, and not why. Days away from work stop them too: they are recorded on the person’s page.',
  resume: 'From today its days count again. Due days move on by the days that it stood still.',
  hold: 'Nothing in it can be submitted or decided until it is released. Others see that it is paused, and not why.',
  release: 'It goes on from where it stood.',
  adjust: '',
  extend: 'The time runs longer from today. Others see the new day, and that it was agreed.',
  open: 'Those concerned are asked at once. If it was asked for before, they are asked again.',
  end: 'The application ends today and cannot be taken up again.',
}

export function ActionPage(props: ActionPageProps) {
  const { scheme, action, journeyId, applicantName, errors, tokens } = props
  const ends = action.action === 'withdraw' || action.action === 'end'
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicantName}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">{action.name}</h1>
      {action.says && <p class="govuk-body">{action.says}</p>}
      {ends ? <WarningText text={meaning[action.action]} /> : <InsetText>{meaning[action.action]}</InsetText>}
      <Form tokens={tokens} action={`/applications/${journeyId}/actions/${action.action}`}>
        <Asked {...props} />
        <ButtonGroup>
          <Button text={action.name} tone={ends ? 'warning' : undefined} preventDoubleClick />
          <a class="govuk-link" href={`/applications/${journeyId}`}>
            Leave it as it is
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

function Asked(props: ActionPageProps) {
  const { action, endings, holds, typed, errors } = props
  const value = (name: string) => (typeof typed[name] === 'string' ? (typed[name] as string) : '')
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  switch (action.action) {
    case 'pause':
      return action.options.length > 0 ? (
        <Radios
          name="reason"
          legend="Why is it paused?"
          hint="Only you and the record of what was done know it."
          value={value('reason')}
          items={action.options.map((option) => ({ value: option.option, text: option.name }))}
          {...wrong('reason')}
        />
      ) : null
    case 'extend':
      return (
        <ExtendForm
          {...props}
          inWorkingDays={props.scheme.clocks[action.clock ?? '']?.counting === 'working-days'}
        />
      )
    case 'open':
      return <input type="hidden" name="stage" value={action.stage} />
    case 'end':
      return (
        <Radios
          name="ending"
          legend="How does it end?"
          value={value('ending')}
          items={endings.map((ending) => ({
            value: ending.ending,
            text: ending.name,
            ...(ending.says ? { hint: ending.says } : {}),
          }))}
          {...wrong('ending')}
        />
      )
    case 'hold':
      return (
        <Textarea
          name="reason"
          label="What has to be settled first?"
          hint="Read only by those who may release it."
          value={value('reason')}
          rows={3}
          {...wrong('reason')}
        />
      )
    case 'release':
      return holds.length === 1 ? (
        <>
          <p class="govuk-body">It was held because: {holds[0]?.reason}</p>
          <input type="hidden" name="hold" value={holds[0]?.id} />
        </>
      ) : (
        <Radios
          name="hold"
          legend="Which hold is released?"
          value={value('hold')}
          items={holds.map((hold) => ({ value: hold.id, text: hold.reason }))}
          {...wrong('hold')}
        />
      )
    default:
      return null
  }
}
