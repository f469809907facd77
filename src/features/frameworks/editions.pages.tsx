import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import { Button, ButtonGroup, EmptyState, Form, formatDay, InsetText, SummaryList } from '../../ui/public.ts'
import { type Edition } from './editions.queries.ts'
import { type PartKind, partId, partKinds, partsOf } from './framework.editing.rules.ts'
import type { Framework } from './framework.ts'

export const editionsHref = '/manage/frameworks'
export const editionHref = ({ id }: Pick<Edition, 'id'>) => `${editionsHref}/editions/${id}`

export const kindNames: Readonly<Record<PartKind, { readonly one: string; readonly all: string }>> = {
  group: { one: 'group', all: 'Groups' },
  item: { one: 'standard', all: 'Standards' },
  level: { one: 'level', all: 'Levels' },
}

/** Every standard in use, what is being made of it, and the ways to make a new version. */
export function EditionsPage({
  frameworks,
  drafts,
  tokens,
}: {
  /** Each standard in its latest version. */
  readonly frameworks: readonly Framework[]
  readonly drafts: readonly Edition[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Standards</h1>
      <p class="govuk-body">
        A standard changes by a new version that begins on a day. The version before it stays for everything
        that began with it.
      </p>
      <h2 class="govuk-heading-m">New versions that are being made</h2>
      {drafts.length === 0 ? (
        <EmptyState
          title="No new version is being made"
          text="Make one from a standard below. It shows here until it is in force."
        />
      ) : (
        <ul class="govuk-list">
          {drafts.map((edition) => (
            <li>
              <a class="govuk-link" href={editionHref(edition)}>
                {edition.draft.name}, {edition.draft.version}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${editionsHref}/case`}>
          Bring in a standard from a CASE file
        </a>
      </p>
      <h2 class="govuk-heading-m">In use</h2>
      <SummaryList
        rows={frameworks.map((framework) => ({
          key: (
            <a class="govuk-link" href={`/frameworks/${framework.framework}`}>
              {framework.name}
            </a>
          ),
          value: (
            <>
              <p class="govuk-body govuk-!-margin-bottom-1">
                {framework.version}
                {framework.from !== undefined && `, from ${formatDay(framework.from as IsoDate)}`}
              </p>
              <Form tokens={tokens} action={`${editionsHref}/new`}>
                <input type="hidden" name="framework" value={framework.framework} />
                <input type="hidden" name="version" value={framework.version} />
                <Button tone="secondary" classes="govuk-!-margin-bottom-0">
                  Make a new version<span class="govuk-visually-hidden"> of {framework.name}</span>
                </Button>
              </Form>
            </>
          ),
        }))}
      />
    </>
  )
}

export interface EditionPageProps {
  readonly edition: Edition
  /** The version it takes the place of. */
  readonly before: Framework | undefined
  readonly differences: readonly string[]
  readonly missing: readonly Refusal[]
  readonly tokens: FormTokens
}

/** One new version: its parts, what differs, and what is still to be done before it comes into force. */
export function EditionPage({ edition, before, differences, missing, tokens }: EditionPageProps) {
  const { draft, state } = edition
  const href = editionHref(edition)
  const isOpen = state === 'draft'
  const { from, until, owner, link, shortName } = draft
  return (
    <>
      <span class="govuk-caption-l">{draft.version}</span>
      <h1 class="govuk-heading-l">{draft.name}</h1>
      {state === 'in-force' && (
        <InsetText>
          This version is kept for good and holds from {formatDay(from as IsoDate)}. It changes no more.
        </InsetText>
      )}
      {state === 'discarded' && <InsetText>This version was thrown away.</InsetText>}
      <h2 class="govuk-heading-m">Details</h2>
      <SummaryList
        rows={[
          { key: 'Version', value: draft.version },
          { key: 'Holds from', value: from === undefined ? 'Not said yet' : formatDay(from as IsoDate) },
          until !== undefined && { key: 'Holds until', value: formatDay(until as IsoDate) },
          shortName !== undefined && { key: 'Short name', value: shortName },
          owner !== undefined && { key: 'Kept by', value: owner },
          link !== undefined && { key: 'In full', value: link },
        ]}
      />
      {isOpen && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}/details`}>
            Change details and days
          </a>
        </p>
      )}
      {partKinds.map((kind) => (
        <section aria-labelledby={kind}>
          <h2 class="govuk-heading-m" id={kind}>
            {kindNames[kind].all}
          </h2>
          {partsOf(draft, kind).length === 0 && <p class="govuk-body">None.</p>}
          <SummaryList
            rows={partsOf(draft, kind).map((part) => ({
              key: kind === 'item' ? partId(kind, part) : part.name,
              value: kind === 'item' ? part.name : (part.says ?? ''),
              ...(isOpen
                ? {
                    actions: [
                      {
                        href: `${href}/parts/${kind}/${encodeURIComponent(partId(kind, part))}`,
                        text: 'Change',
                        visuallyHiddenText: part.name,
                      },
                    ],
                  }
                : {}),
            }))}
          />
          {isOpen && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${href}/add/${kind}`}>
                Add a {kindNames[kind].one}
              </a>
            </p>
          )}
        </section>
      ))}
      {before && (
        <section aria-labelledby="differences">
          <h2 class="govuk-heading-m" id="differences">
            What differs from {before.version}
          </h2>
          {differences.length === 0 ? (
            <p class="govuk-body">Nothing yet.</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {differences.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={`${href}/carries`}>
              What carries over from {before.version}
            </a>
          </p>
        </section>
      )}
      {isOpen && (
        <section aria-labelledby="putting">
          <h2 class="govuk-heading-m" id="putting">
            Put it in force
          </h2>
          {missing.length > 0 ? (
            <>
              <p class="govuk-body">Before this:</p>
              <ul class="govuk-list govuk-list--bullet">
                {missing.map(({ says, remedy }) => (
                  <li>
                    {says} {remedy}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <>
              <p class="govuk-body">
                From {formatDay(from as IsoDate)} on, what is begun goes by this version. Afterwards it
                changes no more.
              </p>
              <Form tokens={tokens} action={`${href}/put-in-force`}>
                <input type="hidden" name="revision" value={edition.revision} />
                <Button>Put this version in force</Button>
              </Form>
            </>
          )}
          <ButtonGroup>
            <Form tokens={tokens} action={`${href}/discard`}>
              <Button tone="secondary">Throw this version away</Button>
            </Form>
          </ButtonGroup>
        </section>
      )}
    </>
  )
}
