import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import type { RecruitmentPolicy } from '../schemes/public.ts'
import type { OpenRecruitment } from './recruitment.opening.ts'
import type { Recruitment } from './recruitment.queries.ts'
import { lowerFirst } from './recruitment.rules.ts'

/** Forms of what stands around the interviews. */

interface FormPart {
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

const small = (text: string) => ({ text, classes: 'govuk-label--s' })

export function InterviewsForm({
  open,
  body,
  tokens,
  errors,
}: FormPart & { readonly open: OpenRecruitment }) {
  const { recruitment, policy, names } = open
  const asked = (criterion: string) =>
    recruitment.questions.filter((each) => each.criterion === criterion).map(({ asks }) => asks)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Who interviews and what is asked</h1>
      <p class="govuk-body">
        Everybody is asked the same. Each interviewer records the answers for themselves; then you agree on
        one view together.
      </p>
      <Form tokens={tokens} action={`/recruitment/${recruitment.id}/interviews`}>
        <Textarea
          name="interviewers"
          label={small('Interviewers')}
          hint="Full name or work address, one a line. Young people who take part are recorded apart, without names"
          rows={4}
          value={
            errors
              ? textOf(body, 'interviewers')
              : recruitment.interviewers
                  .filter((id) => !recruitment.gone.includes(id))
                  .map((id) => names.get(id) ?? '')
                  .join('\n')
          }
          errorMessage={errors?.['interviewers']}
        />
        {policy.criteria.map(({ criterion, name, says, asks }) => {
          const field = `questions-${criterion}`
          const now = asked(criterion)
          return (
            <section key={criterion}>
              <Checkboxes
                name={field}
                legend={{ text: name, classes: 'govuk-fieldset__legend--m' }}
                hint={says}
                values={
                  errors
                    ? listOf(body, field)
                    : asks.flatMap((each, index) => (now.includes(each) ? [String(index)] : []))
                }
                items={asks.map((each, index) => ({ value: String(index), text: each }))}
                errorMessage={errors?.[field]}
              />
              <Textarea
                name={`own-${criterion}`}
                label={small('A question of your own')}
                hint={`For “${name}”, one a line. You may leave this empty`}
                rows={2}
                value={
                  errors
                    ? textOf(body, `own-${criterion}`)
                    : now.filter((each) => !asks.includes(each)).join('\n')
                }
              />
            </section>
          )
        })}
        <Button text="Save who interviews and what is asked" preventDoubleClick />
      </Form>
    </>
  )
}

export function InvolvedForm({
  recruitment,
  involved,
  body,
  tokens,
  errors,
}: FormPart & {
  readonly recruitment: Recruitment
  readonly involved: RecruitmentPolicy['involves'][number]
}) {
  const { part, name, says } = involved
  const now = recruitment.involvements.find((each) => each.part === part)
  const value = (field: 'how' | 'said' | 'whyNot') => (errors ? textOf(body, field) : (now?.[field] ?? ''))
  const who = lowerFirst(name)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">How {who} took part</h1>
      {says && <p class="govuk-body">{says}</p>}
      <Form tokens={tokens} action={`/recruitment/${recruitment.id}/involved/${part}`}>
        <Radios
          name="tookPart"
          legend={{ text: `Did ${who} take part?`, classes: 'govuk-fieldset__legend--s' }}
          value={errors ? textOf(body, 'tookPart') : now ? (now.tookPart ? 'yes' : 'no') : ''}
          errorMessage={errors?.['tookPart']}
          items={[
            {
              value: 'yes',
              text: 'Yes',
              conditional: (
                <>
                  <Input
                    name="howMany"
                    label={small('How many?')}
                    inputmode="numeric"
                    classes="govuk-input--width-3"
                    value={errors ? textOf(body, 'howMany') : String(now?.howMany ?? '')}
                    errorMessage={errors?.['howMany']}
                  />
                  <Textarea
                    name="how"
                    label={small('How did they take part?')}
                    hint="For example wrote a question, met the candidates, sat on a panel of their own"
                    rows={3}
                    value={value('how')}
                    errorMessage={errors?.['how']}
                  />
                  <Textarea
                    name="said"
                    label={small('What did they ask, and what did they think?')}
                    hint="In your own words. Name nobody, and nothing by which somebody could be known"
                    rows={5}
                    value={value('said')}
                    errorMessage={errors?.['said']}
                  />
                </>
              ),
            },
            {
              value: 'no',
              text: 'No',
              conditional: (
                <Textarea
                  name="whyNot"
                  label={small('Why not?')}
                  rows={3}
                  value={value('whyNot')}
                  errorMessage={errors?.['whyNot']}
                />
              ),
            },
          ]}
        />
        <Button text="Save how they took part" preventDoubleClick />
      </Form>
    </>
  )
}
