import { listOf, textOf } from '../../platform/http/body.ts'
import type { Exchange, Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  Radios,
  Select,
} from '../../ui/public.ts'
import type { CompiledPack, RecruitmentPolicy } from '../schemes/public.ts'
import { nameHint, type TypedRecruitment } from './recruitment.handlers.ts'
import type { Recruitment } from './recruitment.queries.ts'

/** The form by which a recruitment is started and changed. */

/** What was typed; a number that cannot be read is undefined. */
export function typedRecruitment(body: Fields): TypedRecruitment {
  const posts = textOf(body, 'posts')
  return {
    title: textOf(body, 'title'),
    team: textOf(body, 'team'),
    posts: /^\d{1,3}$/.test(posts) ? Number(posts) : undefined,
    postKind: textOf(body, 'postKind'),
    level: textOf(body, 'level') || undefined,
    route: textOf(body, 'route') || undefined,
    methods: listOf(body, 'methods').filter(Boolean),
    promises: listOf(body, 'promises').filter(Boolean),
  }
}

export interface RecruitmentFormProps {
  readonly pack: CompiledPack
  readonly policy: RecruitmentPolicy
  /** The one that is changed; undefined for a new one. */
  readonly recruitment: Recruitment | undefined
  readonly body: Fields
  readonly errors: FieldErrors | undefined
  readonly tokens: Exchange['tokens']
}

export function RecruitmentForm({ pack, policy, recruitment, body, errors, tokens }: RecruitmentFormProps) {
  const now = errors || !recruitment ? typedRecruitment(body) : recruitment
  const levels = pack.pathways.flatMap((pathway) => pathway.levels)
  const heading = recruitment ? 'Change this recruitment' : 'Start a recruitment'
  const legend = (text: string) => ({ text, classes: 'govuk-fieldset__legend--s' })
  const label = (text: string) => ({ text, classes: 'govuk-label--s' })
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{heading}</h1>
      {!recruitment && (
        <p class="govuk-body">
          Next you choose who interviews and what everybody is asked. Candidates are known by initials or a
          number until they are appointed.
        </p>
      )}
      <Form
        tokens={tokens}
        action={recruitment ? `/recruitment/${recruitment.id}/change` : '/recruitment/new'}
      >
        <Input
          name="title"
          label={label('What do you recruit for?')}
          hint={`For example “Social Worker, duty team”. ${nameHint}`}
          value={now.title}
          errorMessage={errors?.['title']}
        />
        <Input
          name="team"
          label={label('In which team?')}
          hint="You may leave this empty"
          value={now.team}
          errorMessage={errors?.['team']}
        />
        <Input
          name="posts"
          label={label('How many posts?')}
          inputmode="numeric"
          classes="govuk-input--width-3"
          value={errors ? textOf(body, 'posts') : String(now.posts ?? 1)}
          errorMessage={errors?.['posts']}
        />
        <Select
          name="postKind"
          label={label('Kind of post')}
          value={now.postKind}
          items={[
            { value: '', text: 'Select one' },
            ...pack.postKinds.map(({ kind, name }) => ({ value: kind, text: name })),
          ]}
          errorMessage={errors?.['postKind']}
        />
        {levels.length > 0 && (
          <Select
            name="level"
            label={label('Level of the pathway')}
            hint="If the post has one"
            value={now.level ?? ''}
            items={[
              { value: '', text: 'None' },
              ...levels.map(({ level, name }) => ({ value: level, text: name })),
            ]}
            errorMessage={errors?.['level']}
          />
        )}
        <Radios
          name="route"
          legend={legend('By which route do people come to it?')}
          hint="If there is one for all. You can say it for each candidate too"
          value={now.route ?? ''}
          items={[
            ...policy.routes.map(({ route, name, says }) => ({
              ...{ value: route, text: name },
              ...(says ? { hint: says } : {}),
            })),
            { divider: 'or' },
            { value: '', text: 'Any route', checked: now.route === undefined },
          ]}
          errorMessage={errors?.['route']}
        />
        {policy.methods.length > 0 && (
          <Checkboxes
            name="methods"
            legend={legend('How do you choose?')}
            values={now.methods}
            items={policy.methods.map(({ method, name, says }) => ({
              ...{ value: method, text: name },
              ...(says ? { hint: says } : {}),
            }))}
            errorMessage={errors?.['methods']}
          />
        )}
        {policy.promises.length > 0 && (
          <Checkboxes
            name="promises"
            legend={legend('Which messages does the advertisement use?')}
            values={now.promises}
            items={policy.promises.map(({ promise, name, says }) => ({
              value: promise,
              text: name,
              hint: says,
            }))}
            errorMessage={errors?.['promises']}
          />
        )}
        <Button text={recruitment ? 'Save changes' : 'Start this recruitment'} preventDoubleClick />
      </Form>
    </>
  )
}
