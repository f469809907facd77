import {
  Button,
  EmptyState,
  type FieldErrors,
  FilterLinks,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  StatusTag,
  Textarea,
  withQuery,
} from '../../ui/public.ts'
import type { Portal } from '../schemes/public.ts'
import { inALine } from './portal.rules.ts'
import type { ToolkitGlance } from './toolkits.queries.ts'
import { purposeName, sharedNames } from './toolkits.rules.ts'
import type { ToolkitId } from './resources.tables.ts'

export const toolkitsPath = '/learning/toolkits'
export const toolkitHref = (id: ToolkitId): string => `${toolkitsPath}/${id}`

export interface ToolkitsPageProps {
  readonly portal: Portal
  readonly own: readonly ToolkitGlance[]
  readonly others: readonly ToolkitGlance[]
  readonly q: string
  readonly purpose: string | undefined
}

/** One's own toolkits, and those of others, the recommended ones first. */
export function ToolkitsPage({ portal, own, others, q, purpose }: ToolkitsPageProps) {
  const query = { q: q || undefined, purpose }
  const isAll = q === '' && purpose === undefined
  return (
    <>
      <h1 class="govuk-heading-l">Toolkits</h1>
      {portal.toolkits?.says && <p class="govuk-body">{portal.toolkits.says}</p>}
      <Button text="Build a toolkit" href={`${toolkitsPath}/new`} />
      <form method="get" action={toolkitsPath} role="search" aria-label="Toolkits">
        <Input name="q" label={{ text: 'A word from the name or purpose' }} type="search" value={q} />
        {purpose !== undefined && <input type="hidden" name="purpose" value={purpose} />}
        <Button text="Search" tone="secondary" />
      </form>
      <FilterLinks
        label="For"
        items={[
          {
            text: 'All',
            href: withQuery(toolkitsPath, query, { purpose: undefined }),
            current: purpose === undefined,
          },
          ...(portal.toolkits?.purposes ?? []).map((each) => ({
            text: each.name,
            href: withQuery(toolkitsPath, query, { purpose: each.purpose }),
            current: purpose === each.purpose,
          })),
        ]}
      />
      {(own.length > 0 || isAll) && (
        <section aria-labelledby="own">
          <h2 class="govuk-heading-m" id="own">
            Yours
          </h2>
          {own.length === 0 ? (
            <p class="govuk-body">You have not built one yet.</p>
          ) : (
            <ToolkitList portal={portal} toolkits={own} isOwn />
          )}
        </section>
      )}
      <section aria-labelledby="others">
        <h2 class="govuk-heading-m" id="others">
          Of colleagues
        </h2>
        {others.length === 0 ? (
          <EmptyState
            title={isAll ? 'Nobody has shared one yet' : 'Nothing fits what you asked for'}
            text={
              isAll
                ? 'Toolkits that colleagues share with you will appear here, those that the learning team recommends first.'
                : 'Try fewer words, or another purpose.'
            }
          />
        ) : (
          <ToolkitList portal={portal} toolkits={others} />
        )}
      </section>
    </>
  )
}

/** Toolkits with what they are for, whose they are and what is said of them. */
export function ToolkitList(props: {
  readonly portal: Portal
  readonly toolkits: readonly ToolkitGlance[]
  readonly isOwn?: boolean
}) {
  const { portal, toolkits, isOwn } = props
  return (
    <ul class="govuk-list govuk-list--spaced">
      {toolkits.map((toolkit) => (
        <li key={toolkit.id}>
          <a class="govuk-link govuk-!-font-weight-bold" href={toolkitHref(toolkit.id)}>
            {toolkit.name}
          </a>{' '}
          {toolkit.recommendedOn && <StatusTag tone="done">Recommended</StatusTag>}
          <br />
          <span class="govuk-body-s">{inALine(toolkit.says)}</span>
          <br />
          <span class="govuk-hint govuk-body-s">
            {purposeName(portal, toolkit.purpose)} ·{' '}
            {toolkit.count === 1 ? '1 thing' : `${toolkit.count} things`} ·{' '}
            {isOwn ? sharedNames[toolkit.shared] : toolkit.owner}
          </span>
        </li>
      ))}
    </ul>
  )
}

export interface HeadFormProps {
  readonly portal: Portal
  /** Of the one that is changed. */
  readonly changes: { readonly id: ToolkitId; readonly revision: number } | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly errors?: FieldErrors | undefined
}

/** What a toolkit is called and what it is for. */
export function HeadFormPage({ portal, changes, tokens, typed, errors }: HeadFormProps) {
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{changes ? 'Change name and purpose' : 'Build a toolkit'}</h1>
      {!changes && (
        <p class="govuk-body">
          First its name. Then you put things in: resources, links, notes and files. Nobody else sees it until
          you share it.
        </p>
      )}
      <Form tokens={tokens} action={changes ? `${toolkitHref(changes.id)}/edit` : `${toolkitsPath}/new`}>
        {changes && <input type="hidden" name="revision" value={changes.revision} />}
        <Input
          name="name"
          label={{ text: 'What is it called?', classes: 'govuk-label--s' }}
          value={typed('name')}
          errorMessage={errors?.['name']}
        />
        <Radios
          name="purpose"
          legend={{ text: 'What is it for?', classes: 'govuk-fieldset__legend--s' }}
          items={(portal.toolkits?.purposes ?? []).map((each) => ({ value: each.purpose, text: each.name }))}
          value={typed('purpose')}
          errorMessage={errors?.['purpose']}
        />
        <Textarea
          name="says"
          label={{ text: 'When would somebody reach for it?', classes: 'govuk-label--s' }}
          hint="Say it of the work, never of one child or family"
          rows={4}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Button text={changes ? 'Save' : 'Go on'} preventDoubleClick />
      </Form>
    </>
  )
}
