import type { FormTokens } from '../../ui/public.ts'
import { Button, Checkboxes, EmptyState, Form, FormErrors } from '../../ui/public.ts'
import type { PieceForItem } from './coverage.queries.ts'
import { sourceNames } from './coverage.words.ts'

/** Where one picks one's best for an item of a standard. */
export const bestHref = (framework: string, item: string) =>
  `/my-record/coverage/best/${encodeURIComponent(framework)}/${encodeURIComponent(item)}`

export interface BestPageProps {
  readonly action: string
  /** `framework/item`, and as people read it. */
  readonly item: string
  readonly itemName: string
  /** With what each is called. */
  readonly pieces: readonly (PieceForItem & { readonly name: string })[]
  readonly chosen: readonly string[]
  readonly most: number
  readonly error?: string | undefined
  readonly tokens: FormTokens
}

/** Picking the pieces that show an item best; a portfolio offers them first. */
export function BestPage(props: BestPageProps) {
  const { action, item, itemName, pieces, chosen, most, error, tokens } = props
  return (
    <>
      <FormErrors errors={error ? { pieces: error } : undefined} />
      <h1 class="govuk-heading-l">Your best for {itemName}</h1>
      {pieces.length === 0 ? (
        <EmptyState
          title="There is nothing to pick from yet"
          text="Evidence that you link to this item appears here."
          action={
            <Button href={`/my-record/evidence/new?links=${encodeURIComponent(item)}`}>Add evidence</Button>
          }
        />
      ) : (
        <Form action={action} tokens={tokens}>
          <Checkboxes
            name="pieces"
            idPrefix="pieces"
            legend={`Which ${most === 1 ? 'one shows' : `${most} show`} it best?`}
            hint={`Pick ${most} at most. They come first where evidence is chosen for your portfolio. You can change them at any time.`}
            errorMessage={error}
            values={chosen}
            items={pieces.map(({ id, name, source }) => ({
              value: id,
              text: name,
              hint: sourceNames[source],
            }))}
          />
          <Button>Keep my choice</Button>
        </Form>
      )}
    </>
  )
}
