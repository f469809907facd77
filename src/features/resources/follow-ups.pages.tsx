import {
  Button,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Select,
  Textarea,
} from '../../ui/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import type { FollowUp } from './follow-ups.queries.ts'
import { entryHref, type PortalEntry } from './portal.rules.ts'

const followUpsHref = (course: string): string => `/manage/learning/follow-ups/${encodeURIComponent(course)}`

/** On the page of a course: what there is to go on with, and for the learning team the way to link more. */
export function GoOnWith(props: {
  readonly pack: Pick<CompiledPack, 'resources' | 'portal'>
  readonly course: string
  readonly followUps: readonly FollowUp[]
  readonly mayLink: boolean
}) {
  const { pack, course, followUps, mayLink } = props
  if (!pack.portal || (followUps.length === 0 && !mayLink)) return null
  return (
    <section aria-labelledby="go-on-with">
      <h2 class="govuk-heading-m" id="go-on-with">
        To go on with afterwards
      </h2>
      {followUps.length === 0 ? (
        <p class="govuk-body">Nothing is linked to this course yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {followUps.map(({ id, resource, says, teamName }) => (
            <li key={id}>
              <a class="govuk-link" href={entryHref(resource)}>
                {nameOf(pack, { resource, teamName })}
              </a>
              {says && (
                <>
                  <br />
                  <span class="govuk-body-s">{says}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayLink && (
        <p class="govuk-body">
          <a class="govuk-link" href={followUpsHref(course)}>
            Link something to go on with
          </a>
        </p>
      )}
    </section>
  )
}

const nameOf = (
  pack: Pick<CompiledPack, 'resources'>,
  { resource, teamName }: Pick<FollowUp, 'resource' | 'teamName'>,
): string =>
  teamName ??
  (Object.hasOwn(pack.resources, resource) ? pack.resources[resource]?.name : undefined) ??
  resource

/** What is linked to one course, and the form that links more. */
export function FollowUpsPage(props: {
  readonly pack: CompiledPack
  readonly course: string
  readonly courseName: string
  readonly followUps: readonly FollowUp[]
  readonly entries: readonly PortalEntry[]
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}) {
  const { pack, course, courseName, followUps, entries, tokens, typed, errors } = props
  const linked = new Set(followUps.map(({ resource }) => resource))
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{courseName}</span>
      <h1 class="govuk-heading-l">To go on with afterwards</h1>
      <p class="govuk-body">
        It stands on the page of the course. Whoever attended in the last half year is told, and whoever
        attends from now on.
      </p>
      {followUps.map((each) => (
        <Form key={each.id} tokens={tokens} action={`${followUpsHref(course)}/${each.id}/remove`}>
          <p class="govuk-body">
            <a class="govuk-link" href={entryHref(each.resource)}>
              {nameOf(pack, each)}
            </a>{' '}
            {each.says}
          </p>
          <Button tone="secondary">
            Link it no longer<span class="govuk-visually-hidden">: {nameOf(pack, each)}</span>
          </Button>
        </Form>
      ))}
      <h2 class="govuk-heading-m">Link another</h2>
      <Form tokens={tokens} action={followUpsHref(course)}>
        <Select
          name="resource"
          label={{ text: 'Which resource?', classes: 'govuk-label--s' }}
          items={[
            { value: '', text: 'Select a resource' },
            ...entries
              .filter(({ id }) => !linked.has(id))
              .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
              .map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed('resource')}
          errorMessage={errors?.['resource']}
        />
        <Textarea
          name="says"
          label={{ text: 'What should they do with it?', classes: 'govuk-label--s' }}
          hint="You may leave this empty"
          rows={2}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Button text="Link it and tell them" preventDoubleClick />
      </Form>
    </>
  )
}
