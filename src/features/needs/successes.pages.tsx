import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  FilterLinks,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Input,
  Radios,
  StatusTag,
  SummaryList,
} from '../../ui/public.ts'
import { PriorityField, WordsField } from './fields.parts.tsx'
import type { NeedsHere } from './needs.opening.ts'
import type { Success } from './needs.queries.ts'
import { successesPath } from './needs.paths.ts'

/** Learning from what went well: proposed by anyone, shared with everybody once it is agreed. */

const states = {
  proposed: <StatusTag tone="with-someone">Waits to be agreed</StatusTag>,
  shared: <StatusTag tone="done">Shared</StatusTag>,
  'not-shared': <StatusTag tone="neutral">Not shared</StatusTag>,
  withdrawn: <StatusTag tone="neutral">Withdrawn</StatusTag>,
} as const

interface SuccessesPageProps {
  readonly here: NeedsHere
  readonly name: string
  readonly says: string
  readonly successes: readonly Success[]
  readonly priority: string | undefined
}

export function SuccessesPage({ here, name, says, successes, priority }: SuccessesPageProps) {
  const shared = successes.filter(({ state }) => state === 'shared')
  const others = successes.filter(({ state }) => state !== 'shared')
  return (
    <>
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">{says}</p>
      <Button text="Propose one" href={`${successesPath}/new`} />
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Not shared with everybody</h2>
          <SuccessList here={here} successes={others} />
        </>
      )}
      <h2 class="govuk-heading-m">Shared with everybody</h2>
      <FilterLinks
        label="Priority"
        items={[
          { text: 'All', href: successesPath, current: priority === undefined },
          ...here.priorities.map(({ item, name: text }) => ({
            text,
            href: `${successesPath}?priority=${item}`,
            current: item === priority,
          })),
        ]}
      />
      {shared.length === 0 ? (
        <EmptyState
          title="Nothing is shared here yet"
          text="Once something that went well has been proposed and agreed, everybody can read here what made it so."
        />
      ) : (
        <SuccessList here={here} successes={shared} />
      )}
    </>
  )
}

function SuccessList({
  here,
  successes,
}: {
  readonly here: NeedsHere
  readonly successes: readonly Success[]
}) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {successes.map(({ id, title, priority, state, proposedByName, answeredOn }) => (
        <li key={id}>
          <a class="govuk-link" href={`${successesPath}/${id}`}>
            {title}
          </a>{' '}
          {state !== 'shared' && states[state]}
          <br />
          <span class="govuk-hint">
            {here.priorityName(priority)} · {proposedByName}
            {state === 'shared' && answeredOn ? `, ${formatDay(answeredOn)}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface SuccessPageProps {
  readonly here: NeedsHere
  readonly success: Success
  readonly mayAnswer: boolean
  readonly mayWithdraw: boolean
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function SuccessPage({
  here,
  success,
  mayAnswer,
  mayWithdraw,
  typed,
  errors,
  tokens,
}: SuccessPageProps) {
  const { id, title, state } = success
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p>{states[state]}</p>
      <SummaryList
        rows={[
          { key: 'What went well', value: <p class="wm-prose">{success.wentWell}</p> },
          { key: 'What made it so', value: <p class="wm-prose">{success.madeItSo}</p> },
          { key: 'What to spread', value: <p class="wm-prose">{success.toSpread}</p> },
          { key: 'Priority', value: here.priorityName(success.priority) },
          { key: 'Proposed by', value: success.proposedByName },
          ...(success.answeredOn && success.answeredByName
            ? [
                {
                  key: state === 'shared' ? 'Agreed' : 'Answered',
                  value: `${success.answeredByName}, ${formatDay(success.answeredOn)}`,
                },
              ]
            : []),
          ...(success.answer ? [{ key: 'Answer', value: <p class="wm-prose">{success.answer}</p> }] : []),
        ]}
      />
      {state === 'proposed' && mayWithdraw && !mayAnswer && (
        <p class="govuk-body">
          Whoever looks after learning reads it and answers. Until then only they and you see it.
        </p>
      )}
      {state === 'proposed' && mayAnswer && (
        <Form tokens={tokens} action={`${successesPath}/${id}/answer`}>
          <Radios
            name="answer"
            legend={{ text: 'Do you share it with everybody?', classes: 'govuk-fieldset__legend--m' }}
            hint="Whoever proposed it agreed to be named beside it."
            items={[
              { value: 'shared', text: 'Yes, share it' },
              { value: 'not-shared', text: 'No, and say why' },
            ]}
            value={typed('answer')}
            errorMessage={errors?.['answer']}
          />
          <WordsField
            name="says"
            text="What do you answer?"
            hint="You may leave this empty when you share it"
            rows={3}
            {...{ typed, errors }}
          />
          <Button text="Save this answer" preventDoubleClick />
        </Form>
      )}
      {state === 'proposed' && mayWithdraw && (
        <Form tokens={tokens} action={`${successesPath}/${id}/withdraw`}>
          <Button tone="secondary" text="Withdraw it" preventDoubleClick />
        </Form>
      )}
    </>
  )
}

interface SuccessFormProps {
  readonly here: NeedsHere
  readonly typed: (name: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export function SuccessFormPage({ here, typed, errors, tokens }: SuccessFormProps) {
  const asked = { typed, errors }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Propose what others can learn from</h1>
      <InsetText>
        Write so that no child or family can be known. Once it is agreed, everybody here reads it with your
        name.
      </InsetText>
      <Form tokens={tokens} action={`${successesPath}/new`}>
        <Input
          name="title"
          label={{ text: 'What is it about, in a few words?', classes: 'govuk-label--s' }}
          value={typed('title')}
          errorMessage={errors?.['title']}
        />
        <WordsField name="went-well" text="What went well?" {...asked} />
        <WordsField name="made-it-so" text="What made it go well?" {...asked} />
        <WordsField name="to-spread" text="What should others do too?" {...asked} />
        <PriorityField here={here} text="Which priority does it bear on?" {...asked} />
        <Button text="Propose this" preventDoubleClick />
      </Form>
    </>
  )
}
