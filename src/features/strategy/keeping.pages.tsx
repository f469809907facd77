import { Button, SortableTable } from '../../ui/public.ts'
import type { Strategy } from '../schemes/public.ts'
import { aimHref, StandingTag, withCode } from './aims.pages.tsx'
import type { AimKind } from './aims.rules.ts'

/** Where a strategy is kept up to date: everything that is told or entered begins here. */
export function KeepingPage({
  strategy,
  kinds,
}: {
  readonly strategy: Strategy
  readonly kinds: readonly AimKind[]
}) {
  return (
    <>
      <span class="govuk-caption-l">Strategy</span>
      <h1 class="govuk-heading-l">{strategy.name}</h1>
      <p class="govuk-body">
        Open what has moved and say how it stands. Everybody reads it on the{' '}
        <a class="govuk-link" href="/strategy">
          page of the strategy
        </a>
        .
        {strategy.board && (
          <>
            {' '}
            Figures, meetings and reviews are kept on the{' '}
            <a class="govuk-link" href="/strategy/board">
              page of the board
            </a>
            .
          </>
        )}
      </p>
      {kinds.map((kind) => (
        <section key={kind.kind}>
          <h2 class="govuk-heading-m" id={`keep-${kind.kind}`}>
            {kind.name}
          </h2>
          {kind.aims.length > 0 && (
            <SortableTable
              caption={kind.name}
              hideCaption
              columns={[{ title: 'Name' }, { title: 'Status' }, { title: 'What to do' }]}
              rows={kind.aims.map((aim) => ({
                cells: [
                  <a class="govuk-link" href={aimHref(aim.id)}>
                    {withCode(aim.code, aim.name)}
                  </a>,
                  <StandingTag standing={aim.standing} />,
                  <a class="govuk-link" href={`/manage/strategy/tell/${aim.id}`}>
                    Say how it stands
                    <span class="govuk-visually-hidden">: {withCode(aim.code, aim.name)}</span>
                  </a>,
                ],
              }))}
            />
          )}
          {kind.missing > 0 && (
            <p class="govuk-body">
              {kind.missing} of {kind.missing + kind.aims.length} still to be named.
            </p>
          )}
          <Button
            href={`/manage/strategy/aims/new?kind=${kind.kind}`}
            tone="secondary"
            text={kind.missing > 0 ? `Name a ${kind.one}` : `Add another ${kind.one}`}
          />
        </section>
      ))}
    </>
  )
}
